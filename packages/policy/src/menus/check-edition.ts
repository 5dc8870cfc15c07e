import type {
  Activity,
  CalendarDay,
  Closed,
  Edition,
  Finding,
  Needs,
  Offering,
  Policy,
  Provider,
} from '@wuyu/contract/browser';

/** What speaks against an edition, or for having another look. */
export type EditionFinding = Closed<Finding>;

/** What of an offering is looked at: an offering of the backend, or one that is being written. */
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
  activities?: readonly Pick<Activity, 'id' | 'grades'>[];
  /** What the survey asked for; without it no gaps are told. */
  needs?: Pick<Needs, 'items' | 'weekdays'>;
  /** The school calendar's days; without any of the month every weekday from Monday to Friday counts as one with lessons. */
  calendar?: readonly CalendarDay[];
}

export function checkEdition(_policy: Policy, _of: CheckedEdition): EditionFinding[] {
  return [];
}
