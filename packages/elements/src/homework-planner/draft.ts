import type { Assignment, Form, Tier } from '@wuyu/contract/browser';
import type { PlannedWork } from '@wuyu/policy';
import type { Room } from '../homework/rooms.ts';
import { parseMinutes } from '../homework/minutes.ts';

export const tierNames: readonly Tier[] = ['basic', 'advanced', 'extension'];
export const formNames: readonly Form[] = ['written', 'oral', 'reading', 'practical', 'sport'];

/** One class the form writes for: each gets an assignment of its own. */
export interface Target {
  readonly classId: string;
  /** Made here, so that a create that is sent again is the same create. */
  readonly id: string;
  /** The grades it is for; all of the class unless a multi-grade class was narrowed. */
  readonly grades: readonly number[];
  /** The revision the backend holds, as far as is known; undefined: it was never made. */
  readonly rev: number | undefined;
  /** What the backend holds of it, as `contentKey` says it. */
  readonly held: string | undefined;
  readonly status: string;
  /** Why a reviewer gave it back. */
  readonly returnedFor: string | null;
}

/** What stands in the form, as it was typed. */
export interface Draft {
  readonly targets: readonly Target[];
  readonly subject: string;
  readonly title: string;
  readonly form: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly assignedOn: string;
  readonly dueOn: string;
  /** Minutes as typed; empty: that tier is not given. */
  readonly minutes: Readonly<Record<Tier, string>>;
}

/** Fields that a person changes; `classIds` adds and drops targets. */
export type DraftFields = Omit<Draft, 'targets'>;
export const fieldNames = ['subject', 'title', 'form', 'assignedOn', 'dueOn', 'minutes'] as const;
export type FieldName = (typeof fieldNames)[number];

/** What of an assignment the form writes. */
export type Content = Pick<Assignment, 'subject' | 'title' | 'assignedOn' | 'dueOn'> & {
  form: Form;
  tiers: { tier: Tier; minutes: number }[];
};

export const noMinutes: Draft['minutes'] = { basic: '', advanced: '', extension: '' };

/** The number in a minutes field; undefined where it is empty, null where it is no number of minutes. */
export function typedMinutes(text: string): number | undefined | null {
  if (text.trim() === '') return undefined;
  const parsed = parseMinutes(text, 0);
  return 'minutes' in parsed ? parsed.minutes : null;
}

export const tiersOf = (minutes: Draft['minutes']): { tier: Tier; minutes: number }[] =>
  tierNames.flatMap((tier) => {
    const number = typedMinutes(minutes[tier]);
    return typeof number === 'number' ? [{ tier, minutes: number }] : [];
  });

/** As many characters as a text may have. */
export const maxTitle = 200;

/** Why the form cannot be saved yet, by the field to look at; undefined when it can. */
export function missing(draft: Draft): FieldName | 'targets' | 'tooLong' | undefined {
  if (draft.targets.length === 0) return 'targets';
  if (draft.subject === '') return 'subject';
  if (draft.assignedOn === '') return 'assignedOn';
  if (draft.dueOn < draft.assignedOn) return 'dueOn';
  if (draft.title.trim() === '') return 'title';
  if (draft.title.trim().length > maxTitle) return 'tooLong';
  if (tierNames.some((tier) => typedMinutes(draft.minutes[tier]) === null) || tiersOf(draft.minutes).length === 0)
    return 'minutes';
  return undefined;
}

/** What is sent; undefined while something is missing. */
export function contentOf(draft: Draft): Content | undefined {
  const form = formNames.find((name) => name === draft.form);
  if (missing(draft) !== undefined || !form) return undefined;
  const { subject, assignedOn, dueOn } = draft;
  return { subject, title: draft.title.trim(), assignedOn, dueOn, form, tiers: tiersOf(draft.minutes) };
}

/** Equal for what says the same. */
export const contentKey = (c: Pick<Assignment, 'subject' | 'title' | 'assignedOn' | 'dueOn' | 'form' | 'tiers'>) =>
  JSON.stringify([
    c.subject,
    c.title,
    c.assignedOn,
    c.dueOn,
    c.form,
    tierNames.map((tier) => c.tiers.find((t) => t.tier === tier)?.minutes ?? null),
  ]);

/** What an assignment says, as the form shows it. */
export const fieldsOf = (a: Pick<Assignment, 'subject' | 'title' | 'assignedOn' | 'dueOn' | 'form' | 'tiers'>) => {
  const typed = (tier: Tier) => String(a.tiers.find((t) => t.tier === tier)?.minutes ?? '');
  return {
    subject: a.subject,
    title: a.title,
    form: a.form,
    assignedOn: a.assignedOn,
    dueOn: a.dueOn,
    minutes: { basic: typed('basic'), advanced: typed('advanced'), extension: typed('extension') },
  } satisfies DraftFields;
};

export const targetOf = (a: Assignment): Target => ({
  classId: a.classId,
  id: a.id,
  grades: a.grades,
  rev: a.rev,
  held: contentKey(a),
  status: a.status,
  returnedFor: a.returnedFor,
});

/** A class that was never written for yet. */
export const newTarget = (room: Room, id: string): Target => ({
  classId: room.id,
  id,
  grades: room.grades,
  rev: undefined,
  held: undefined,
  status: 'draft',
  returnedFor: null,
});

/** Whether anything was typed that a person would miss. */
export const isBlank = ({ title, minutes, targets }: Draft): boolean =>
  title.trim() === '' && tierNames.every((tier) => minutes[tier] === '') && targets.every((t) => t.rev === undefined);

/** Whether the backend holds less than what stands in the form. */
export function isDirty(draft: Draft): boolean {
  if (isBlank(draft)) return false;
  const content = contentOf(draft);
  const key = content && contentKey(content);
  return draft.targets.length === 0 || draft.targets.some((t) => t.held === undefined || t.held !== key);
}

/** What is being typed, as planned work of one of its classes. */
export const workOf = (draft: DraftFields, grades: readonly number[]): PlannedWork | undefined =>
  draft.assignedOn === '' || draft.dueOn < draft.assignedOn
    ? undefined
    : {
        subject: draft.subject,
        form: draft.form,
        assignedOn: draft.assignedOn,
        dueOn: draft.dueOn,
        grades,
        tiers: tiersOf(draft.minutes),
      };

/** What may still be changed by its author. */
export const isEditable = (status: string): boolean =>
  status === 'draft' || status === 'returned' || status === 'submitted';
