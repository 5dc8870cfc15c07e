import type { Edition, Offering, Place, Student } from '@wuyu/contract/browser';
import { phaseOf, slotOf } from '@wuyu/policy';
import { byTime, weekdaysOf } from '../menus/week.ts';
import { localTime } from '../shared/clock.ts';
import type { Failure } from '../shared/failure.ts';
import { newestFirst, type EditionData, type Frame } from './reading.ts';
import {
  emptyState,
  type Audience,
  type Check,
  type Elsewhere,
  type News,
  type PickerState,
  type Saving,
  type SlotView,
} from './state.ts';
import type { ChildWishes } from './wishes.ts';

/** All the store knows, from which what is shown is derived. */
export interface Facts {
  readonly frame: Frame | undefined;
  readonly places: readonly Place[];
  readonly edition: Edition | undefined;
  readonly data: EditionData | undefined;
  readonly turnedTo: string | undefined;
  readonly student: Student | undefined;
  readonly wishes: ReadonlyMap<string, ChildWishes>;
  readonly failure: Failure | undefined;
  readonly offline: boolean;
  readonly sending: boolean;
  readonly undo: { readonly studentId: string; readonly slot: string } | undefined;
  readonly busy: ReadonlySet<string>;
  readonly placeRefused: PickerState['placeRefused'];
  readonly check: Check | undefined;
  readonly news: News | undefined;
  /** The school's time, ms since 1970. */
  readonly now: number;
}

interface Menu {
  readonly byId: ReadonlyMap<string, Offering>;
  readonly slots: readonly { readonly slot: string; readonly offerings: readonly Offering[] }[];
}
const menus = new WeakMap<readonly Offering[], Menu>();

/** Two thousand offerings are put in order once, not at every change. */
function menuOf(offerings: readonly Offering[]): Menu {
  let menu = menus.get(offerings);
  if (!menu) {
    const bySlot = new Map<string, Offering[]>();
    for (const offering of [...offerings].sort(byTime)) {
      const slot = slotOf(offering);
      const list = bySlot.get(slot);
      if (list) list.push(offering);
      else bySlot.set(slot, [offering]);
    }
    const single = [...bySlot.values()].flat().filter(({ weekdays }) => weekdays.length === 1);
    const order = [...weekdaysOf(single).map(String), ...(bySlot.has('bundle') ? ['bundle'] : [])];
    menu = {
      byId: new Map(offerings.map((offering) => [offering.id, offering])),
      slots: order.map((slot) => ({ slot, offerings: bySlot.get(slot) ?? [] })),
    };
    menus.set(offerings, menu);
  }
  return menu;
}

/** What is shown, given what is known. */
export function derive(facts: Facts): PickerState {
  const { frame, edition, data, student, failure, news, now } = facts;
  const common = {
    failure,
    offline: facts.offline,
    memoryOnly: [...facts.wishes.values()].some((wishes) => wishes.memoryOnly),
    news,
    now,
  };
  if (!frame) return { ...emptyState, ...common, phase: failure ? 'failed' : 'loading' };
  const { me, calendar } = frame;
  const pupils = [...(frame.pupils.length > 0 ? me.students : []), ...frame.pupils].map((pupil) => {
    const wishes = facts.wishes.get(pupil.sourcedId);
    return { student: pupil, answered: Boolean(wishes?.held?.savedAt ?? wishes?.pending) };
  });
  const base: PickerState = {
    ...emptyState,
    ...common,
    audience: audienceOf(frame, student),
    students: me.students,
    student,
    pupils,
    timeZone: calendar.timeZone,
    elsewhere: student ? elsewhereOf(facts, me.students.includes(student) ? me.students : [student], student) : [],
    others: newestFirst(frame.editions).filter(({ id }) => id !== edition?.id),
    phase: failure ? 'failed' : 'loading',
  };
  if (!edition) return { ...base, phase: failure ? 'failed' : 'ready' };
  const known = { ...base, edition, stage: phaseOf(edition, now) };
  if (!data) return known;
  if (!student) return pupils.length > 0 ? { ...known, phase: 'ready', draw: data.draw } : known;
  const { studentId, own } = { studentId: student.sourcedId, own: facts.wishes.get(student.sourcedId) };
  const menu = menuOf(data.offerings);
  const together = own?.together ?? [];
  return {
    ...known,
    phase: 'ready',
    offerings: menu.byId,
    slots: menu.slots.map(({ slot, offerings }): SlotView => ({
      slot,
      offerings,
      ...(own?.of(slot) ?? { offeringIds: [], none: false }),
    })),
    turnedTo: facts.turnedTo,
    saving: savingOf(own, facts, calendar.timeZone),
    refused: own?.refused ?? [],
    lost: own?.lost,
    merged: own?.merged ?? false,
    together,
    mutual: together.filter((id) => facts.wishes.get(id)?.together.includes(studentId)),
    undo: facts.undo?.studentId === studentId ? { slot: facts.undo.slot } : undefined,
    places: facts.places.filter((place) => place.studentId === studentId && place.editionId === edition.id),
    busy: facts.busy,
    placeRefused: facts.placeRefused,
    code: own?.held?.code ?? null,
    draw: data.draw,
    check: facts.check,
  };
}

function audienceOf({ me, pupils }: Frame, student: Student | undefined): Audience {
  if (me.students.some(({ sourcedId }) => sourcedId === me.sourcedId)) return 'student';
  return (student ? pupils.includes(student) : pupils.length > 0) ? 'teacher' : 'guardian';
}

/** What waits for an answer of any child, and other editions that are open. */
function elsewhereOf(
  { frame, edition, places, now }: Facts,
  students: readonly Student[],
  shown: Student,
): readonly Elsewhere[] {
  const published = newestFirst(frame?.editions ?? []);
  const offered = places.flatMap(({ state, until, editionId, studentId }): Elsewhere[] => {
    const of = published.find(({ id }) => id === editionId);
    const student = students.find(({ sourcedId }) => sourcedId === studentId);
    const here = editionId === edition?.id && student === shown;
    const waits = state === 'offered' && (until === null || Date.parse(until) > now);
    return waits && of && student && !here ? [{ kind: 'offered', edition: of, student, until }] : [];
  });
  // One way to each child's month, however much waits there.
  const ways = offered.filter(
    (one, i) => offered.findIndex((o) => o.edition === one.edition && o.student === one.student) === i,
  );
  const open = published.filter((other) => other.id !== edition?.id && phaseOf(other, now) === 'open');
  return [
    ...ways,
    ...open
      .filter(({ id }) => !ways.some((way) => way.edition.id === id && way.student === shown))
      .map((other): Elsewhere => ({ kind: 'open', edition: other, student: undefined, until: other.closesAt })),
  ];
}

function savingOf(own: ChildWishes | undefined, { sending, offline }: Facts, timeZone: string): Saving {
  if (own?.pending)
    return {
      kind: sending && !offline ? 'saving' : 'waiting',
      at: localTime(own.pending.at, timeZone),
    };
  const savedAt = own?.held?.savedAt;
  return savedAt ? { kind: 'saved', at: localTime(Date.parse(savedAt), timeZone) } : { kind: 'none', at: undefined };
}
