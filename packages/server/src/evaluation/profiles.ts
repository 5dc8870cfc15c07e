import type { AxisValue, Closed, evaluation as table, Framework, IndicatorValue, Profile } from '@wuyu/contract';
import { type Handlers, type ReadContext, reads } from '../context.ts';
import type { AxisValueRow } from '../database/schema.ts';
import { amongMany } from '../database/seam.ts';
import { parsed } from '../json.ts';
import { type Roll, type Seat, sitsOn } from '../roll.ts';
import { asOf, type Term, termsOf, termsUntil } from '../terms.ts';
import { byPresentRules } from './anew.ts';
import { type Axes, axesAs } from './axes-as.ts';
import { pageByName, type Place, pupilsOfPage, sortedByName } from './by-name.ts';
import { foundFramework } from './find.ts';
import { type Member, membersOf } from './members.ts';
import { type Tell, teller } from './profile-audience.ts';

/** Where some pupils stand in some terms, by pupil and term. */
async function valuesOf(
  ctx: ReadContext,
  framework: Closed<Framework>,
  terms: readonly Term[],
  studentIds: readonly string[],
): Promise<ReadonlyMap<string, AxisValueRow[]>> {
  if (studentIds.length === 0 || terms.length === 0) return new Map();
  const { engine, trx, orgId } = ctx;
  const kept = await trx
    .selectFrom('axis_values')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('framework_id', '=', framework.id)
    .where(
      'term_id',
      'in',
      terms.map(({ id }) => id),
    )
    .where(amongMany(engine, 'student_id', studentIds))
    .execute();
  const rows = await byPresentRules(ctx, { framework, terms }, kept, (row) => row);
  return Map.groupBy(rows, (row) => keyOf(row.student_id, row.term_id));
}

const keyOf = (studentId: string, termId: string): string => `${studentId}\n${termId}`;

/** A framework's axes as a pupil stands on them: what nobody has judged is there, and empty. */
export const standings = (framework: Closed<Framework>, rows: readonly AxisValueRow[]): Closed<AxisValue>[] =>
  framework.axes.map((axis) => {
    const row = rows.find((one) => one.axis_id === axis.id);
    const known = row ? parsed(row.indicators) : [];
    return {
      axisId: axis.id,
      value: row?.value ?? null,
      rated: row?.rated ?? 0,
      of: axis.indicators.length,
      sources: row ? parsed(row.sources) : [],
      evidence: row?.evidence ?? 0,
      indicators: axis.indicators.map(
        ({ id }): Closed<IndicatorValue> =>
          known.find(({ indicatorId }) => indicatorId === id) ?? {
            indicatorId: id,
            value: null,
            sources: [],
            evidence: 0,
          },
      ),
    };
  });

/** Whether a pupil was in the school at any time of a term. */
const wasThere = (seats: readonly Seat[], { startDate, endDate }: Term): boolean =>
  seats.some(
    ({ beganOn, endedOn }) => (beganOn === null || beganOn <= endDate) && (endedOn === null || endedOn >= startDate),
  );

interface ProfileWays {
  /** Whether indicators are told. */
  readonly indicators: boolean;
  readonly tell: Tell;
  readonly roll: Roll;
  readonly today: string;
}

/** Where a pupil was when a term ended, in the class asked for if it was in several; else where it is now. */
function seatAtEnd(roll: Roll, member: Member, { endDate }: Term): Pick<Member, 'classId' | 'grade'> {
  const seats = roll.of(member.studentId).filter((seat) => sitsOn(seat, endDate));
  return seats.find(({ classId }) => classId === member.classId) ?? seats[0] ?? member;
}

function profileIn(framework: Closed<Framework>, axes: Axes, { indicators, tell, roll, today }: ProfileWays) {
  return (member: Member, term: Term, rows: readonly AxisValueRow[]): Closed<Profile> => {
    const own = axes.told(tell(member.studentId, term, standings(framework, rows)));
    const { classId, grade } = term.endDate < today ? seatAtEnd(roll, member, term) : member;
    return {
      id: `${member.studentId}.${term.startDate.replaceAll('-', '')}`,
      rev: Math.max(framework.rev, ...rows.map(({ rev }) => rev)),
      studentId: member.studentId,
      studentName: member.name,
      classId,
      grade,
      frameworkId: framework.id,
      axesOf: axes.of,
      termTitle: term.title,
      termStart: term.startDate,
      termEnd: term.endDate,
      axes: indicators ? own : own.map(({ indicators: _, ...axis }) => axis),
      points: framework.points ? rows.reduce((sum, { points }) => sum + points, 0) : null,
    };
  };
}

export const profiles: Handlers<Pick<typeof table, 'listProfiles'>> = {
  listProfiles: reads(async (ctx, input) => {
    const framework = await foundFramework(ctx, ctx.trx, input.frameworkId);
    const axes = await axesAs(ctx, framework, input.as);
    const on = input.on ?? ctx.today;
    const terms = termsUntil(await termsOf(ctx.trx, ctx.orgId), on).slice(0, input.terms ?? 1);
    const [current] = terms;
    const { members, roll } = await membersOf(ctx, input, current ? asOf(current, on) : on, on);
    // Who is asked for by name, and families, are told of what was before this framework was for them.
    const whole = input.studentId === undefined && (ctx.reach.org || ctx.reach.staffClasses.size > 0);
    const meant = whole ? members.filter(({ grade }) => framework.grades.includes(grade)) : members;
    const pupils = await pupilsOfPage(ctx, input.limit, sortedByName(meant));
    const found = await valuesOf(
      ctx,
      framework,
      terms,
      pupils.map(({ studentId }) => studentId),
    );
    const tell = await teller(ctx, { framework, terms, pupils, roll });
    const ways = { indicators: input.detail === 'indicators', tell, roll, today: ctx.today };
    const profile = profileIn(framework, axes, ways);
    const places = pupils.flatMap((pupil) =>
      terms.flatMap((term, at): Place<Closed<Profile>>[] => {
        const rows = found.get(keyOf(pupil.studentId, term.id)) ?? [];
        // A term before the pupil came is no gap.
        if (at > 0 && rows.length === 0 && !wasThere(roll.of(pupil.studentId), term)) return [];
        return [{ pupil, at, item: profile(pupil, term, rows) }];
      }),
    );
    return pageByName(ctx, input.limit, places);
  }),
};
