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
  // Told at once: a dialog's own word comes late, and a render before it would open the dialog again.
  const leave = (event: Event, dialog: HTMLDialogElement) => {
    event.preventDefault();
    dialog.close();
    closed(event);
  };
  const outside = (event: MouseEvent) => {
    const dialog = event.currentTarget as HTMLDialogElement;
    // The click lies on the dialog itself only where its content does not cover it.
    if (event.target === dialog && !isSecondTap(event, dialog)) leave(event, dialog);
  };
  const escaped = (event: Event) => leave(event, event.currentTarget as HTMLDialogElement);
  // A pointer's way out beside the Escape key.
  // eslint-disable-next-line lit-a11y/click-events-have-key-events -- Escape closes a modal dialog natively
  return html`<dialog
    class="sheet"
    part="sheet"
    aria-label=${label}
    @close=${closed}
    @cancel=${escaped}
    @click=${outside}
  >
    <div class="sheet-content">
      <div class="grab" aria-hidden="true"></div>
      ${content}
    </div>
  </dialog>`;
}
