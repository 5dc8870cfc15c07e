import type { Closed, Finding } from '@wuyu/contract';
import { dayIn } from '../../clock.ts';
import type { Change, Database } from '../../database/database.ts';
import type { Tables } from '../../database/schema.ts';
import { insertRows } from '../../database/seam.ts';
import { findEdition } from '../../menus/find.ts';
import { findingsOf } from '../../menus/findings.ts';
import { createPolicies, packsWith } from '../../policy.ts';
import { shanghai } from '../calendar.ts';
import { type District, schoolIds } from '../district.ts';
import { demoTimeZone } from '../export.ts';
import { demoPacks, districtPolicy, policyOfSchool } from '../packs.ts';
import { orgIds, orgNames, type SchoolId } from '../people.ts';
import { buildAttendance } from './attendance.ts';
import { buildCourses, type DemoCourse, listedAt, providers } from './catalogue.ts';
import { buildSchool, type EditionModel, type SchoolModel } from './model.ts';
import { type Place, put } from '../put.ts';
import { activityRow, courseRow, editionRow, offeringRow, providerRow } from './rows.ts';

const hour = 60 * 60_000;

export interface MenuCounts {
  courses: number;
  /** Children who wish something for the month that comes. */
  choosing: number;
  places: number;
}

/** Writes after-school service: the district's catalogue, and of each school its bank, its survey and two months. */
export async function writeMenus(
  database: Database,
  district: District,
  seed: number,
  today: string,
): Promise<MenuCounts> {
  const courses = buildCourses(seed);
  const given = new Map<string, number>();
  const numberOf = (month: string): string => {
    const number = (given.get(month) ?? 0) + 1;
    given.set(month, number);
    return `${month}-${String(number).padStart(4, '0')}`;
  };
  // Until noon of the day after there is time to answer an offer.
  const until = shanghai(today, 12) + 24 * hour;
  const schools = schoolIds.map((id) => buildSchool(district, id, courses, { seed, today, until, numberOf }));
  const found: Found = new Map();
  for (const school of schools)
    await database.change(school.schoolId, (change) => writeSchool(change, school, courses, { seed, today, found }));
  await database.change(orgIds.district, (change) => writeDistrict(change, courses, schools, found));
  await database.countAnew();
  const editions = schools.flatMap((school) => school.editions);
  return {
    courses: courses.length,
    choosing: editions.reduce((sum, { edition }) => sum + (edition.drawnAt === null ? edition.choices.length : 0), 0),
    places: editions.reduce((sum, { places }) => sum + places.length, 0),
  };
}

/** By filing: what the rules, the rooms and the survey said about its edition at that moment. */
type Found = Map<string, Closed<Finding>[]>;

/** The district's list and catalogue: its own, or a school's copy of them. */
async function writeCatalogue(change: Change, courses: readonly DemoCourse[]): Promise<void> {
  await put(change, 'providers', providers, (place, one) => providerRow(place, one, orgIds.district), {
    resource: 'providers',
    idOf: ({ id }) => id,
  });
  await put(change, 'courses', courses, (place, one) => courseRow(place, one, orgIds.district), {
    resource: 'courses',
    idOf: ({ id }) => id,
  });
}

async function writeDistrict(
  change: Change,
  courses: readonly DemoCourse[],
  schools: readonly SchoolModel[],
  found: Found,
) {
  await writeCatalogue(change, courses);
  const known = schools.map(({ schoolId }) => ({
    org_id: change.orgId,
    school_id: schoolId,
    name: orgNames[schoolId],
    time_zone: demoTimeZone,
    policy_id: policyOfSchool[schoolId] ?? districtPolicy,
  }));
  await insertRows(change.engine, change.trx, 'menu_schools', known);
  for (const school of schools) await writeOrders(change, school);
  for (const school of schools) await writeFilings(change, school, found);
}

/** What a school ordered: in its own rows, and in those of the district. */
const writeOrders = (change: Change, { schoolId, bank }: SchoolModel): Promise<void> =>
  put(
    change,
    'orders',
    bank.flatMap(({ id, courseId, orderId }) =>
      courseId === null || orderId === null ? [] : [{ id, courseId, orderId }],
    ),
    (place, { id, courseId, orderId }) => ({
      ...place,
      order_id: orderId,
      school_id: schoolId,
      school_name: orgNames[schoolId],
      course_id: courseId,
      note: null,
      status: 'received',
      activity_id: id,
      ordered_on: new Date(listedAt).toISOString().slice(0, 10),
      deleted: 0,
    }),
    { resource: 'orders', idOf: ({ orderId }) => orderId },
  );

/** What a school filed: in its own rows, and in those of the district. */
const writeFilings = (change: Change, { schoolId, editions }: SchoolModel, found: Found): Promise<void> =>
  put(
    change,
    'filings',
    editions.flatMap(({ edition, filed }) =>
      filed && edition.filing ? [{ edition, filed, filing: edition.filing }] : [],
    ),
    (place, { edition, filed, filing }) => ({
      ...place,
      filing_id: filing.id,
      school_id: schoolId,
      school_name: orgNames[schoolId],
      edition_id: edition.id,
      month: edition.month,
      title: edition.title,
      state: filing.state,
      number: filed.number,
      filed_at: filing.filedAt,
      received_at: filing.receivedAt,
      decided_at: filing.decidedAt,
      comment: filing.comment,
      declared: 1,
      offerings: JSON.stringify(filed.offerings),
      changes: JSON.stringify(filed.changes),
      findings: JSON.stringify(found.get(filing.id) ?? []),
      deleted: 0,
    }),
    { resource: 'filings', idOf: ({ filing }) => filing.id },
  );

