import { css } from 'lit';

export const styles = css`
  .root {
    padding: 16px;
  }
`;
