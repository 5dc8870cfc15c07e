import type { Evidence, Role } from '@wuyu/contract';
import { meOf } from '../homework/common.ts';
import type { Kit } from '../kit.ts';
import type { School } from '../principals.ts';
import { aFramework, seen } from './world.ts';

/*
 * What readers find of the growth record: nobody changes it.
 */

const make = async (kit: Kit, school: School) => {
  const of = await aFramework(kit, school);
  const { own, ward, other, elsewhere } = school.students;
  return {
    /** What staff saw: by the subject teacher, and by the homeroom teacher. */
    taught: await seen(kit, school, 'subjectTeacher', of, own, 3),
    charged: await seen(kit, school, 'homeroomTeacher', of, ward, 3),
    /** What pupils and guardians said. */
    own: await seen(kit, school, 'student', of, own, 2),
    ward: await seen(kit, school, 'guardian', of, ward, 4),
    /** What a pupil said of a classmate, and what classmates said of the pupil and of the ward, on paper. */
    ofClassmate: await seen(kit, school, 'student', of, other, 4),
    ofOwn: await seen(kit, school, 'homeroomTeacher', of, own, 1, { source: 'peer' }),
    ofWard: await seen(kit, school, 'subjectTeacher', of, ward, 1, { source: 'peer' }),
    /** What a pupil wrote on paper. */
    copied: await seen(kit, school, 'subjectTeacher', of, other, 2, { source: 'self' }),
    elsewhere: await seen(kit, school, 'otherTeacher', of, elsewhere, 3),
  };
};

export type Shelf = Readonly<Awaited<ReturnType<typeof make>>>;
export const evidenceShelf = (kit: Kit, school: School): Promise<Shelf> =>
  kit.once(`evidence ${school.orgId}`, () => make(kit, school));

/** The same, for those who try to correct what they may not: a backend that lets them changes nothing that readers look for. */
export const correctedByNobody = (kit: Kit, school: School): Promise<Shelf> =>
  kit.once(`evidence corrected by nobody ${school.orgId}`, () => make(kit, school));

/** Whether a role finds an entry of the growth record, by the contract's words alone. */
export async function finds(
  { kit, school, role }: { kit: Kit; school: School; role: Role },
  row: Pick<Evidence, 'studentId' | 'classId' | 'source' | 'authorId' | 'enteredById'>,
): Promise<boolean> {
  const { own, ward } = school.students;
  const ofClass = row.classId === school.classId;
  switch (role) {
    case 'student':
      return row.studentId === own && row.source !== 'peer';
    case 'guardian':
      return row.studentId === ward && row.source !== 'peer';
    case 'subjectTeacher': {
      const { sourcedId } = await meOf(kit, school, role);
      return ofClass && (row.source === 'teacher' || [row.authorId, row.enteredById].includes(sourcedId));
    }
    case 'homeroomTeacher':
      return ofClass;
    default:
      return role === 'counsellor' || role === 'schoolLeader';
  }
}
