import { commitmentOf } from '@wuyu/allocation';
import type { Closed, FiledOffering, Filing } from '@wuyu/contract';
import { editionChanges } from '@wuyu/policy';
import { addDays, shanghai, terms } from '../calendar.ts';
import type { DemoClass, District } from '../district.ts';
import { uuidAt } from '../ids.ts';
import type { SchoolId } from '../people.ts';
import { Random } from '../random.ts';
import { buildBank, type DemoActivity, type DemoCourse } from './catalogue.ts';
import { drawEdition, type DemoDraw, type DemoPlace, firstCome } from './draw.ts';
import { buildEditions, type DemoEdition } from './editions.ts';
import { buildNeeds, type DemoNeed } from './families.ts';
import { offeringRow, filedLine } from './rows.ts';

/** A school's month with all that became of it. */
export interface EditionModel {
  readonly edition: DemoEdition;
  readonly seed: string | null;
  readonly commitment: string | null;
  readonly draw: DemoDraw | null;
  readonly places: readonly DemoPlace[];
  readonly closed: ReadonlySet<string>;
  /** What was filed, but for what the rules said of it then; null where nothing was. */
  readonly filed: {
    readonly number: string;
    readonly offerings: Closed<FiledOffering>[];
    readonly changes: Filing['changes'];
  } | null;
}

/** After-school service at one school. */
export interface SchoolModel {
  readonly schoolId: SchoolId;
  readonly classes: readonly DemoClass[];
  readonly bank: readonly DemoActivity[];
  readonly surveyId: string;
  readonly survey: { readonly title: string; readonly opensOn: string; readonly closesOn: string };
  readonly needs: readonly DemoNeed[];
  readonly editions: readonly EditionModel[];
}

/** Everything that is to be written about one school, without a database. `numberOf` gives receipts their numbers. */
export function buildSchool(
  district: District,
  schoolId: SchoolId,
  courses: readonly DemoCourse[],
  { seed, today, until, numberOf }: { seed: number; today: string; until: number; numberOf: (month: string) => string },
): SchoolModel {
  const classes = district.classes.filter((c) => c.schoolId === schoolId);
  const bank = buildBank(seed, schoolId, courses);
  const survey = surveyOf(today);
  const needs = buildNeeds(seed, classes, survey.opensOn).filter(({ at }) => at < shanghai(today, 18));
  const members = new Map(district.members.map((member) => [member.id, member]));
  const teacherOf = (classId: string, subject: string) =>
    members.get(classes.find(({ id }) => id === classId)?.teachers.get(subject) ?? '');
  const built = buildEditions({ seed, schoolId, bank, teacherOf, classes, today });
  const editions = built.map((edition, n) => modelOf(edition, built[n - 1], { seed, numberOf, until }));
  const surveyId = uuidAt(shanghai(survey.opensOn, 7), new Random(seed, `survey ${schoolId}`));
  return { schoolId, classes, bank, surveyId, survey, needs, editions };
}

/** Asked of families at the beginning of each term, for a week. */
function surveyOf(today: string): SchoolModel['survey'] {
  const term = [...terms].reverse().find(({ startDate }) => startDate <= today) ?? terms[0];
  const opensOn = addDays(term?.startDate ?? today, 2);
  return { title: `${term?.title ?? ''}课后服务需求调研`, opensOn, closesOn: addDays(opensOn, 6) };
}

interface About {
  readonly seed: number;
  readonly until: number;
  readonly numberOf: (month: string) => string;
}

function modelOf(edition: DemoEdition, before: DemoEdition | undefined, about: About): EditionModel {
  const draw = edition.drawnAt === null ? null : drawEdition(edition, about.until, about.seed);
  const drawn = edition.mode === 'draw' && edition.status === 'published';
  const seed = drawn ? (draw?.record.seed ?? edition.seeds[0] ?? null) : null;
  const lines = linesOf(edition);
  return {
    edition,
    seed,
    commitment: seed === null ? null : commitmentOf(seed),
    draw,
    places: draw ? draw.places : edition.mode === 'firstCome' ? firstCome(edition, about.seed) : [],
    closed: new Set(draw?.record.result.closed),
    filed: edition.filing && {
      number: about.numberOf(edition.month),
      offerings: lines,
      changes: before ? editionChanges(linesOf(before), lines) : { added: [], changed: [], gone: [] },
    },
  };
}

const linesOf = (edition: DemoEdition): Closed<FiledOffering>[] =>
  edition.offerings.map((offering) => filedLine(offeringRow({ org_id: '', rev: 0 }, edition.id, offering, false)));
