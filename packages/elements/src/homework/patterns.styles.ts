import { css } from 'lit';

/** The five tones of subjects (`s1` to `s5`), each with a pattern (`pat`) of its own: never colour alone. */
export const patterns = css`
  .s1 {
    --tone: var(--s1);
    --soft: var(--s1-soft);
  }
  .s2 {
    --tone: var(--s2);
    --soft: var(--s2-soft);
  }
  .s3 {
    --tone: var(--s3);
    --soft: var(--s3-soft);
  }
  .s4 {
    --tone: var(--s4);
    --soft: var(--s4-soft);
  }
  .s5 {
    --tone: var(--s5);
    --soft: var(--s5-soft);
  }
  .pat {
    background-color: var(--tone);
  }
  .s2.pat {
    background-image: repeating-linear-gradient(135deg, var(--stripe) 0 2px, transparent 2px 7px);
  }
  .s3.pat {
    background-image: radial-gradient(var(--stripe) 1.3px, transparent 1.7px);
    background-size: 6px 6px;
  }
  .s4.pat {
    background-image: repeating-linear-gradient(0deg, var(--stripe) 0 1.5px, transparent 1.5px 6px);
  }
  .s5.pat {
    background-image: repeating-linear-gradient(90deg, var(--stripe) 0 1.5px, transparent 1.5px 6px);
  }
`;
