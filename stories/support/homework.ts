import type { Assignment, Form, NewAnswer, NewReport, Stop, Tier } from '@wuyu/contract';
import type { Backend } from './backend.ts';
import { classes, type ClassName, people, personOf, pupils, schoolDay, teacherOf, weekOf } from './school.ts';

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

/** The day work is given for, and the day it is due; the same day unless told. */
export type When = string | { readonly day?: string; readonly due?: string };
/** Who reviews in stories: a lead of every grade, who teaches nothing. */
const reviewer = people.gradeLead;

/** Has the teachers of a class draft work, through the API as they would; so it is with every state below. */
export async function draft(
  backend: Backend,
  room: ClassName,
  work: readonly Work[],
  when: When = schoolDay,
): Promise<Assignment[]> {
  const { day = schoolDay, due = day } = typeof when === 'string' ? { day: when } : when;
  const drafts: Assignment[] = [];
  for (const [subject, title, tiers, form = 'written', grades] of work) {
    const author = backend.asOther(teacherOf(room, subject));
    drafts.push(
      await author.homework.createAssignment({
        body: {
          classId: classes[room].id,
          subject,
          title,
          assignedOn: day,
          dueOn: due,
          form,
          tiers: (['basic', 'advanced', 'extension'] as const).flatMap((tier) => {
            const minutes = tiers[tier];
            return minutes === undefined ? [] : [{ tier, minutes }];
          }),
          ...(grades && { grades: [...grades] }),
        },
      }),
    );
  }
  return drafts;
}

/** Work that was handed in and waits for review. */
export const submit = async (...given: Given): Promise<Assignment[]> =>
  each(await draft(...given), ({ id, rev, authorId }) =>
    client(given, authorId).homework.submitAssignment({ assignmentId: id, ifMatch: rev }),
  );

/** Work that is approved and not published yet. */
export const approve = async (...given: Given): Promise<Assignment[]> =>
  each(await submit(...given), ({ id, rev }) =>
    client(given, reviewer).homework.approveAssignment({ assignmentId: id, ifMatch: rev }),
  );

/** Work that its reviewer gave back, with a reason in words for its author. */
export const giveBack = async (reason: string, ...given: Given): Promise<Assignment[]> =>
  each(await submit(...given), ({ id, rev }) =>
    client(given, reviewer).homework.returnAssignment({ assignmentId: id, ifMatch: rev, body: { reason } }),
  );

/** Work that families see: its reviewer published what was handed in. */
export const publish = async (...given: Given): Promise<Assignment[]> =>
  each(await submit(...given), ({ id, rev }) =>
    client(given, reviewer).homework.publishAssignment({ assignmentId: id, ifMatch: rev }),
  );

/** Takes back work that was published. */
export const withdraw = (backend: Backend, published: readonly Assignment[]): Promise<Assignment[]> =>
  each(published, ({ id, rev }) =>
    backend.asOther(reviewer).homework.withdrawAssignment({ assignmentId: id, ifMatch: rev }),
  );

type Given = Parameters<typeof draft>;

const client = ([backend]: Given, person: string) => backend.asOther(personOf(person));

async function each(work: readonly Assignment[], step: (item: Assignment) => Promise<Assignment>) {
  const done: Assignment[] = [];
  for (const item of work) done.push(await step(item));
  return done;
}

/**
 * A week of 五(2)班 as its teachers plan it together, on the evening of a Tuesday: Monday and Tuesday published,
 * Wednesday over the cap of grade 5 when all goes out, Thursday in every state, and on Friday work for the weekend.
 */
export async function planWeek(backend: Backend, day = schoolDay): Promise<void> {
  const { monday, tuesday, wednesday, thursday, friday, nextMonday } = weekOf(day);
  await publish(backend, 'five', usual.slice(0, 3), monday);
  await publish(backend, 'five', usual, tuesday);
  await publish(backend, 'five', heavy.slice(0, 1), wednesday);
  await approve(backend, 'five', heavy.slice(1, 2), wednesday);
  await submit(backend, 'five', heavy.slice(2), wednesday);
  await approve(backend, 'five', [['数学', '练习册第 49 页', { basic: 15 }]], thursday);
  await giveBack(
    '请把抄写改成读一读、说一说，时间也减到 10 分钟。',
    backend,
    'five',
    [['英语', '单词每个抄写五遍', { basic: 25 }]],
    thursday,
  );
  await draft(backend, 'five', [['科学', '种子发芽记录', { basic: 10 }, 'practical']], thursday);
  await withdraw(backend, await publish(backend, 'five', [['语文', '第 19 课：抄写词语', { basic: 10 }]], thursday));
  const weekend = { day: friday, due: nextMonday };
  await submit(backend, 'five', [['语文', '周末小练笔：我的家乡', { basic: 45 }]], weekend);
  await draft(backend, 'five', [['数学', '单元整理：画一张知识图', { basic: 30, extension: 15 }]], weekend);
}

/**
 * What the lead of grade 5 finds to review for a day: one class over the cap, one text that hands work to guardians,
 * one that was returned, and classes where nothing is missing.
 */
export async function planGrade(backend: Backend, day = schoolDay): Promise<void> {
  await submit(backend, 'fiveOne', heavy, day);
  await submit(
    backend,
    'five',
    [
      ['语文', '听写第 18 课词语，家长签字', { basic: 15 }],
      ['数学', '练习册第 48 页 1–4 题', { basic: 20, advanced: 10 }],
    ],
    day,
  );
  await giveBack('和语文加起来超了，请减到 10 分钟。', backend, 'five', [['英语', '抄写并造句', { basic: 30 }]], day);
  await submit(
    backend,
    'fiveThree',
    [
      ['数学', '口算 20 道', { basic: 10 }],
      ['英语', '写 4 句 What can you do?', { basic: 12 }],
    ],
    day,
  );
  await approve(backend, 'fiveThree', [['语文', '第 18 课：写三句感受', { basic: 15 }]], day);
}

export const minutes = (n: number, ...tiers: Tier[]): NewAnswer => ({
  kind: 'minutes',
  minutes: n,
  tiers: tiers.length > 0 ? tiers : ['basic'],
});

/** Minutes after which a pupil stopped, for bedtime or because help is needed. */
export const stoppedAfter = (n: number, stopped: Stop, ...tiers: Tier[]): NewAnswer => ({
  kind: 'minutes',
  minutes: n,
  tiers: tiers.length > 0 ? tiers : ['basic'],
  stopped,
});

/**
 * What pupils of a class report, by a school's own system: `report(backend, work, { 'five-1': [15, null, 20] })`. A
 * number is minutes of the basic tier, null is no report.
 */
export async function report(
  backend: Backend,
  work: readonly Assignment[],
  byPupil: Readonly<Record<string, readonly (number | NewAnswer | null)[]>>,
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
