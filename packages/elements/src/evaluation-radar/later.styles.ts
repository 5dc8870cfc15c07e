import { css } from 'lit';
import { layer } from '../shared/ground.styles.ts';
import { latin } from '../shared/latin.styles.ts';
import { theme } from '../shared/tokens.styles.ts';
import { unusualStyles } from './picture.styles.ts';

const { s1, s2, s3, s5, 'shadow-2': shadow } = theme;
const more = { s1, s2, s3, s5, 'shadow-2': shadow };

/** What is adopted with `later.ts`: the walk's note, problems, other sources, forced colours. */
export const laterStyles = css`
  .root {
    ${layer(more, 0)}
  }
  .root.dark {
    ${layer(more, 1)}
  }
  ${latin}
  ${unusualStyles}
  .here {
    stroke: var(--ink);
    stroke-width: 2;
  }
  .spot {
    position: absolute;
    left: 50%;
    top: 100%;
    z-index: 1;
    transform: translateX(-50%);
    max-width: 100%;
    padding: 4px 12px;
    border-radius: 16px;
    text-align: center;
    width: -webkit-max-content;
    width: max-content;
    background: var(--raised);
    box-shadow: var(--shadow-2);
    pointer-events: none;
  }
  .problems {
    margin-bottom: 12px;
    padding: 8px 12px;
    border: 1.5px dashed var(--edge);
    border-radius: var(--radius-2);
  }
  .problems ul {
    color: var(--ink-2);
  }
  .wide .problems {
    grid-area: problems;
  }
  @media (forced-colors: active) {
    .turn [aria-pressed='true'] {
      outline: 2px solid Highlight;
    }
  }
`;
