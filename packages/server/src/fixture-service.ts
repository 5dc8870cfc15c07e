import { commitmentOf } from '@wuyu/allocation';
import type { Slot } from '@wuyu/contract';
import { composePolicy, packs } from '@wuyu/policy';
import type { Change, Database } from './database/database.ts';
import type { EditionRow, EventRow, OfferingRow } from './database/schema.ts';
import type { ChoiceListRow, ChoiceRow } from './database/schema-choices.ts';
import { insertRows } from './database/seam.ts';
import {
  activities,
  codeOf,
  type Content,
  courses,
  editions,
  type Month,
  needs,
  providers,
  wishes,
} from './fixture-menus.ts';
import { classOf, gradeOf } from './fixture-school.ts';
import { drawPlaces } from './menus/drawing.ts';
import { searchText } from './menus/search.ts';
import { endPlaces } from './menus/waitlist.ts';

const dayMs = 86_400_000;
/** The school whose menus say that they are its own, so that whoever mixes up two schools is found out. */
const marked = 'school-b';

/** The month so many months after that of a day. */
export const monthAfter = (day: string, months: number): string =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + months, 1)).toISOString().slice(0, 7);

const providerName = (id: string | undefined): string | null => providers.find((p) => p.id === id)?.name ?? null;

/** What a course, an activity and an offering say alike. */
const contentColumns = (content: Content) => ({
  title: content.title,
  title_en: content.titleEn,
  kind: content.kind,
  domain: content.domain,
  branch: null,
  knowledge: content.knowledge ? (1 as const) : (0 as const),
  grades: JSON.stringify(content.grades),
  fee: content.fee === undefined ? null : JSON.stringify({ amount: content.fee, currency: 'CNY' }),
  about: null,
});
const searchOf = ({ title, titleEn, providerId }: Content, teacher?: string): string =>
  searchText({ title, titleEn, provider: providerName(providerId), ...(teacher === undefined ? {} : { teacher }) });

/** Writes rows under revisions of their own, and the event of each. */
async function writer(change: Change) {
  const { engine, orgId, trx } = change;
  const size = 200;
  let rev = await change.nextRev(size);
  const events: EventRow[] = [];
  return {
    next(resource: EventRow['resource'], id: string, of: Partial<EventRow> = {}) {
      const event = { org_id: orgId, rev: rev++, resource, id, change: 'created' as const };
      events.push({ ...event, class_id: null, student_id: null, day: null, ...of });
      return { org_id: orgId, rev: event.rev };
    },
    done: () => insertRows(engine, trx, 'events', events),
  };
}
type Writer = Awaited<ReturnType<typeof writer>>;

/** The list and the catalogue, which a school has by copy from its district. */
async function seedCatalogue({ engine, trx }: Change, w: Writer, listedBy: string, day: string): Promise<void> {
  await insertRows(
    engine,
    trx,
    'providers',
    providers.map(({ id, name, vetting }) => ({
      ...w.next('providers', id),
      provider_id: id,
      name,
      vetting,
      batch: 1,
      valid_from: `${Number(day.slice(0, 4)) - 1}-09-01`,
      valid_to: null,
      listed_by: listedBy,
      deleted: 0 as const,
    })),
  );
  await insertRows(
    engine,
    trx,
    'courses',
    courses.map((course) => ({
      ...w.next('courses', course.id),
      course_id: course.id,
      provider_id: course.providerId,
      ...contentColumns(course),
      search: searchOf(course),
      minutes: course.minutes ?? 60,
      status: 'offered' as const,
      listed_by: listedBy,
      deleted: 0 as const,
    })),
  );
}

/** The order of paper cutting stands at the school and, under the same id, at its district. */
async function seedOrder({ engine, trx }: Change, w: Writer, schoolId: string, schoolName: string, day: string) {
  const order = {
    ...w.next('orders', `order-paper-${schoolId}`),
    order_id: `order-paper-${schoolId}`,
    school_id: schoolId,
    school_name: schoolName,
    course_id: 'course-paper',
    note: null,
    status: 'received' as const,
    activity_id: 'activity-paper',
    ordered_on: day,
    deleted: 0 as const,
  };
  await insertRows(engine, trx, 'orders', [order]);
}

