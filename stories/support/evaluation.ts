import type { Framework, NewEvidence, NewFramework, Source } from '@wuyu/contract';
import type { RosterChange } from '@wuyu/server';
import type { Backend, BackendOptions } from './backend.ts';
import { classes, type ClassName, orgId, people, type Person, pupils, schoolDay } from './school.ts';

/*
 * The stories' school as it looks at its pupils: three terms, 五(2)班 with 45 pupils. Terms and pupils stand in the roster;
 * frameworks and everything that was recorded are made through the API.
 */

/** Days of the terms that are over; this term's is `schoolDay`. */
export const earlierTerms = {
  spring: {
    id: '2026-spring',
    title: '2025—2026学年第二学期',
    start: '2026-02-16',
    end: '2026-07-10',
    day: '2026-06-16',
  },
  autumn: {
    id: '2025-autumn',
    title: '2025—2026学年第一学期',
    start: '2025-09-01',
    end: '2026-01-30',
    day: '2025-12-16',
  },
} as const;

/** Who makes 五(2)班 a class of 45, by name alone. */
const others =
  '白露 蔡一凡 曹雨桐 常乐 陈默 程曦 戴嘉禾 邓子轩 丁一 董思源 杜若 范清扬 方可 冯书瑶 傅云帆 高远 顾念 郭沐宸 何欣然 贺晴 洪亮 侯天佑 胡悦 黄一鸣 江晚 姜禾 蒋文博 金小满 孔维 赖思思 雷子墨 黎明 廖青 林小夏 刘畅'
    .split(' ')
    .map((name, i) => ({ id: `more-${i + 1}`, name }));

/** The pupils of a class, by id. */
export const pupilsOf = (room: ClassName): string[] => [
  ...pupils.filter((pupil) => pupil.class === room).map(({ id }) => id),
  ...(room === 'five' ? others.map(({ id }) => id) : []),
];

/** Puts the earlier terms and the further pupils into the school. */
async function settle({ trx }: RosterChange): Promise<void> {
  const row = { org_id: orgId, rev: 1, deleted: 0 as const, modified_at: 0 };
  await trx
    .insertInto('sessions')
    .values(
      Object.values(earlierTerms).map(({ id, title, start, end }) => ({
        ...row,
        session_id: id,
        title,
        type: 'term' as const,
        start_date: start,
        end_date: end,
        parent_id: null,
      })),
    )
    .execute();
  await trx
    .updateTable('enrollments')
    .set({ begin_date: earlierTerms.autumn.start })
    .where('org_id', '=', orgId)
    .execute();
  const nobody = { grade: null, leads: '[]', issuer: null, sub: null, area: null, address: null, focus: 0 as const };
  await trx
    .insertInto('users')
    .values(
      others.map(({ id, name }) => ({ ...row, ...nobody, user_id: id, name, role: 'student' as const, grade: 5 })),
    )
    .execute();
  await trx
    .insertInto('enrollments')
    .values(
      others.map(({ id }) => ({
        ...row,
        enrollment_id: `pupil-${id}`,
        class_id: classes.five.id,
        user_id: id,
        role: 'student' as const,
        homeroom: 0 as const,
        subject: null,
        begin_date: earlierTerms.autumn.start,
        end_date: null,
      })),
    )
    .execute();
}

/** For `startBackend`: the school with its terms, on an afternoon of this autumn. */
export const evaluationSchool = { time: '16:05', also: settle } as const satisfies BackendOptions;

const everyone: Source[] = ['teacher', 'self', 'peer', 'guardian'];
const indicator = (id: string, title: string, titleEn: string, sources: Source[] = everyone) => ({
  id,
  title,
  titleEn,
  weight: 1,
  sources,
});
const axis = (id: string, title: string, titleEn: string, indicators: ReturnType<typeof indicator>[]) => ({
  id,
  title,
  titleEn,
  scaleId: 'levels',
  indicators,
});

/** 五育 on four levels, two indicators an axis: as a school makes it from the product's template. */
export const fiveDomains: NewFramework = {
  title: '五育',
  titleEn: 'Five domains',
  grades: [1, 2, 3, 4, 5, 6],
  templateId: 'wuyu',
  state: 'active',
  points: false,
  weights: { teacher: 2, self: 1, peer: 1, guardian: 1 },
  scales: [
    {
      id: 'levels',
      kind: 'levels',
      levels: [
        { title: '起步', titleEn: 'Starting' },
        { title: '成长', titleEn: 'Growing' },
        { title: '良好', titleEn: 'Good' },
        { title: '优秀', titleEn: 'Excellent' },
      ],
      pass: 2,
    },
  ],
  axes: [
    axis('de', '德', 'Character', [
      indicator('helping', '帮助同学', 'Helps others'),
      indicator('promises', '说到做到', 'Keeps promises'),
    ]),
    axis('zhi', '智', 'Learning', [
      indicator('asking', '爱提问', 'Asks questions'),
      indicator('reading', '课外阅读', 'Reads for pleasure', ['teacher', 'guardian']),
    ]),
    axis('ti', '体', 'Fitness', [
      indicator('running', '跑步', 'Running', ['teacher']),
      indicator('ropes', '跳绳', 'Rope skipping', ['teacher', 'self']),
    ]),
    axis('mei', '美', 'Arts', [
      indicator('singing', '唱歌', 'Singing'),
      indicator('drawing', '画画', 'Drawing', ['teacher', 'self']),
    ]),
    axis('lao', '劳', 'Work', [
      indicator('cleaning', '值日', 'Classroom duty'),
      indicator('home', '家务', 'Work at home', ['teacher', 'guardian']),
    ]),
  ],
  mappings: [
    {
      to: 'quality',
      axes: [
        { from: 'de', to: 'character' },
        { from: 'zhi', to: 'study' },
        { from: 'ti', to: 'wellbeing' },
        { from: 'mei', to: 'aesthetics' },
        { from: 'lao', to: 'practice' },
      ],
    },
  ],
};

