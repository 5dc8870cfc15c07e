import { css } from 'lit';

export const formStyles = css`
  .for-week .note {
    width: 100%;
    margin: 4px;
  }
  .gave-back {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    margin-top: 12px;
  }
  .gave-back b {
    margin: 0 6px;
  }
  .gave-back .link {
    min-height: 44px;
    margin-inline-end: 12px;
    text-align: start;
  }
  .comp {
    margin-top: 20px;
    padding: 16px 20px 20px;
    border-radius: var(--radius-3);
    background: var(--sunken);
  }
  .narrow .comp {
    margin: 20px -16px -16px;
    padding: 16px;
    border-radius: var(--radius-3) var(--radius-3) 0 0;
  }
  .comp-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    min-height: 26px;
  }
  .comp-head h3,
  .card h3 {
    font-size: 16px;
    line-height: 26px;
    margin-inline-end: 12px;
  }
  .kept {
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    margin: 8px -4px 0;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    min-height: 36px;
    margin: 4px;
    padding: 0 14px;
    border-radius: 18px;
    background: var(--surface);
    box-shadow: inset 0 0 0 1px var(--edge);
  }
  .narrow .chip {
    min-height: 44px;
    border-radius: 22px;
  }
  .chip.chosen {
    color: var(--accent);
    background: var(--accent-soft);
    box-shadow: inset 0 0 0 1.5px var(--accent);
    font-weight: 600;
  }
  .chip .icon {
    margin-inline-start: -4px;
    margin-inline-end: 4px;
  }
  .fields {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    margin: 8px -4px 0;
  }
  .narrow .fields {
    align-items: flex-end;
  }
  .fld {
    display: block;
    flex: 0 0 auto;
    margin: 4px;
  }
  .fld > span:first-child {
    display: flex;
    align-items: center;
    min-height: 18px;
    margin-bottom: 4px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .fld.words {
    flex: 1 1 260px;
  }
  .fld.tier {
    width: 112px;
  }
  .fld.day,
  .fld.kind,
  .fld.subject {
    width: 108px;
  }
  .narrow .fld.words {
    flex: 1 1 100%;
    order: 1;
  }
  .narrow .fld.tier {
    flex: 1 1 90px;
    order: 2;
  }
  .narrow .fld.day,
  .narrow .fld.kind,
  .narrow .fld.subject {
    flex: 1 1 120px;
  }
  .fld select,
  .fld textarea,
  .fld input,
  .pf select,
  .pf input {
    display: block;
    width: 100%;
    min-height: 44px;
    padding: 8px 12px;
    font: inherit;
    font-size: 16px;
    line-height: 26px;
    color: var(--ink);
    background-color: var(--surface);
    border: 0;
    border-radius: var(--radius-2);
    box-shadow: inset 0 0 0 1px var(--edge);
    -webkit-appearance: none;
    appearance: none;
  }
  .fld select,
  .pf select {
    padding-inline-end: 28px;
    background-image:
      linear-gradient(45deg, transparent 50%, var(--ink-3) 50%),
      linear-gradient(-45deg, transparent 50%, var(--ink-3) 50%);
    background-position:
      right 17px top 20px,
      right 12px top 20px;
    background-size: 5px 5px;
    background-repeat: no-repeat;
  }
  .rtl .fld select,
  .rtl .pf select {
    background-position:
      left 12px top 20px,
      left 17px top 20px;
  }
  .fld select:focus,
  .fld textarea:focus,
  .fld input:focus,
  .pf select:focus,
  .pf input:focus {
    outline: none;
    box-shadow: inset 0 0 0 2px var(--accent);
  }
  ::placeholder {
    color: var(--ink-3);
    opacity: 1;
  }
  .echo-box {
    position: relative;
    display: block;
    border-radius: var(--radius-2);
    background: var(--surface);
  }
  .echo {
    display: block;
    min-height: 44px;
    padding: 9px 12px;
    font-size: 16px;
    line-height: 26px;
    white-space: pre-wrap;
    color: transparent;
  }
  .fld .echo-box textarea {
    position: absolute;
    top: 0;
    left: 0;
    height: 100%;
    padding: 9px 12px;
    resize: none;
    overflow: hidden;
    background: none;
  }
  mark {
    color: transparent;
    border-radius: 3px;
    background: var(--load-soft-4);
    text-decoration: underline wavy var(--load-4);
    text-underline-offset: 4px;
    -webkit-text-decoration-skip-ink: none;
    text-decoration-skip-ink: none;
  }
  .with-unit {
    position: relative;
    display: block;
  }
  .fld .with-unit input {
    padding-inline-end: 34px;
  }
  .with-unit i {
    position: absolute;
    top: 9px;
    right: 10px;
    font-style: normal;
    line-height: 26px;
    color: var(--ink-3);
    pointer-events: none;
  }
  .rtl .with-unit i {
    right: auto;
    left: 10px;
  }
  .tiers {
    display: inline-flex;
    align-items: flex-end;
    height: 11px;
    margin-inline-end: 6px;
  }
  .tiers i {
    width: 3px;
    height: 5px;
    margin-inline-end: 2px;
    border-radius: 1px;
    background: var(--ink-2);
  }
  .tiers i:nth-child(2) {
    height: 8px;
  }
  .tiers i:nth-child(3) {
    height: 11px;
  }
  .tiers.basic i + i,
  .tiers.advanced i + i + i {
    opacity: 0.3;
  }
  .wrong {
    display: block;
    margin-top: 4px;
    font-size: 12px;
    line-height: 18px;
    color: var(--load-4);
  }
  .say {
    display: flex;
    flex-wrap: wrap;
    margin: 12px -6px 0;
  }
  .tip {
    flex: 1 1 300px;
    margin: 6px;
    padding: 12px 16px;
    border-radius: var(--radius-2);
    background: var(--surface);
  }
  .tip.back {
    margin: 8px 0 0;
  }
  .tip-title {
    display: flex;
    align-items: center;
    margin-bottom: 2px;
  }
  .tip-title .icon {
    margin-inline-end: 8px;
  }
  .tip-title.load .shape {
    margin-inline-end: 8px;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    margin-top: 16px;
  }
  .past {
    flex: 1 1 240px;
    margin-inline-end: 12px;
  }
  .lacks {
    margin-inline-end: 12px;
  }
  .acts,
  .sure {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
  }
  .acts > *,
  .sure > * {
    margin: 4px;
  }
  .acts .primary {
    min-height: 44px;
  }
  .card {
    margin-top: 20px;
  }
  fieldset {
    margin-top: 8px;
    border: 0;
  }
  legend {
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .choice {
    display: flex;
    align-items: center;
    min-height: 36px;
    padding: 2px 0;
  }
  .choice input {
    flex: none;
    width: 20px;
    height: 20px;
    margin-inline-end: 8px;
    -webkit-appearance: auto;
    appearance: auto;
    accent-color: var(--accent);
  }
  .choice .whose {
    flex: none;
    width: 56px;
    color: var(--ink-2);
  }
  .conflict .button {
    margin-top: 12px;
  }
`;
