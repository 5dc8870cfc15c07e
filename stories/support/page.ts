import { html } from 'lit';
import './frame.css';

/** The host page around a story: as plain as can be, and, as a host does, it says language and theme. */
export function page(story: unknown, globals: Record<string, unknown>, viewMode: string) {
  const locale = globals['locale'] === 'en' ? 'en' : 'zh-CN';
  const theme = globals['theme'] === 'dark' ? 'dark' : 'light';
  return html`<div class="page ${theme} ${viewMode}" lang=${locale}>${story}</div>`;
}
