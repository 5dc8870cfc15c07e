import { html, type TemplateResult } from 'lit';
import type { HomeworkNoticeMessages } from './messages.ts';

interface PictureSheetView {
  readonly texts: HomeworkNoticeMessages;
  readonly canvas: HTMLCanvasElement;
  readonly title: string;
  readonly close: () => void;
}

/**
 * The picture, to be held and saved as in-app browsers want it, with a download beside it where that works. Where the
 * page's policy forbids pictures by `data:`, the canvas itself is shown.
 */
export function pictureSheet({ texts, canvas, title, close }: PictureSheetView): TemplateResult {
  const address = canvas.toDataURL('image/png');
  const alt = texts.pictureAlt(title);
  const blocked = (event: Event) => {
    const picture = event.currentTarget as HTMLImageElement;
    canvas.className = 'shot';
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', alt);
    picture.before(canvas);
    picture.hidden = true;
    const hint = picture.parentElement?.querySelector('.hold');
    if (hint) hint.textContent = texts.pictureBlocked;
  };
  return html`<h2 class="sheet-title">${texts.pictureTitle}</h2>
    <p class="note hold" role="status">${texts.pictureHold}</p>
    <img class="shot" alt=${alt} src=${address} @error=${blocked} />
    <a class="button outline full save" href=${address} download=${`${title}.png`}>${texts.pictureSave}</a>
    <button class="button quiet full" @click=${close}>${texts.close}</button>`;
}
