import type { Answer, Assignment, Form, NewReport, Tier } from '@wuyu/contract';
import type { Backend } from './backend.ts';
import { classes, type ClassName, people, pupils, schoolDay } from './school.ts';

/** A piece of homework as a story tells it: `['数学', '练习册第 48 页', { basic: 20 }]`. */
export type Work = readonly [
  subject: string,
  title: string,
  tiers: Partial<Record<Tier, number>>,
  form?: Form,
  grades?: readonly number[],
];

/** A usual evening of grade 5, well within its 60 minutes. */
export const usual: readonly Work[] = [
  ['语文', '第 18 课：写三句感受', { basic: 15 }],
  ['数学', '练习册第 48 页 1–4 题', { basic: 20, advanced: 10 }],
  ['英语', '写 4 句 What can you do?', { basic: 12 }],
  ['科学', '记录单：自制水钟', { basic: 10 }, 'practical'],
];
/** Too much for one evening. */
export const heavy: readonly Work[] = [
  ['语文', '作文：一次难忘的活动', { basic: 30 }],
  ['数学', '单元练习卷', { basic: 25 }],
  ['英语', '抄写并造句', { basic: 15 }],
];

/** Has teachers set work for a class and a grade lead publish it, through the API as they would. */
export async function publish(
  backend: Backend,
  room: ClassName,
  work: readonly Work[],
  day = schoolDay,
): Promise<Assignment[]> {
  const lead = backend.asOther(people.gradeLead);
  const published: Assignment[] = [];
  for (const [subject, title, tiers, form = 'written', grades] of work) {
    const author = backend.asOther(subject === '数学' ? people.maths : people.homeroom);
    const draft = await author.homework.createAssignment({
      body: {
        classId: classes[room].id,
        subject,
        title,
        assignedOn: day,
        dueOn: day,
        form,
        tiers: (['basic', 'advanced', 'extension'] as const).flatMap((tier) => {
          const minutes = tiers[tier];
          return minutes === undefined ? [] : [{ tier, minutes }];
        }),
        ...(grades && { grades: [...grades] }),
      },
    });
    const submitted = await author.homework.submitAssignment({ assignmentId: draft.id, ifMatch: draft.rev });
    published.push(await lead.homework.publishAssignment({ assignmentId: draft.id, ifMatch: submitted.rev }));
  }
  return published;
}

export const minutes = (n: number, ...tiers: Tier[]): Answer => ({
  kind: 'minutes',
  minutes: n,
  tiers: tiers.length > 0 ? tiers : ['basic'],
});

/**
 * What pupils of a class report, by a school's own system: `report(backend, work, { 'five-1': [15, null, 20] })`. A
 * number is minutes of the basic tier, null is no report.
 */
export async function report(
  backend: Backend,
  work: readonly Assignment[],
  byPupil: Readonly<Record<string, readonly (number | Answer | null)[]>>,
): Promise<void> {
  const items: NewReport[] = Object.entries(byPupil).flatMap(([studentId, answers]) =>
    answers.flatMap((given, i) => {
      const assignment = work[i];
      const answer = typeof given === 'number' ? minutes(given) : given;
      return assignment && answer ? [{ assignmentId: assignment.id, studentId, answer, via: 'hand' as const }] : [];
    }),
  );
  const { rows } = await backend.asOther(people.system).homework.createReports({ body: { items } });
  const refused = rows.find((row) => row.outcome === 'refused');
  if (refused) throw new Error(`the story's report was refused: ${JSON.stringify(refused)}`);
}

/** The first `count` classmates of a class, those a story looks at left out. */
export const classmates = (room: ClassName, count: number): string[] =>
  pupils
    .filter((pupil) => pupil.class === room && pupil.id.includes('-'))
    .slice(0, count)
    .map((pupil) => pupil.id);
