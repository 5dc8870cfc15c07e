import { css } from 'lit';

/** Cards, the floating pill, the frame before the data. */
export const panels = css`
  .card {
    margin-top: 20px;
    padding: 16px;
    border-radius: var(--radius-3);
    background: var(--sunken);
  }
  .card + .card {
    margin-top: 8px;
  }
  .card-head,
  .slim {
    display: flex;
    align-items: flex-start;
  }
  .card-head .icon,
  .slim .icon {
    margin-top: 3px;
    margin-inline-end: 12px;
  }
  .slim {
    padding: 12px 16px;
    font-size: 14px;
    line-height: 22px;
  }
  .slim .icon {
    margin-top: 1px;
  }
  .soft {
    color: var(--ink-2);
  }
  .block {
    display: block;
  }
  .full {
    width: 100%;
    margin-top: 16px;
  }
  .fine {
    margin-top: 12px;
    text-align: center;
    color: var(--ink-3);
  }
  .pill-place {
    position: sticky;
    bottom: 16px;
    z-index: 1;
    display: flex;
    justify-content: center;
    margin-top: 16px;
    pointer-events: none;
  }
  .pill {
    pointer-events: auto;
    display: flex;
    align-items: center;
    min-height: 36px;
    max-width: 100%;
    padding: 0 16px;
    border-radius: 22px;
    background: var(--raised);
    box-shadow: var(--shadow-2);
    font-size: 14px;
    line-height: 22px;
  }
  .pill > .icon {
    margin-inline-start: -2px;
    margin-inline-end: 8px;
    color: var(--ink-2);
  }
  .pill .button {
    margin-inline-start: 8px;
    margin-inline-end: -8px;
    border-radius: 22px;
    white-space: nowrap;
  }
  .pill .button .icon {
    margin-inline-end: 4px;
  }
  .sk {
    display: block;
    border-radius: 6px;
    background: var(--sunken);
    opacity: 0;
    animation: appear 120ms 300ms forwards;
  }
  @keyframes appear {
    to {
      opacity: 1;
    }
  }
`;
