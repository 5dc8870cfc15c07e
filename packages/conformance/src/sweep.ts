import { page, type Role } from '@wuyu/contract';
import { z } from 'zod';
import { tidyEvaluation } from './evaluation/tidy.ts';
import { kinds, type Kind } from './kinds.ts';
import type { Kit, Who } from './kit.ts';
import { all } from './paging.ts';
import type { School } from './principals.ts';
import { isDrawn } from './uuid.ts';
import { leave, markers, tidy } from './world.ts';

const Row = z.looseObject({
  id: z.string(),
  classId: z.string().optional(),
  assignmentId: z.string().optional(),
  studentId: z.string().optional(),
  /** Where what a run makes is marked, whichever it has. */
  title: z.string().optional(),
  note: z.string().optional(),
  text: z.string().optional(),
  status: z.string().optional(),
  state: z.string().optional(),
});
type Row = z.infer<typeof Row>;

/** Where something can be written what a run makes is marked; else it is known by its id. */
const isOurs = ({ id, title, note, text }: Row) => {
  const said = [title, note, text].filter((one) => one !== undefined);
  return said.length > 0 ? said.some((one) => one.startsWith(markers)) : isDrawn(id);
};

/** What stands in a list, to whoever may read it. */
async function rowsOf(kit: Kit, school: School, list: string): Promise<Row[]> {
  const rows = async (role: Role, at = school) => (await all({ kit, school: at, role }, list, {}, page(Row))).items;
  if (list !== 'listReports') return rows('schoolLeader');
  const other = { ...school, tokens: { ...school.tokens, subjectTeacher: school.otherTeacher } };
  return [...(await rows('subjectTeacher')), ...(await rows('subjectTeacher', other))];
}

/** Who may have written homework or a report: what somebody wrote is theirs to take away. */
function writersOf(school: School, { classId = school.classId, studentId }: Row): readonly Who[] {
  if (classId === school.otherClassId) return ['otherTeacher'];
  if (classId !== school.classId) return ['youngTeacher'];
  const { own, ward } = school.students;
  const pupil: readonly Who[] = studentId === own ? ['student'] : studentId === ward ? ['guardian'] : [];
  return ['subjectTeacher', 'homeroomTeacher', ...pupil];
}

/** The rows of a kind that runs made and that stand still. */
async function standing(kit: Kit, school: School, { list, over }: Kind): Promise<Row[]> {
  // A report is the run's where its assignment is.
  const about = list === 'listReports' ? await rowsOf(kit, school, 'listAssignments') : [];
  const ids = new Set(about.filter(isOurs).map(({ id }) => id));
  const rows = (await rowsOf(kit, school, list)).filter(
    (row) => !over.includes(row.status ?? row.state ?? '') && (isOurs(row) || ids.has(row.assignmentId ?? '')),
  );
  // What several at once were taken away in may have changed their order.
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Takes away the rows of a kind at a school. Says how many stay. */
async function sweepKind(kit: Kit, school: School, kind: Kind): Promise<number> {
  const rows = await standing(kit, school, kind);
  if (rows.length === 0) return 0;
  for (const row of rows)
    for (const by of kind.by ? [kind.by] : writersOf(school, row)) leave(kit, school, kind.create, row.id, by);
  await tidy(kit);
  return (await standing(kit, school, kind)).length;
}

/**
 * Takes away what runs made, as far as routes allow it: this one, and an earlier one that was killed; of what belongs to the
 * capabilities that are scored. Whether a backend keeps its promises is for the checks to tell.
 *
 * @returns what stays, as `<how many> <what> at <school>`, and what could not be looked at
 */
export async function sweep(kit: Kit, capabilities: ReadonlySet<string>): Promise<string[]> {
  const left: string[] = [];
  const tried = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (reason) {
      left.push(kit.mask(`${what}: ${reason instanceof Error ? reason.message : String(reason)}`));
    }
  };
  if (capabilities.has('evaluation')) await tried('what was recorded', () => tidyEvaluation(kit));
  await tried('what this run made', () => tidy(kit));
  for (const school of kit.schools)
    for (const kind of kinds.filter(({ capability }) => capabilities.has(capability)))
      await tried(`${kind.name} at ${school.orgId}`, async () => {
        const stays = await sweepKind(kit, school, kind);
        if (stays > 0) left.push(`${stays} ${kind.name} at ${school.orgId}`);
      });
  return left;
}
