import { css } from 'lit';

/** Days, finding, rows. */
export const list = css`
  .days {
    display: flex;
    margin: 16px -4px 0;
    overflow-x: auto;
  }
  .days button {
    display: flex;
    flex-direction: column;
    align-items: center;
    flex: 1 0 auto;
    width: 60px;
    min-height: 80px;
    padding: 8px 4px;
    border-radius: 12px;
    text-align: center;
  }
  .days .k {
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .days .v {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
    margin-top: 2px;
    line-height: 18px;
    font-weight: 600;
  }
  .days .v.dim {
    font-weight: 400;
    color: var(--ink-2);
  }
  .days .p {
    display: flex;
    justify-content: center;
    align-self: stretch;
    min-height: 6px;
    margin-top: auto;
    padding-top: 6px;
  }
  .days .p i {
    width: 12px;
    height: 5px;
    margin: 0 1px;
    border-radius: 3px;
    box-shadow: inset 0 0 0 1px var(--edge);
  }
  .days .p .on {
    background: var(--accent);
    box-shadow: none;
  }
  .days [aria-selected='true'] {
    background: var(--accent-soft);
  }
  .days [aria-selected='true'] .k {
    font-weight: 600;
    color: var(--accent);
  }
  .search {
    position: relative;
    display: flex;
    align-items: center;
    height: 44px;
    margin-top: 16px;
    padding: 0 12px;
    border-radius: 10px;
    color: var(--ink-2);
    background: var(--sunken);
  }
  .search:focus-within {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .search input {
    flex: 1;
    min-width: 0;
    height: 44px;
    margin-inline-start: 8px;
    font-size: 16px;
    color: var(--ink);
    outline: none;
  }
  .search input::-webkit-search-cancel-button {
    display: none;
  }
  .search input::placeholder {
    color: var(--ink-2);
    font-size: 14px;
    opacity: 1;
  }
  .found {
    flex: none;
    white-space: nowrap;
  }
  .clear {
    display: flex;
    align-items: center;
    justify-content: center;
    width: 44px;
    height: 44px;
    margin-inline-end: -12px;
  }
  .chips {
    display: flex;
    margin: 4px -16px 0;
    padding: 0 12px;
    overflow-x: auto;
    scrollbar-width: none;
  }
  .chips::-webkit-scrollbar {
    display: none;
  }
  .wide .finder {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
  }
  .days + .finder {
    margin-top: 16px;
  }
  .wide .search {
    flex: 0 1 400px;
    margin: 0;
  }
  .wide .chips {
    order: 1;
    flex: 1 0 100%;
    flex-wrap: wrap;
    margin: 4px -4px 0;
    padding: 0;
    overflow: visible;
  }
  .chips button {
    flex: none;
    height: 44px;
    padding: 0 4px;
  }
  .chips button span {
    display: flex;
    align-items: center;
    height: 32px;
    padding: 0 12px;
    border-radius: 16px;
    box-shadow: inset 0 0 0 1px var(--edge);
    white-space: nowrap;
  }
  .chips .icon {
    margin-inline-end: 4px;
    margin-inline-start: -4px;
  }
  .chips [aria-pressed='true'] span {
    font-weight: 600;
    color: var(--accent);
    background: var(--accent-soft);
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  .group {
    margin-top: 16px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .of {
    display: flex;
    align-items: flex-start;
    padding: 12px 0;
    border-bottom: 1px solid var(--line);
  }
  .of .x {
    flex: 1;
    min-width: 0;
    margin-inline-end: 12px;
  }
  .nm {
    display: inline-flex;
    align-items: center;
    max-width: 100%;
    margin: -8px 0 -8px;
    padding: 8px 0;
    font-size: 16px;
    line-height: 26px;
    font-weight: 600;
    text-align: start;
  }
  .off .nm {
    font-weight: 400;
    color: var(--ink-2);
  }
  .dm {
    flex: none;
    margin-inline-start: 6px;
    padding: 0 5px;
    border-radius: 6px;
    font-size: 12px;
    line-height: 20px;
    font-weight: 600;
    color: var(--ink-2);
    background: var(--sunken);
  }
  .of .m span,
  .of .w > span {
    display: inline-block;
  }
  .of .w {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    margin-top: 2px;
  }
  .of .w.a {
    flex-wrap: nowrap;
    align-items: flex-start;
    color: var(--load-4);
  }
  .of .w.a .icon {
    margin: 1px 0;
    margin-inline-end: 4px;
  }
  .about {
    margin-top: 8px;
    padding: 8px 12px;
    border-radius: 10px;
    background: var(--sunken);
  }
  .of .w > .seat {
    display: inline-flex;
    align-items: center;
  }
  .seat u {
    position: relative;
    width: 44px;
    height: 6px;
    margin-inline-end: 6px;
    border-radius: 3px;
    overflow: hidden;
    text-decoration: none;
    background: var(--sunken);
    box-shadow: inset 0 0 0 1px var(--line);
  }
  .seat i {
    position: absolute;
    top: 0;
    bottom: 0;
    left: 0;
    border-radius: 3px;
    background: var(--load-1);
  }
  .rtl .seat i {
    left: auto;
    right: 0;
  }
  .seat .l3 {
    background: var(--load-3);
  }
  .seat .l4 {
    background: var(--load-4);
  }
  .add {
    display: grid;
    place-items: center;
    flex: none;
    width: 44px;
    height: 44px;
    border-radius: 12px;
    box-shadow: inset 0 0 0 1px var(--edge);
  }
  .add.on {
    font-size: 16px;
    font-weight: 600;
    text-align: center;
    color: var(--on-accent);
    background: var(--accent);
    box-shadow: none;
  }
  .add.has {
    color: var(--accent);
    background: var(--accent-soft);
    box-shadow: none;
  }
  .add.shut {
    color: var(--ink-3);
    box-shadow: none;
  }
  .add[aria-disabled='true'] {
    opacity: 0.5;
  }
  mark {
    color: inherit;
    background: var(--load-soft-4);
    border-radius: 3px;
    box-shadow: 0 0 0 2px var(--load-soft-4);
  }
`;