async function writeSchool(
  change: Change,
  school: SchoolModel,
  courses: readonly DemoCourse[],
  { seed, today, found }: { seed: number; today: string; found: Found },
): Promise<void> {
  await writeCatalogue(change, courses);
  await writeOrders(change, school);
  await put(change, 'activities', school.bank, activityRow, { resource: 'activities', idOf: ({ id }) => id });
  await writeSurvey(change, school);
  for (const model of school.editions) await writeEdition(change, model, school.schoolId, seed, today);
  await findAsFiled(change, school, found);
  await writeFilings(change, school, found);
}

/** Judges what a school filed as the server does, by what is written already and by the day on which it was filed. */
async function findAsFiled({ engine, trx, orgId }: Change, { editions }: SchoolModel, found: Found): Promise<void> {
  const policyOn = createPolicies(packsWith(demoPacks));
  const org = await trx.selectFrom('orgs').selectAll().where('org_id', '=', orgId).executeTakeFirstOrThrow();
  for (const { edition } of editions) {
    if (!edition.filing) continue;
    const row = await findEdition(trx, orgId, edition.id);
    const today = dayIn(demoTimeZone, edition.filing.filedAt);
    if (row) found.set(edition.filing.id, await findingsOf({ engine, trx, org, policyOn, today }, row));
  }
}

async function writeSurvey(change: Change, { survey, surveyId, needs }: SchoolModel): Promise<void> {
  const one = (place: Place) => ({
    ...place,
    survey_id: surveyId,
    title: survey.title,
    opens_on: survey.opensOn,
    closes_on: survey.closesOn,
    deleted: 0 as const,
  });
  await put(change, 'surveys', [surveyId], one, { resource: 'surveys', idOf: (id) => id });
  const first = await change.nextRev(needs.length);
  const answers = needs.map((need, n): Tables['survey_answers'] => ({
    org_id: change.orgId,
    survey_id: surveyId,
    student_id: need.studentId,
    said_by: 'guardian',
    answer_id: need.id,
    rev: first + n,
    grade: need.grade,
    weekdays: JSON.stringify(need.weekdays),
    domains: JSON.stringify(need.domains),
    kinds: JSON.stringify(need.kinds),
    until: need.until,
  }));
  await insertRows(change.engine, change.trx, 'survey_answers', answers);
}

async function writeEdition(
  change: Change,
  { edition, seed: drawSeed, commitment, draw, places, closed, filed }: EditionModel,
  schoolId: SchoolId,
  seed: number,
  today: string,
): Promise<void> {
  const secret = { seed: drawSeed, commitment, filing_number: filed?.number ?? null };
  await put(change, 'editions', [edition], (place, one) => editionRow(place, one, secret), {
    resource: 'editions',
    idOf: ({ id }) => id,
  });
  await put(
    change,
    'offerings',
    edition.offerings,
    (place, one) => offeringRow(place, edition.id, one, closed.has(one.id)),
    { resource: 'offerings', idOf: ({ id }) => id },
  );
  if (edition.mode === 'draw') await writeChoices(change, edition, places);
  if (draw) {
    const { record, applicants, placed, first } = draw;
    const { inputDigest: input_digest, resultDigest: result_digest } = record;
    const row = {
      org_id: change.orgId,
      edition_id: edition.id,
      applicants,
      placed,
      first,
      input_digest,
      result_digest,
    };
    await insertRows(change.engine, change.trx, 'draws', [{ ...row, record: JSON.stringify(record) }]);
  }
  await put(
    change,
    'places',
    places,
    (place, one) => ({
      ...place,
      place_id: one.id,
      edition_id: edition.id,
      offering_id: one.offeringId,
      student_id: one.studentId,
      class_id: one.classId,
      slot: one.slot,
      state: one.state,
      rank: one.rank,
      turn: one.turn,
      until: one.until,
    }),
    {
      resource: 'places',
      idOf: ({ id }) => id,
      told: ({ classId, studentId }) => ({ class_id: classId, student_id: studentId }),
    },
  );
  const marks = buildAttendance(seed, schoolId, edition, places, today);
  await insertRows(
    change.engine,
    change.trx,
    'attendance',
    marks.map((mark) => ({ org_id: change.orgId, ...mark })),
  );
}

async function writeChoices(change: Change, edition: EditionModel['edition'], places: EditionModel['places']) {
  const missed = ({ pupil, slots }: EditionModel['edition']['choices'][number]) => {
    const wished = slots.some(({ offeringIds }) => offeringIds.length > 0);
    return edition.drawnAt === null || !wished ? null : held.has(pupil.id) ? 0 : 1;
  };
  const held = new Set(
    places.flatMap(({ state, studentId }) => (state === 'waiting' || state === 'closed' ? [] : [studentId])),
  );
  await put(
    change,
    'choice_lists',
    edition.choices,
    (place, choice) => ({
      ...place,
      edition_id: edition.id,
      student_id: choice.pupil.id,
      class_id: choice.classId,
      code: choice.code,
      nones: JSON.stringify(choice.slots.flatMap(({ slot, none }) => (none ? [slot] : []))),
      together: '[]',
      missed: missed(choice),
      saved_at: choice.savedAt,
    }),
    {
      resource: 'choices',
      idOf: ({ pupil }) => pupil.id,
      told: ({ classId, pupil }) => ({ class_id: classId, student_id: pupil.id }),
    },
  );
  const rows = edition.choices.flatMap(({ pupil, slots }) =>
    slots.flatMap(({ slot, offeringIds }) =>
      offeringIds.map((offering_id, n) => ({
        org_id: change.orgId,
        edition_id: edition.id,
        student_id: pupil.id,
        slot,
        rank: n + 1,
        offering_id,
      })),
    ),
  );
  await insertRows(change.engine, change.trx, 'choices', rows);
}