async function seedBank({ engine, trx }: Change, w: Writer): Promise<void> {
  await insertRows(
    engine,
    trx,
    'activities',
    activities.map((activity) => ({
      ...w.next('activities', activity.id),
      activity_id: activity.id,
      course_id: activity.courseId ?? null,
      provider_id: activity.providerId ?? null,
      ...contentColumns(activity),
      search: searchOf(activity),
      minutes: activity.minutes ?? 60,
      status: 'kept' as const,
      deleted: 0 as const,
    })),
  );
}

async function seedEdition({ engine, orgId, trx }: Change, w: Writer, month: Month, day: string): Promise<EditionRow> {
  const at = (days: number): number => Date.parse(day) + days * dayMs;
  const published = month.status === 'published';
  const { mode = 'draw' } = month;
  const suffix = orgId === marked ? '（B）' : '';
  const edition: EditionRow = {
    ...w.next('editions', month.id),
    edition_id: month.id,
    month: monthAfter(day, month.month),
    title: month.title + suffix,
    mode,
    opens_at: at(month.opens),
    closes_at: at(month.closes),
    per_slot: 3,
    declared: published ? 1 : 0,
    status: month.status,
    published_at: published ? at(month.opens - 1) : null,
    filing_state: 'none',
    filing_id: null,
    filing_number: null,
    filing_comment: null,
    filed_at: null,
    decided_at: null,
    seed: month.seed ?? null,
    commitment: month.seed === undefined ? null : commitmentOf(month.seed),
    drawn_at: null,
    deleted: 0,
  };
  await insertRows(engine, trx, 'editions', [edition]);
  const offerings = month.offerings.map((offered): OfferingRow => {
    const activity = activities.find(({ id }) => id === offered.activityId);
    if (!activity) throw new Error(`there is no ${offered.activityId}`);
    return {
      ...w.next('offerings', offered.id),
      offering_id: offered.id,
      edition_id: month.id,
      activity_id: activity.id,
      ...contentColumns(activity),
      title: activity.title + suffix,
      search: searchOf(activity, offered.teacher),
      provider_id: activity.providerId ?? null,
      provider_name: providerName(activity.providerId),
      weekdays: JSON.stringify(offered.weekdays),
      start_time: offered.start ?? '16:00',
      end_time: offered.end ?? '17:00',
      room: offered.room,
      teacher: offered.teacher,
      teacher_id: offered.teacherId ?? null,
      capacity: offered.capacity,
      minimum: offered.minimum ?? 0,
      status: 'open',
      deleted: 0,
    };
  });
  await insertRows(engine, trx, 'offerings', offerings);
  return edition;
}

async function seedWishes({ engine, orgId, trx }: Change, w: Writer, edition: EditionRow): Promise<void> {
  const lists: ChoiceListRow[] = [];
  const choices: ChoiceRow[] = [];
  for (const [key, bySlot] of Object.entries(wishes[edition.edition_id] ?? {})) {
    const pupil = Number(key);
    const student_id = `pupil-${pupil}`;
    const class_id = classOf(gradeOf(pupil));
    lists.push({
      ...w.next('choices', student_id, { class_id, student_id }),
      edition_id: edition.edition_id,
      student_id,
      class_id,
      code: codeOf(pupil),
      nones: '[]',
      together: '[]',
      missed: null,
      saved_at: edition.opens_at,
    });
    for (const slot of Object.keys(bySlot) as Slot[])
      (bySlot[slot] ?? []).forEach((offering_id, at) => {
        choices.push({ org_id: orgId, edition_id: edition.edition_id, student_id, slot, rank: at + 1, offering_id });
      });
  }
  await insertRows(engine, trx, 'choice_lists', lists);
  await insertRows(engine, trx, 'choices', choices);
}

