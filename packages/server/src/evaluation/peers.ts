import type { evaluation as table, Peer } from '@wuyu/contract';
import { type Handlers, type ReadContext, reads } from '../context.ts';
import { numbers, parsed } from '../json.ts';
import { pageByName, sortedByName } from './by-name.ts';
import { rollOfClasses, seatedOn } from './members.ts';

/** The grades in which pupils say something about each other now. */
async function gradesWithPeers({ trx, orgId }: ReadContext): Promise<ReadonlySet<number>> {
  const rows = await trx
    .selectFrom('frameworks')
    .select(['grades', 'axes'])
    .where('org_id', '=', orgId)
    .where('state', '=', 'active')
    .execute();
  const asks = rows.filter((row) =>
    parsed(row.axes).some(({ indicators }) => indicators.some(({ sources }) => sources.includes('peer'))),
  );
  return new Set(asks.flatMap((row) => numbers(row.grades)));
}

export const peers: Handlers<Pick<typeof table, 'listPeers'>> = {
  listPeers: reads(async (ctx, input) => {
    const { reach, today } = ctx;
    const grades = await gradesWithPeers(ctx);
    const roll = await rollOfClasses(ctx, reach.familyClasses, today);
    const mates = [...seatedOn(roll, today, reach.familyClasses).values()];
    const others = mates.filter(({ studentId, grade }) => !reach.students.has(studentId) && grades.has(grade));
    const places = sortedByName(others).map((pupil) => {
      const item: Peer = { id: pupil.studentId, name: pupil.name, classId: pupil.classId };
      return { pupil, at: 0, item };
    });
    return pageByName(ctx, input.limit, places);
  }),
};
