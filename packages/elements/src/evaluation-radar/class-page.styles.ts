import { css } from 'lit';

/** A class, its pupils side by side. */
export const classStyles = css`
  .segments {
    display: flex;
    flex: none;
    padding: 2px;
    border-radius: 12px;
    background: var(--sunken);
  }
  .segment {
    min-width: 56px;
    min-height: 44px;
    padding: 0 12px;
    border-radius: 10px;
    text-align: center;
    font-size: 14px;
    line-height: 22px;
    color: var(--ink-2);
  }
  .segment.chosen {
    font-weight: 600;
    color: var(--ink);
    background: var(--raised);
    box-shadow: var(--shadow-1);
  }
  .pupils {
    display: grid;
    grid-gap: 8px;
    margin-top: 8px;
  }
  .pupils > li {
    min-width: 0;
  }
  .pupil {
    display: flex;
    flex-direction: column;
    align-items: center;
    width: 100%;
    height: 100%;
    padding: 8px 4px;
    border-radius: var(--radius-2);
    text-align: center;
  }
  .pupil-name {
    max-width: 100%;
    margin-top: 4px;
    font-size: 14px;
    line-height: 22px;
  }
  .pupil-open {
    max-width: 100%;
  }
  .all-judged {
    margin-top: 12px;
  }
  @media (hover: hover) {
    .pupil:hover {
      background: var(--sunken);
    }
  }
  @media (forced-colors: active) {
    .pupil {
      border: 1px solid ButtonText;
    }
    .segment.chosen {
      outline: 2px solid Highlight;
    }
  }
  @media print {
    .pupils > li {
      break-inside: avoid;
    }
  }
`;