async function seedSurvey({ engine, orgId, trx }: Change, w: Writer, day: string): Promise<void> {
  const around = (days: number): string => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
  const survey = { ...w.next('surveys', 'survey-needs'), survey_id: 'survey-needs', title: '课后服务需求调查' };
  await insertRows(engine, trx, 'surveys', [
    { ...survey, opens_on: around(-10), closes_on: around(10), deleted: 0 as const },
  ]);
  await insertRows(
    engine,
    trx,
    'survey_answers',
    needs.map(({ pupil, by, weekdays, domains }) => ({
      org_id: orgId,
      survey_id: 'survey-needs',
      student_id: `pupil-${pupil}`,
      said_by: by,
      answer_id: `answer-${pupil}-${by}`,
      rev: survey.rev,
      grade: gradeOf(pupil),
      weekdays: JSON.stringify(weekdays),
      domains: JSON.stringify(domains),
      kinds: '["course"]',
      until: null,
    })),
  );
}

/** A month of which the places are drawn, and one was given back on the fixture's day: it is offered to the next. */
async function seedDraw(change: Change, edition: EditionRow, day: string, policyId: string): Promise<void> {
  const policy = composePolicy(policyId, day, packs);
  await drawPlaces(change, edition, { now: edition.closes_at + dayMs, today: day, policy });
  const given = await change.trx
    .selectFrom('places')
    .selectAll()
    .where('org_id', '=', change.orgId)
    .where('offering_id', '=', 'drawn-maths')
    .where('student_id', '=', 'pupil-4')
    .executeTakeFirstOrThrow();
  const timeZone = 'Asia/Shanghai';
  const moment = { now: Date.parse(day), today: day, timeZone, offerHours: policy.menus.offerHours.value };
  await endPlaces(change, [{ row: given, state: 'withdrawn' }], moment);
}

export interface ServiceOrgs {
  readonly schools: readonly { readonly id: string; readonly name: string }[];
  readonly district: string;
  readonly policyId: string;
}

/** After-school service in the schools of the fixture and their district, which have their people already. */
export async function seedService(database: Database, orgs: ServiceOrgs, day: string): Promise<void> {
  await database.change(orgs.district, async (change) => {
    const w = await writer(change);
    await seedCatalogue(change, w, orgs.district, day);
    for (const { id, name } of orgs.schools) await seedOrder(change, w, id, name, day);
    await w.done();
  });
  for (const { id, name } of orgs.schools)
    await database.change(id, async (change) => {
      const w = await writer(change);
      await seedCatalogue(change, w, orgs.district, day);
      await seedOrder(change, w, id, name, day);
      await seedBank(change, w);
      const drawn: EditionRow[] = [];
      for (const month of editions) {
        const edition = await seedEdition(change, w, month, day);
        await seedWishes(change, w, edition);
        if (month.draws === true) drawn.push(edition);
      }
      await seedSurvey(change, w, day);
      await w.done();
      for (const edition of drawn) await seedDraw(change, edition, day, orgs.policyId);
    });
}

/** An edition to be given to who comes first, for tests: its window is open on the fixture's day, from midnight UTC on. */
export interface FirstCome {
  readonly orgId: string;
  /** The fixture's day. */
  readonly day: string;
  /** Seats of its single offering `first-football`, on Mondays; 30 unless told. */
  readonly seats?: number;
  /** Months from the fixture's day; 3 unless told. A school has one edition a month. */
  readonly month?: number;
}

/** Adds the edition `edition-first`, published and open, in which places are given at once. */
export async function seedFirstCome(
  database: Database,
  { orgId, day, seats = 30, month = 3 }: FirstCome,
): Promise<void> {
  await database.change(orgId, async (change) => {
    const w = await writer(change);
    const football = {
      id: 'first-football',
      activityId: 'activity-football',
      weekdays: [1],
      room: '操场',
      teacher: '赵教练',
      capacity: seats,
    };
    const edition: Month = {
      id: 'edition-first',
      month,
      title: '先到先得',
      mode: 'firstCome',
      status: 'published',
      opens: 0,
      closes: 5,
      offerings: [football],
    };
    await seedEdition(change, w, edition, day);
    await w.done();
  });
}
