import type { Axis, Framework, Indicator, Source } from '@wuyu/contract/browser';
import { termOf } from '@wuyu/policy';
import type { Entry, OutboxState } from '@wuyu/sdk/outbox';
import { frameworksFor, judgedBy, placeOf, scaleOf } from '../evaluation/frameworks.ts';
import { isHomeroomOf, standing, type Standing } from '../evaluation/reading.ts';
import { localTime } from '../shared/clock.ts';
import { correctionIn, idsIn, overlay, recordIn } from './overlay.ts';
import { placeIn, type Facts, type Frame, type Place } from './reading.ts';
import type { Mine, Note } from './own.ts';
import {
  type Attention,
  type Draft,
  type Earlier,
  emptyDraft,
  emptyState,
  isFilled,
  noOutbox,
  type OutboxView,
  type Pupil,
  type RecorderState,
  type Row,
  says,
  type Turn,
  unsavedIn,
} from './state.ts';

/** What the store knows; what is shown follows from it. */
export interface Known {
  readonly frame: Frame | undefined;
  readonly facts: Facts | undefined;
  readonly choice: Turn;
  /** It was kept on the device, and not read just now. */
  readonly kept: boolean;
  readonly outbox: OutboxState | undefined;
  readonly mine: Mine;
  readonly wall: number;
  readonly shown: Pick<RecorderState, 'offline' | 'failure' | 'undo' | 'news'>;
}

const every: readonly Source[] = ['teacher', 'self', 'peer', 'guardian'];

/** Under what a sheet's draft is kept. */
export const sheetOf = (
  frameworkId: string,
  part: string,
  source: string,
  whose: { classId: string | undefined } | { studentId: string | undefined },
): string =>
  [frameworkId, part, source, 'classId' in whose ? `c/${whose.classId ?? ''}` : `s/${whose.studentId ?? ''}`].join('/');

/** The key of the sheet that is shown; undefined where none is. */
export const sheetIn = (state: RecorderState): string | undefined => sheetAt(state, partOf(state));
const partOf = ({ mode, axis, indicator }: Pick<RecorderState, 'mode' | 'axis' | 'indicator'>): string | undefined =>
  (mode === 'grid' ? indicator : axis)?.id;
const sheetAt = (
  { framework, source, mode, classId, student }: RecorderState,
  part: string | undefined,
): string | undefined =>
  framework && part !== undefined && (mode === 'grid' || student)
    ? sheetOf(framework.id, part, source, mode === 'grid' ? { classId } : { studentId: student?.id })
    : undefined;

export function stateOf(known: Known): RecorderState {
  const { frame, facts, outbox, shown } = known;
  const view = outboxView(outbox, known.mine);
  if (!frame) {
    const phase = view.phase === 'locked' && shown.offline ? 'locked' : shown.failure ? 'failed' : 'loading';
    return { ...emptyState, ...shown, phase, outbox: view };
  }
  // Nobody is signed in any more: names are shown to nobody.
  if (shown.failure?.kind === 'signedOut')
    return { ...emptyState, ...shown, phase: 'failed', userId: frame.me.sourcedId, outbox: view };
  const place = placeIn(frame, known.choice);
  const moment = localTime(known.wall + frame.skew, frame.calendar.timeZone);
  const fresh = facts?.key === place.key ? facts : undefined;
  const base: RecorderState = {
    ...emptyState,
    ...shown,
    userId: frame.me.sourcedId,
    audience: place.audience,
    classes: frame.rooms.map(({ id, title }) => ({ id, title })),
    classId: place.classId,
    classTitle:
      frame.rooms.find(({ id }) => id === place.classId)?.title ??
      frame.me.students.find(({ sourcedId }) => sourcedId === place.ward?.id)?.classTitle ??
      '',
    today: moment.day,
    time: moment.time,
    term: termOf(frame.calendar.terms, moment.day)?.term,
    outbox: view,
  };
  if (place.key === undefined) return { ...base, phase: 'none' };
  if (!fresh) return { ...base, phase: shown.failure ? 'failed' : 'loading' };
  return filledState(known, frame, fresh, place, { ...base, phase: 'ready' });
}