/** Has the school leader make a framework; 五育 unless told. */
export const framework = (backend: Backend, body: NewFramework = fiveDomains): Promise<Framework> =>
  backend.asOther(people.schoolLeader).evaluation.createFramework({ body });

const homerooms: Readonly<Record<ClassName, Person>> = {
  fiveOne: people.homeroomOne,
  five: people.homeroom,
  fiveThree: people.homeroomThree,
  two: people.homeroom,
  mixed: people.homeroom,
};

/** Records something of a class, by its homeroom teacher unless told. */
export const recorded = (
  backend: Backend,
  room: ClassName,
  { id: frameworkId }: Pick<Framework, 'id'>,
  evidence: Omit<NewEvidence, 'frameworkId' | 'on'> & { on?: string },
  as: Person = homerooms[room],
) =>
  backend.asOther(as).evaluation.recordEvidence({
    body: { frameworkId, on: schoolDay, ...evidence },
  });

/** How 小雨 stands, by axis; 0: not judged. As in no other pupil's case it is fixed, so that stories can say it. */
const ofXiaoyu: Readonly<Record<'now' | 'spring' | 'autumn', Readonly<Record<string, number>>>> = {
  now: { de: 4, zhi: 3, ti: 2, mei: 3, lao: 0 },
  spring: { de: 3, zhi: 3, ti: 1, mei: 2, lao: 3 },
  autumn: { de: 2, zhi: 3, ti: 1, mei: 2, lao: 2 },
};

/** A level for everybody else, the same in every run; about one in eleven is not judged yet. */
function levelOf(at: number, axisAt: number, shift: number): number {
  const n = (at * 7 + axisAt * 5 + at * axisAt * 3 + shift) % 11;
  return n === 0 ? 0 : n < 2 ? 1 : n < 5 ? 2 : n < 9 ? 3 : 4;
}

/** Everything a class's teacher judged of one term: each axis' first indicator. */
async function termOf(
  backend: Backend,
  room: ClassName,
  made: Framework,
  term: 'now' | 'spring' | 'autumn',
  axes: readonly string[],
): Promise<void> {
  const on = term === 'now' ? schoolDay : earlierTerms[term].day;
  const shift = { autumn: 1, spring: 2, now: 3 }[term];
  for (const [axisAt, { id, indicators }] of made.axes.entries()) {
    const [first] = indicators;
    if (!first || !axes.includes(id)) continue;
    const entries = pupilsOf(room).flatMap((studentId, at) => {
      const value = studentId === people.xiaoyu ? (ofXiaoyu[term][id] ?? 0) : levelOf(at, axisAt, shift);
      return value === 0 ? [] : [{ studentId, value }];
    });
    if (entries.length > 0) await recorded(backend, room, made, { indicatorId: first.id, on, entries });
  }
}

const all = ['de', 'zhi', 'ti', 'mei', 'lao'];

/**
 * Three terms of 五(2)班: 小雨 rose by a level in 德, 体 and 美, and 劳 is not judged yet; she, three classmates and her
 * father said something too. 五(1)班 and 五(3)班 have a term and a half.
 */
export async function threeTerms(backend: Backend): Promise<Framework> {
  const made = await framework(backend);
  await termOf(backend, 'five', made, 'autumn', ['de', 'zhi', 'mei', 'ti']);
  await termOf(backend, 'five', made, 'spring', all);
  await termOf(backend, 'five', made, 'now', all);
  for (const room of ['fiveOne', 'fiveThree', 'two'] as const) {
    await termOf(backend, room, made, 'spring', all);
    await termOf(backend, room, made, 'now', ['de', 'zhi', 'ti']);
  }
  await fromOthers(backend, made);
  return made;
}

/** What 小雨, her classmates and her father said of her, and what her teacher wrote down. */
async function fromOthers(backend: Backend, made: Framework): Promise<void> {
  const ofHer = (value: number | null) => [{ studentId: people.xiaoyu, value }];
  const said = (as: Person, indicatorId: string, value: number | null, text?: string) =>
    recorded(
      backend,
      'five',
      made,
      { indicatorId, entries: ofHer(value), ...(text === undefined ? {} : { text }) },
      as,
    );
  await said(people.xiaoyu, 'helping', 3, '我帮王一诺补了漏听的课。');
  await said(people.xiaoyu, 'singing', 4, '合唱排练我都去了。');
  await said(people.guardian, 'helping', 4, '在家也会照顾弟弟。');
  await said(people.guardian, 'reading', 3);
  await said(people.homeroom, 'helping', null, '运动会上扶摔倒的同学去了医务室。');
  for (const value of [4, 4, 3])
    await recorded(backend, 'five', made, { indicatorId: 'helping', source: 'peer', entries: ofHer(value) });
  const { items } = await recorded(backend, 'five', made, {
    indicatorId: 'drawing',
    text: '版画展入选。',
    link: 'https://school.example/works/1',
    entries: ofHer(2),
  });
  const [entry] = items;
  if (!entry) return;
  await backend.asOther(people.homeroom).evaluation.correctEvidence({
    evidenceId: entry.id,
    ifMatch: entry.rev,
    body: { value: 3, reason: '点错了一级' },
  });
}
