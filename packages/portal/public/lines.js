/* Shows the lines of this page's own files that lie between two marks, so that they can never be out of date. */
import { h } from './dom.js';
import { text } from './texts.js';

function between(source, open, close) {
  const start = source.indexOf(open);
  const end = source.indexOf(close, start);
  if (start < 0 || end < 0) return '';
  const lines = source
    .slice(start + open.length, end)
    .replace(/^\s*\n/, '')
    .trimEnd()
    .split('\n');
  const indent = Math.min(...lines.filter((line) => line.trim()).map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(indent)).join('\n');
}

async function copy(code, button) {
  try {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = text('copied');
  } catch {
    // No clipboard here (plain http): select the lines, so that the reader's own copy command works.
    getSelection().selectAllChildren(code);
  }
}

/** Fills the page's “how it is embedded” with the marked lines of these files, once it is opened. */
export function showLines(files) {
  const details = document.querySelector('details.lines');
  const place = document.getElementById('lines');
  details.addEventListener('toggle', async () => {
    if (!details.open || place.childElementCount > 0) return;
    for (const file of files) {
      const source = await (await fetch(file)).text();
      const marks = file.endsWith('.html') ? ['<!-- embed -->', '<!-- /embed -->'] : ['// embed\n', '// /embed'];
      const code = h('code', {}, between(source, ...marks));
      const button = h('button', { type: 'button', class: 'quiet', onclick: () => copy(code, button) }, text('copy'));
      place.append(
        h('div', { class: 'code' }, h('header', {}, h('span', {}, file), button), h('pre', { tabindex: '0' }, code)),
      );
    }
  });
}