function filledState(known: Known, frame: Frame, facts: Facts, place: Place, base: RecorderState): RecorderState {
  const { choice, mine, kept, outbox, wall } = known;
  const { audience, ward } = place;
  const grades = gradesOf(frame, place);
  const frameworks = frameworksFor(frame.frameworks, grades);
  const framework = frameworks.find(({ id }) => id === choice.frameworkId) ?? frameworks[0];
  const sources = framework ? sourcesOf(frame, place, framework) : [];
  const source = sources.find((one) => one === choice.source) ?? sources[0] ?? 'teacher';
  const axes = framework ? judgedBy(framework, source) : [];
  const axis = axisOf(axes, choice);
  const people: readonly Pupil[] =
    audience === 'staff' ? facts.students : source === 'peer' ? frame.peers : wardsOf(frame, place);
  const mode = audience === 'staff' && choice.studentId === undefined ? 'grid' : 'form';
  const student =
    mode === 'grid' ? undefined : source === 'peer' || audience === 'staff' ? find(people, choice.studentId) : ward;
  const indicator = axis && (axis.indicators.find(({ id }) => id === choice.indicatorId) ?? axis.indicators[0]);
  const state: RecorderState = {
    ...base,
    mode,
    readAt: kept ? localTime(facts.at + frame.skew, frame.calendar.timeZone) : undefined,
    students: people,
    student,
    frameworks,
    framework,
    sources,
    source,
    axes,
    axis,
    indicator: mode === 'grid' ? indicator : undefined,
    scale: framework && axis && scaleOf(framework, axis),
  };
  const names = new Map(
    [...frame.peers, ...wardsOf(frame, place), ...facts.students].map(({ id, name }) => [id, name]),
  );
  const nameOf = (id: string) => names.get(id) ?? '';
  const laid = overlay(outbox?.entries ?? [], mine.withdrawing, {
    frame,
    facts,
    nameOf,
    wall,
    termStart: base.term?.startDate ?? base.today,
    own: (id) =>
      audience === 'staff' ? 'teacher' : audience === 'guardian' ? 'guardian' : id === ward?.id ? 'self' : 'peer',
  });
  const found = standing(laid.rows.filter(({ frameworkId }) => frameworkId === framework?.id));
  const taken = new Set([...(outbox?.entries ?? []).flatMap(idsIn), ...facts.evidence.map(({ id }) => id)]);
  const drafts = Object.fromEntries(
    Object.entries(mine.drafts).map(([sheet, one]): [string, Draft] => [sheet, leftOf(one, taken)]),
  );
  const draft = drafts[sheetIn(state) ?? ''] ?? emptyDraft;
  const rows = rowsOf(state, (studentId, indicatorId) =>
    found
      .filter(({ evidence }) => evidence.studentId === studentId && evidence.indicatorId === indicatorId)
      .map((one) => earlierOf(frame, place, one, laid.pending)),
  ).map((row): Row => ({ ...row, mark: draft.marks[row.id] }));
  return {
    ...state,
    rows,
    draft,
    filled: rows.filter(({ mark }) => mark && says(mark)).length,
    begun: begunIn(state, drafts),
    corrections: mine.corrections,
    attention: (outbox?.entries ?? []).flatMap((entry) => attentionOf(entry, frame, facts, mine.notes, nameOf)),
  };
}

/** What of a sheet is not handed on: a page may have been closed before that was taken out of it. */
const leftOf = (draft: Draft, taken: ReadonlySet<string>): Draft => ({
  ...draft,
  marks: Object.fromEntries(Object.entries(draft.marks).filter(([, { id }]) => id === undefined || !taken.has(id))),
});

const find = (people: readonly Pupil[], id: string | undefined) => people.find((one) => one.id === id);

const wardsOf = ({ me }: Frame, { audience }: Place): Pupil[] =>
  me.students
    .filter(({ sourcedId }) => (sourcedId === me.sourcedId) === (audience === 'student'))
    .map(({ sourcedId: id, name, classId }) => ({ id, name, classId }));

function gradesOf({ me, rooms }: Frame, { audience, classId, ward }: Place): readonly number[] {
  if (audience === 'staff') return rooms.find(({ id }) => id === classId)?.grades ?? [];
  return me.students.filter(({ sourcedId }) => sourcedId === ward?.id).map(({ grade }) => grade);
}

/** Whose word it may be: one's own first; staff may copy from paper what others wrote. */
function sourcesOf({ peers }: Frame, { audience }: Place, framework: Framework): Source[] {
  const may: readonly Source[] =
    audience === 'staff'
      ? every
      : audience === 'guardian'
        ? ['guardian']
        : peers.length > 0
          ? ['self', 'peer']
          : ['self'];
  return may.filter((source) => judgedBy(framework, source).length > 0);
}

