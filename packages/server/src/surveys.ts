import {
  activityKinds,
  type Closed,
  domains,
  type Needs,
  type NewSurvey,
  type NewSurveyAnswer,
  type Survey,
  type SurveyAnswer,
  type surveys as table,
} from '@wuyu/contract';
import { v7 as uuid } from 'uuid';
import { type Handlers, reads, writes } from './context.ts';
import type { SurveyAnswerRow, SurveyRow } from './database/schema-choices.ts';
import { type EngineName, insertRows, type Trx } from './database/seam.ts';
import { after, pageOf, startOf } from './http/page.ts';
import { notFound, refusedFor } from './http/problem.ts';
import { numbers, words } from './json.ts';
import { pupilInReach, pupilsOf } from './pupils.ts';
import { audit, madeBefore, record } from './record.ts';

const asSurvey = (row: SurveyRow): Closed<Survey> => ({
  id: row.survey_id,
  rev: row.rev,
  title: row.title,
  opensOn: row.opens_on,
  closesOn: row.closes_on,
});

const asAnswer = (row: SurveyAnswerRow): Closed<SurveyAnswer> => ({
  id: row.answer_id,
  rev: row.rev,
  surveyId: row.survey_id,
  studentId: row.student_id,
  by: row.said_by,
  weekdays: numbers(row.weekdays),
  domains: words(row.domains, domains),
  kinds: words(row.kinds, activityKinds),
  until: row.until,
});

const find = (trx: Trx, orgId: string, surveyId: string): Promise<SurveyRow | undefined> =>
  trx
    .selectFrom('surveys')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('survey_id', '=', surveyId)
    .executeTakeFirst();

interface From {
  readonly engine: EngineName;
  readonly trx: Trx;
  readonly orgId: string;
  /** The school's day: who is enrolled then is asked. */
  readonly today: string;
}

/**
 * What a survey came to, in numbers of children. While it can be answered only how many did is told: of two readings, before
 * and after an answer, the difference would be what one child needs. Answers count for good, also of children who leave.
 *
 * @param smallGroup a grade in which fewer children need the same is left out, and so are numbers below it
 */
export async function needsOf(from: From, survey: SurveyRow, smallGroup: number): Promise<Closed<Needs>> {
  const { trx, orgId, today } = from;
  const { survey_id: surveyId } = survey;
  const rows = await trx
    .selectFrom('survey_answers')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('survey_id', '=', surveyId)
    // A guardian's answer comes after its child's, and takes its place.
    .orderBy('said_by', 'desc')
    .execute();
  const pupils = await pupilsOf(from);
  const answers = new Map(rows.map((row) => [row.student_id, row]));
  const asked = new Set([...pupils.keys(), ...answers.keys()]);
  const told = { surveyId, answered: answers.size, enrolled: asked.size };
  return today <= survey.closes_on
    ? { ...told, items: [], weekdays: [] }
    : { ...told, ...sumsOf([...answers.values()], smallGroup) };
}

function sumsOf(answers: readonly SurveyAnswerRow[], smallGroup: number): Pick<Closed<Needs>, 'items' | 'weekdays'> {
  const byWeekday = new Map<number, number>();
  // Children by grade, of each weekday and domain.
  const byDomain = new Map<string, Map<number, number>>();
  for (const answer of answers) {
    const wanted = new Set(words(answer.domains, domains));
    for (const weekday of new Set(numbers(answer.weekdays))) {
      byWeekday.set(weekday, (byWeekday.get(weekday) ?? 0) + 1);
      for (const domain of wanted) {
        const key = `${weekday} ${domain}`;
        const grades = byDomain.get(key) ?? new Map<number, number>();
        grades.set(answer.grade, (grades.get(answer.grade) ?? 0) + 1);
        byDomain.set(key, grades);
      }
    }
  }
  const weekdays = [1, 2, 3, 4, 5, 6, 7];
  return {
    items: weekdays.flatMap((weekday) =>
      domains.flatMap((domain) => {
        const large = [...(byDomain.get(`${weekday} ${domain}`) ?? [])].filter(
          ([, children]) => children >= smallGroup,
        );
        if (large.length === 0) return [];
        const grades = large.map(([grade]) => grade).sort((a, b) => a - b);
        return [{ weekday, domain, grades, children: large.reduce((sum, [, children]) => sum + children, 0) }];
      }),
    ),
    weekdays: weekdays.flatMap((weekday) => {
      const children = byWeekday.get(weekday) ?? 0;
      return children === 0 || children < smallGroup ? [] : [{ weekday, children }];
    }),
  };
}

