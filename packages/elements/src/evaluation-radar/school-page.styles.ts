import { css } from 'lit';

/** The school in groups: the fuller a level, the denser its pattern; what is not judged is a dashed frame. */
export const schoolStyles = css`
  .way {
    display: flex;
    align-items: center;
    min-height: 44px;
    margin-bottom: 4px;
  }
  .way ol {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    list-style: none;
  }
  .way li {
    display: flex;
    align-items: center;
  }
  .sep {
    margin: 0 4px;
    color: var(--ink-3);
  }
  .below .chips {
    margin: 4px -2px;
  }
  .spreads {
    margin: 4px 0 20px;
  }
  .spread-row {
    padding: 8px 0;
  }
  .spread-name {
    display: inline-flex;
    min-width: 72px;
  }
  .roomy .spread-row {
    display: grid;
    grid-template-columns: 132px 1fr;
    align-items: start;
  }
  .roomy .spread-row .link {
    justify-self: start;
    margin-top: -5px;
  }
  .spread-bar {
    display: flex;
    height: 18px;
    margin: 2px 0;
  }
  .spread-part {
    flex: 0 1 0;
    min-width: 3px;
    height: 100%;
    border-radius: 2px;
    background: repeating-linear-gradient(
      135deg,
      var(--accent) 0,
      var(--accent) var(--d),
      var(--accent-soft) var(--d),
      var(--accent-soft) 6px
    );
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  .spread-part + .spread-part {
    margin-inline-start: 2px;
  }
  .spread-part.densest {
    background: var(--accent);
  }
  .spread-part.least {
    background: var(--accent-soft);
  }
  .spread-part.open {
    background: none;
    border: 1.5px dashed var(--edge);
    box-shadow: none;
  }
  .spread-words {
    display: flex;
    flex-wrap: wrap;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .spread-words li {
    margin-inline-end: 12px;
  }
  .spread-legend {
    display: flex;
    flex-wrap: wrap;
    margin: 0 -6px 8px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .spread-legend li {
    display: flex;
    align-items: center;
    margin: 2px 6px;
  }
  .spread-legend .spread-part {
    flex: none;
    width: 18px;
    height: 12px;
    margin-inline-end: 6px;
  }
  .rates {
    max-width: 640px;
    margin-bottom: 24px;
    padding: 12px 16px;
    border-radius: var(--radius-3);
    background: var(--sunken);
  }
  .rates-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }
  .rates .grid {
    margin-bottom: 8px;
  }
  .formulas {
    margin: 12px 0;
  }
  .formulas dt {
    font-weight: 600;
  }
  .formulas dd {
    margin: 0 0 12px;
    font-size: 14px;
    line-height: 22px;
  }
  @media (forced-colors: active) {
    .spread-part {
      --accent: CanvasText;
      --accent-soft: Canvas;
      forced-color-adjust: none;
    }
    .spread-part.open {
      border-color: CanvasText;
    }
    .rates {
      border: 1px solid;
    }
  }
  @media print {
    .spread-part {
      -webkit-print-color-adjust: exact;
      print-color-adjust: exact;
    }
  }
`;
