import type { CoverageNumbers } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { icon, lines } from '../shared/icons.ts';
import { asksNothing, paceOf, type View } from './view.ts';

/**
 * Who was visited, with whom it is arranged, who is left, against how many an even pace has reached by then. All of it
 * stands in words beside the bar.
 */
export function bar(numbers: CoverageNumbers): TemplateResult {
  const { visited, planned, due, expected, pace } = numbers;
  const share = (n: number) => `width:${due === 0 ? 0 : (Math.min(n, due) / due) * 100}%`;
  const paced = due > 0 && pace !== 'none';
  return html`<span class="bar" aria-hidden="true">
    <i class="seg solid" .style=${share(visited)}></i>
    <i class="seg hatch" .style=${share(planned)}></i>
    ${paced ? html`<i class="pace-tick" .style=${share(expected)}></i>` : nothing}
  </span>`;
}

const clock = 'M10 3.2a6.8 6.8 0 1 0 0 13.6 6.8 6.8 0 0 0 0-13.6zM10 6.4V10l2.4 1.6';

/** A word and a shape; calm where there is something to do, too. */
export function paceView(view: View, numbers: CoverageNumbers): TemplateResult | typeof nothing {
  const { texts } = view;
  const words = paceOf(numbers);
  if (words.pace === 'none' && numbers.due > 0 && asksNothing(view)) return nothing;
  const less = words.pace === 'behind' || words.pace === 'late';
  const shape = less ? lines(clock, 16) : icon(numbers.due === 0 || words.pace === 'none' ? 'none' : 'tick', 16);
  return html`<span class="pace ${less ? 'less' : ''}"
    >${shape}${numbers.due === 0 ? texts.nobody : texts.pace(words)}</span
  >`;
}