export const surveys: Handlers<typeof table> = {
  listSurveys: reads(async (ctx, input) => {
    const start = startOf(ctx, input);
    const rows = await ctx.trx
      .selectFrom('surveys')
      .selectAll()
      .where('org_id', '=', ctx.orgId)
      .where('deleted', '=', 0)
      .where(after(start, 'rev', 'survey_id'))
      .orderBy('rev')
      .orderBy('survey_id')
      .limit(start.take)
      .execute();
    return pageOf(ctx, start, rows, (row) => row.survey_id, asSurvey);
  }),

  createSurvey: writes(async (ctx, { body }: { body: NewSurvey }) => {
    const { change, orgId } = ctx;
    await change.nextRev(0);
    const id = body.id ?? uuid({ msecs: ctx.now });
    const action = 'createSurvey';
    const existing = body.id === undefined ? undefined : await find(change.trx, orgId, id);
    const before = await madeBefore(ctx, { id, action, row: existing, as: asSurvey });
    if (before) return before;
    const row: SurveyRow = {
      org_id: orgId,
      survey_id: id,
      rev: await change.nextRev(),
      title: body.title,
      opens_on: body.opensOn,
      closes_on: body.closesOn,
      deleted: 0,
    };
    await insertRows(change.engine, change.trx, 'surveys', [row]);
    await record(ctx, { resource: 'surveys', id, rev: row.rev, action, change: 'created' });
    return asSurvey(row);
  }),

  createSurveyAnswer: writes(async (ctx, { surveyId, body }: { surveyId: string; body: NewSurveyAnswer }) => {
    const { change, orgId, today, reach } = ctx;
    const { engine, trx } = change;
    const rev = await change.nextRev();
    const pupil = await pupilInReach({ engine, trx, orgId, today }, reach, body.studentId);
    const survey = await find(trx, orgId, surveyId);
    if (!survey || survey.deleted === 1) throw notFound();
    if (today < survey.opens_on) throw refusedFor('windowNotOpen', 'The survey is not open yet.');
    if (today > survey.closes_on) throw refusedFor('windowClosed', 'The survey is over.');
    const by = ctx.principal.userId === pupil.studentId ? 'student' : 'guardian';
    const before = await trx
      .selectFrom('survey_answers')
      .select('answer_id')
      .where('org_id', '=', orgId)
      .where('survey_id', '=', surveyId)
      .where('student_id', '=', pupil.studentId)
      .where('said_by', '=', by)
      .executeTakeFirst();
    const row: SurveyAnswerRow = {
      org_id: orgId,
      survey_id: surveyId,
      student_id: pupil.studentId,
      said_by: by,
      answer_id: before?.answer_id ?? uuid({ msecs: ctx.now }),
      rev,
      grade: pupil.grade,
      weekdays: JSON.stringify([...new Set(body.weekdays)].sort((a, b) => a - b)),
      domains: JSON.stringify(domains.filter((domain) => body.domains.includes(domain))),
      kinds: JSON.stringify(activityKinds.filter((kind) => body.kinds.includes(kind))),
      until: body.until ?? null,
    };
    await insertRows(engine, trx, 'survey_answers', [row], {
      key: ['org_id', 'survey_id', 'student_id', 'said_by'],
      set: ['rev', 'grade', 'weekdays', 'domains', 'kinds', 'until'],
    });
    await audit(
      change,
      { userId: ctx.principal.userId, requestId: ctx.requestId, now: ctx.now },
      { action: 'createSurveyAnswer', resource: 'surveys', id: row.answer_id, rev, detail: { surveyId, by } },
    );
    return asAnswer(row);
  }),

  getNeeds: reads(async (ctx, { surveyId }) => {
    const survey = await find(ctx.trx, ctx.orgId, surveyId);
    if (!survey || survey.deleted === 1) throw notFound();
    const { smallGroup } = ctx.policyOn(ctx.org.policy_id, ctx.today).homework;
    return needsOf(ctx, survey, smallGroup.value);
  }),
};