const axisOf = (axes: readonly Axis[], { axisId, indicatorId }: Turn): Axis | undefined =>
  axes.find(({ id }) => id === axisId) ??
  axes.find(({ indicators }) => indicators.some(({ id }) => id === indicatorId)) ??
  axes[0];

function rowsOf(
  { mode, students, student, axis, indicator }: RecorderState,
  earlierOf: (studentId: string, indicatorId: string) => Earlier[],
): Omit<Row, 'mark'>[] {
  if (mode === 'grid')
    return indicator
      ? students.map((one) => ({ id: one.id, student: one, indicator, earlier: earlierOf(one.id, indicator.id) }))
      : [];
  return student && axis
    ? axis.indicators.map((one) => ({ id: one.id, student, indicator: one, earlier: earlierOf(student.id, one.id) }))
    : [];
}

function earlierOf(
  { me }: Frame,
  { audience }: Place,
  { evidence, before }: Standing,
  pending: ReadonlySet<string>,
): Earlier {
  const { authorId, enteredById, classId, withdrawn, rev, id } = evidence;
  const isOwn = authorId === me.sourcedId || enteredById === me.sourcedId;
  const isCharge = audience === 'staff' && isHomeroomOf(me, classId);
  return {
    evidence,
    before,
    pending: pending.has(id),
    correctable: rev > 0 && !withdrawn && (isOwn || isCharge),
  };
}

/** Other sheets of the same class or pupil that are filled in. */
function begunIn(state: RecorderState, drafts: Mine['drafts']): ReadonlySet<string> {
  const parts = state.axes.flatMap(({ id, indicators }) =>
    state.mode === 'grid' ? indicators.map((indicator) => indicator.id) : [id],
  );
  return new Set(
    parts.filter((part) => {
      const draft = drafts[sheetAt(state, part) ?? ''];
      return draft !== undefined && isFilled(draft);
    }),
  );
}

function attentionOf(
  entry: Entry,
  frame: Frame,
  facts: Facts,
  notes: Readonly<Record<string, Note>>,
  nameOf: (id: string) => string,
): Attention[] {
  if (entry.state !== 'conflict' && entry.state !== 'refused') return [];
  const record = recordIn(entry);
  const correction = correctionIn(entry);
  if (!record && !correction) return [];
  const about = facts.evidence.find(({ id }) => id === correction?.evidenceId);
  // It may be of another class than the one that is shown.
  const note = notes[idsIn(entry)[0] ?? ''];
  const place = record ?? about ?? note;
  const framework = frame.frameworks.find(({ id }) => id === place?.frameworkId);
  const indicatorId = place?.indicatorId;
  const indicator: Indicator | undefined =
    framework && indicatorId !== undefined ? placeOf(framework, indicatorId)?.indicator : undefined;
  return [
    {
      entryId: entry.id,
      state: entry.state,
      kind: record ? 'record' : 'correct',
      names: note?.names ?? record?.entries.map(({ studentId }) => nameOf(studentId)) ?? [about?.studentName ?? ''],
      framework,
      indicator,
      source: record?.source,
      reason: entry.state === 'refused' ? (entry.refusal.reason ?? entry.refusal.problem) : undefined,
      detail: entry.state === 'refused' ? entry.refusal.detail : undefined,
      tried: entry.tries > 0,
      now: about && latestOf(facts, about.id),
    },
  ];
}

/** What stands in the place of an entry now. */
export function latestOf({ evidence }: Facts, id: string): Facts['evidence'][number] | undefined {
  let row = evidence.find((one) => one.id === id);
  for (let steps = 0; typeof row?.replacedBy === 'string' && steps < 100; steps++) {
    const next = evidence.find((one) => one.id === row?.replacedBy);
    if (!next) break;
    row = next;
  }
  return row;
}

function outboxView(outbox: OutboxState | undefined, mine: Mine): OutboxView {
  if (!outbox) return noOutbox;
  const { phase, durable, hasPin, unread, entries, sending, held } = outbox;
  const unsent = entries.filter(({ state }) => state !== 'sent');
  const own = unsent.filter(({ operation }) => operation.startsWith('evaluation.'));
  const unsaved = unsavedIn(mine);
  return {
    phase,
    durable,
    hasPin,
    waiting: own.length + unread,
    unsent: unsent.length + unread,
    unsaved,
    unkept: durable ? 0 : unsent.length + unsaved,
    sending,
    held,
  };
}
