import { html, nothing, type TemplateResult } from 'lit';
import type { RadarMessages } from './messages.ts';
import { withLater } from './problem-words.ts';
import type { Problem } from './problems.ts';

export { laterStyles } from './later.styles.ts';
export { modelOf } from './model.ts';
export { unusual, wholeScene } from './picture.ts';
export { marked, walked } from './walk.ts';

/** What is wrong with the data, a line each. */
export const problemList = (
  problems: readonly Problem[],
  texts: RadarMessages,
  language: string,
): TemplateResult | typeof nothing => {
  if (problems.length === 0) return nothing;
  const words = withLater(texts, language);
  return html`<div class="problems" part="problems" role="note">
    <b>${words.problems}</b>
    <ul>
      ${problems.map((problem) => html`<li>${words.problem(problem)}</li>`)}
    </ul>
  </div>`;
};

/** What is wrong, for those who build the page; without names or values. @returns what was told, to tell it once */
export function warn(name: string, problems: readonly Problem[], before: string): string {
  const told = problems.map(({ where, kind }) => `${where}: ${kind}`).join('; ');
  if (told !== '' && told !== before) console.warn(`<${name}> left out what is not valid. ${told}`);
  return told;
}
