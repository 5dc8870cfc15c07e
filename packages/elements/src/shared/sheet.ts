import { html, type TemplateResult } from 'lit';
import { isSecondTap } from './second-tap.ts';

interface SheetView {
  readonly label: string;
  readonly content: TemplateResult;
  readonly closed: (event: Event) => void;
}

/**
 * A panel over the page: from below on a phone, in the middle of a wide window. A modal `<dialog>` stays right where
 * `position: fixed` does not, under a transformed body.
 */
export function sheet({ label, content, closed }: SheetView): TemplateResult {
  const outside = (event: MouseEvent) => {
    const dialog = event.currentTarget as HTMLDialogElement;
    // The click lies on the dialog itself only where its content does not cover it.
    if (event.target === dialog && !isSecondTap(event, dialog)) dialog.close();
  };
  // A pointer's way out beside the Escape key, which the dialog hears itself.
  // eslint-disable-next-line lit-a11y/click-events-have-key-events -- Escape closes a modal dialog natively
  return html`<dialog class="sheet" part="sheet" aria-label=${label} @close=${closed} @click=${outside}>
    <div class="sheet-content">
      <div class="grab" aria-hidden="true"></div>
      ${content}
    </div>
  </dialog>`;
}
