import { isAnswered, isRanking, type PickerState, type SlotView } from './state.ts';

/** What a form is sent: the wishes as they are shown, saved or not. */
export interface FormValue {
  readonly editionId: string;
  readonly studentId: string;
  /** Slots with an answer, in the order of the week. */
  readonly slots: readonly { readonly slot: string; readonly offeringIds: readonly string[]; readonly none: boolean }[];
  /** Brothers and sisters who come on the same days or not at all. */
  readonly together: readonly string[];
}

/** The value of a form’s field, or null where there is nothing to choose. */
export function formValue({ edition, student, slots, together }: PickerState): string | null {
  if (!edition || !student) return null;
  const value: FormValue = {
    editionId: edition.id,
    studentId: student.sourcedId,
    slots: slots.filter(isAnswered).map(({ slot, offeringIds, none }) => ({ slot, offeringIds, none })),
    together,
  };
  return JSON.stringify(value);
}

/** The first slot that a required field still wants an answer for. Courses over several days are an extra, never asked for. */
export const missingSlot = (state: PickerState): SlotView | undefined =>
  isRanking(state) ? state.slots.find((slot) => slot.slot !== 'bundle' && !isAnswered(slot)) : undefined;

/** A form’s own handle on the element, where the browser has one (Chromium 77, Safari 16.4). */
export function internalsOf(element: HTMLElement): ElementInternals | undefined {
  try {
    const internals = typeof element.attachInternals === 'function' ? element.attachInternals() : undefined;
    // Engines between have the handle, and nothing of a form on it.
    return internals && 'setFormValue' in internals ? internals : undefined;
  } catch {
    return undefined;
  }
}

/** What was looked at, as a browser keeps it over a way back. */
export interface Looked {
  readonly studentId?: string;
  readonly slot?: string;
  readonly query?: string;
}

/** What a browser kept, as far as it can be read. */
export function lookedAt(state: unknown): Looked {
  if (typeof state !== 'string') return {};
  try {
    const value: unknown = JSON.parse(state);
    if (typeof value !== 'object' || value === null) return {};
    const { studentId, slot, query } = value as Record<string, unknown>;
    return {
      ...(typeof studentId === 'string' && { studentId }),
      ...(typeof slot === 'string' && { slot }),
      ...(typeof query === 'string' && { query }),
    };
  } catch {
    return {};
  }
}

/** Tells the form what is sent for the field, what a browser keeps of it, and whether an answer is wanted still. */
export function tellForm(
  internals: ElementInternals,
  state: PickerState,
  looked: { readonly [Key in keyof Looked]: Looked[Key] | undefined },
  required: boolean,
  wants: (slot: SlotView) => { text: string; anchor: HTMLElement | null },
): void {
  internals.setFormValue(formValue(state), JSON.stringify(looked));
  const missing = required ? missingSlot(state) : undefined;
  const wanted = missing && wants(missing);
  if (wanted?.anchor) internals.setValidity({ valueMissing: true }, wanted.text, wanted.anchor);
  else internals.setValidity({});
}
