import type { Axis, Closed, Framework, Scale, Source } from '@wuyu/contract';
import type { Database } from './database/database.ts';
import type { EventRow } from './database/schema.ts';
import { insertRows } from './database/seam.ts';
import { frameworkColumns } from './evaluation/rows.ts';

/*
 * By what the fixture's schools look at their pupils. Nothing is recorded yet.
 */

/** The school whose frameworks say that they are its own, so that whoever mixes up two schools is found out. */
const marked = 'school-b';

const levels: Scale = {
  id: 'levels',
  kind: 'levels',
  levels: [
    { title: '起步', titleEn: 'Starting' },
    { title: '成长', titleEn: 'Growing' },
    { title: '良好', titleEn: 'Good' },
    { title: '出色', titleEn: 'Shining' },
  ],
  pass: null,
};
/** As the fitness standard has it: one decimal, 60 passes. */
const fitness: Scale = {
  id: 'fitness',
  kind: 'scores',
  min: 0,
  max: 1200,
  decimals: 1,
  bands: [
    { from: 0, title: '不及格', titleEn: 'Not yet' },
    { from: 600, title: '及格', titleEn: 'Pass' },
    { from: 800, title: '良好', titleEn: 'Good' },
    { from: 900, title: '优秀', titleEn: 'Excellent' },
  ],
  pass: 600,
};

type Named = [id: string, title: string, titleEn: string, sources: Source[], weight?: number];
const axis = (id: string, title: string, titleEn: string, scaleId: string, indicators: Named[]): Axis => ({
  id,
  title,
  titleEn,
  scaleId,
  indicators: indicators.map(([key, name, nameEn, sources, weight = 1]) => ({
    id: key,
    title: name,
    titleEn: nameEn,
    weight,
    sources,
  })),
});

/** The axes of 五育, two indicators each. */
const fiveAxes: readonly Axis[] = [
  axis('de', '德', 'Character', 'levels', [
    ['kindness', '待人友善', 'Kindness', ['teacher', 'self', 'peer']],
    ['duty', '责任担当', 'Duty', ['teacher', 'self', 'guardian']],
  ]),
  axis('zhi', '智', 'Mind', 'levels', [
    ['focus', '课堂专注', 'Focus', ['teacher', 'self'], 2],
    ['inquiry', '乐于探究', 'Inquiry', ['teacher']],
  ]),
  axis('ti', '体', 'Body', 'levels', [
    ['exercise', '坚持锻炼', 'Exercise', ['teacher', 'self', 'guardian']],
    ['teamwork', '合作运动', 'Teamwork', ['teacher', 'peer']],
  ]),
  axis('mei', '美', 'Arts', 'levels', [
    ['expression', '艺术表达', 'Expression', ['teacher', 'self']],
    ['appreciation', '感受欣赏', 'Appreciation', ['teacher']],
  ]),
  axis('lao', '劳', 'Work', 'levels', [
    ['housework', '家务劳动', 'Housework', ['teacher', 'self', 'guardian']],
    ['service', '班级服务', 'Class service', ['teacher', 'peer']],
  ]),
];

const weights = { teacher: 3, self: 1, peer: 1, guardian: 1 };
const quality = ['character', 'study', 'wellbeing', 'aesthetics', 'practice'];

export const fixtureFrameworks: readonly Omit<Closed<Framework>, 'rev'>[] = [
  {
    id: 'five',
    title: '五育评价',
    titleEn: 'Five domains',
    grades: [1, 2, 3, 4, 5, 6],
    scales: [levels],
    axes: [...fiveAxes],
    weights,
    mappings: [{ to: 'quality', axes: fiveAxes.map(({ id }, at) => ({ from: id, to: quality[at] ?? id })) }],
    points: false,
    templateId: null,
    state: 'active',
  },
  {
    id: 'fitness',
    title: '体质健康',
    titleEn: 'Fitness',
    grades: [3, 4, 5, 6],
    scales: [fitness],
    axes: [
      axis('run', '耐力跑', 'Endurance', 'fitness', [['running', '耐力跑', 'Running', ['teacher']]]),
      axis('flex', '坐位体前屈', 'Flexibility', 'fitness', [['reach', '坐位体前屈', 'Sit and reach', ['teacher']]]),
    ],
    weights,
    mappings: [],
    points: true,
    templateId: null,
    state: 'active',
  },
  {
    id: 'own-draft',
    title: '校本评价',
    titleEn: null,
    grades: [3],
    scales: [levels],
    axes: [axis('reading', '阅读', 'Reading', 'levels', [['books', '阅读积累', 'Books', ['teacher', 'self']]])],
    weights,
    mappings: [],
    points: false,
    templateId: null,
    state: 'draft',
  },
];

/** Gives schools that are there already their frameworks. */
export async function seedFrameworks(database: Database, orgIds: readonly string[]): Promise<void> {
  for (const orgId of orgIds)
    await database.change(orgId, async ({ engine, trx, nextRev }) => {
      const first = await nextRev(fixtureFrameworks.length);
      const rows = fixtureFrameworks.map((framework, at) => ({
        org_id: orgId,
        rev: first + at,
        ...frameworkColumns({ ...framework, title: orgId === marked ? `${framework.title}B` : framework.title }),
      }));
      await insertRows(engine, trx, 'frameworks', rows);
      const events = rows.map(({ framework_id, rev }): EventRow => ({
        org_id: orgId,
        rev,
        resource: 'frameworks',
        id: framework_id,
        change: 'created',
        class_id: null,
        student_id: null,
        day: null,
      }));
      await insertRows(engine, trx, 'events', events);
    });
}
