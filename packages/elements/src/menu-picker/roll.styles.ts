import { css } from 'lit';

/** The list of a homeroom teacher's class. */
export const rollStyles = css`
  .roll {
    margin-top: 20px;
  }
  .roll h3 {
    font-size: 16px;
    line-height: 26px;
  }
  .root .roll .search {
    max-width: 400px;
    margin: 12px 0;
  }
  .pupil {
    display: flex;
    align-items: center;
    width: 100%;
    min-height: 52px;
    border-bottom: 1px solid var(--line);
    text-align: start;
  }
  .pupil .soft {
    flex: 1;
    min-width: 0;
    margin-inline-start: 8px;
  }
  .pupil .is {
    margin-inline-end: 8px;
    color: var(--ink-2);
  }
  .wide .pupils {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    column-gap: 24px;
  }
`;
