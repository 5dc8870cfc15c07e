import { html, nothing, type TemplateResult } from 'lit';
import { shortNames } from './backed-derive.ts';
import type { BackedView } from './backed-view.ts';

/** What axes' short names in small pictures stand for; nothing where they are whole. */
export function shortLegend({ texts, axes }: BackedView): TemplateResult | typeof nothing {
  const names = axes.map((axis) => texts.name(axis));
  const short = shortNames(names);
  if (short.every((name, i) => name === names[i])) return nothing;
  return html`<ul class="short-legend" aria-hidden="true">
    ${names.map((name, i) => html`<li><b>${short[i]}</b> ${name}</li>`)}
  </ul>`;
}
