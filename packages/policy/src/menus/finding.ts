import type {
  Activity,
  CalendarDay,
  Closed,
  Edition,
  Finding,
  Needs,
  Offering,
  Provider,
} from '@wuyu/contract/browser';

/** What speaks against an edition, or for having another look. */
export type EditionFinding = Closed<Finding>;

/** What of an offering is looked at: one of the backend's, or one that is being written. */
export type CheckedOffering = Pick<
  Offering,
  | 'id'
  | 'activityId'
  | 'kind'
  | 'domain'
  | 'branch'
  | 'knowledge'
  | 'providerId'
  | 'providerName'
  | 'weekdays'
  | 'start'
  | 'end'
  | 'room'
  | 'teacher'
  | 'teacherId'
  | 'grades'
  | 'capacity'
>;

/** An edition with all that it is judged by. */
export interface CheckedEdition {
  edition: Pick<Edition, 'month' | 'declared'>;
  offerings: readonly CheckedOffering[];
  /** The org's list of providers. One that is not on it is not vetted. */
  providers: readonly Pick<Provider, 'id' | 'name' | 'vetting' | 'validFrom' | 'validTo'>[];
  /** The school's bank; without it grades are not compared with the activities'. */
  activities?: readonly Pick<Activity, 'id' | 'grades'>[] | undefined;
  /** What the survey asked for; without it no gaps are told. */
  needs?: Pick<Needs, 'items' | 'weekdays'> | undefined;
  /** The school calendar's days. Where it says nothing of the month, every weekday from Monday to Friday has lessons. */
  calendar?: readonly CalendarDay[] | undefined;
}

/** A finding that says nothing but what it is, for who fills in the rest. */
export const finding = (
  kind: EditionFinding['kind'],
  weight: EditionFinding['weight'],
  rest: Partial<EditionFinding> = {},
): EditionFinding => ({
  kind,
  weight,
  offeringIds: [],
  weekday: null,
  grades: [],
  domain: null,
  actual: null,
  wanted: null,
  what: null,
  clause: null,
  ...rest,
});

/** Minutes since midnight of a clock time `HH:MM`, or of one that a text begins with. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Puts an item into the list of its key. */
export function gather<K, V>(lists: Map<K, V[]>, key: K, item: V): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** The grades for which anything is offered, in order. */
export const gradesOf = (offerings: readonly CheckedOffering[]): number[] =>
  [...new Set(offerings.flatMap(({ grades }) => grades))].sort((a, b) => a - b);
