import { type CSSResult, render, type TemplateResult } from 'lit';

/** What is to be printed: a document of its own, not the page that an element happens to stand on. */
export interface PrintJob {
  /** The document's title: what a saved PDF is called. */
  readonly title: string;
  /** Language of the document, e.g. `zh-CN`. */
  readonly lang: string;
  readonly content: TemplateResult;
  /** All of its styles, `@page` among them; nothing of the host page or of the element reaches in. */
  readonly styles: readonly CSSResult[];
}

/**
 * Puts a job into an empty document. It keeps to a strict Content Security Policy and to Trusted Types: styles are
 * adopted, not written as text, and lit renders the content. (Pictures by `data:` or `blob:` would need the page's
 * `img-src`; inline SVG needs nothing.)
 */
export function fillPrint(target: Document, job: PrintJob): void {
  const view = target.defaultView;
  if (!view) throw new TypeError('A document without a window cannot be printed');
  target.title = job.title;
  target.documentElement.lang = job.lang;
  target.adoptedStyleSheets = job.styles.map(({ cssText }) => {
    // A document adopts only sheets that its own window made.
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(cssText);
    return sheet;
  });
  render(job.content, target.body, { creationScope: target });
}

/** An empty document in a frame that nobody sees. It has the page's origin and its policies. */
function openFrame(): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  // Not `display: none`: some engines print nothing then. By CSSOM, which no policy forbids, and above the page's rules.
  const own = { position: 'fixed', top: '0', left: '0', width: '0', height: '0', border: '0', visibility: 'hidden' };
  for (const [name, value] of Object.entries(own)) frame.style.setProperty(name, value, 'important');
  return new Promise((resolve) => {
    // Some engines put a second empty document in place of the first one; after `load` it stays.
    frame.addEventListener('load', () => resolve(frame), { once: true });
    document.documentElement.append(frame);
  });
}

/** Milliseconds that the frame stays after printing: engines may still be reading it. */
const linger = 60_000;

/**
 * Prints a job by the browser's own dialog. Resolves when the dialog was asked for; whether paper came out is not told
 * by browsers. A frame's `sandbox` without `allow-modals` makes it do nothing.
 *
 * @param ask what opens the dialog; the frame's `print()` unless told
 */
export async function printOut(job: PrintJob, ask = (view: Window): void => view.print()): Promise<void> {
  const frame = await openFrame();
  const { contentWindow: view, contentDocument: target } = frame;
  if (!view || !target) return frame.remove();
  fillPrint(target, job);
  view.addEventListener('afterprint', () => setTimeout(() => frame.remove(), linger), { once: true });
  // A saved PDF is called after the page in some engines: for that moment it bears the job's title.
  const title = document.title;
  document.title = job.title;
  try {
    view.focus();
    ask(view);
  } finally {
    document.title = title;
  }
}
