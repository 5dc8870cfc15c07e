import type { Axis, Closed, Framework, Scale, Source } from '@wuyu/contract';

type Content = Omit<Closed<Framework>, 'rev'>;

/** 1 the first level, 4 the last; nothing is passed or failed. */
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

const teacherAnd = (...others: Source[]): Source[] => ['teacher', ...others];
type Named = [id: string, title: string, titleEn: string, sources: Source[]];
const axis = (id: string, title: string, titleEn: string, scaleId: string, indicators: readonly Named[]): Axis => ({
  id,
  title,
  titleEn,
  scaleId,
  indicators: indicators.map(([key, name, nameEn, sources]) => ({
    id: key,
    title: name,
    titleEn: nameEn,
    weight: 1,
    sources,
  })),
});

const fiveAxes: readonly Axis[] = [
  axis('de', '德', 'Character', 'levels', [
    ['kindness', '待人友善', 'Kindness', teacherAnd('self', 'peer')],
    ['duty', '责任担当', 'Duty', teacherAnd('self', 'guardian')],
    ['rules', '守规明礼', 'Manners', teacherAnd('peer')],
  ]),
  axis('zhi', '智', 'Mind', 'levels', [
    ['focus', '课堂专注', 'Focus', teacherAnd('self')],
    ['inquiry', '乐于探究', 'Inquiry', teacherAnd()],
    ['reading', '阅读积累', 'Reading', teacherAnd('self', 'guardian')],
  ]),
  axis('ti', '体', 'Body', 'levels', [
    ['exercise', '坚持锻炼', 'Exercise', teacherAnd('self', 'guardian')],
    ['teamwork', '合作运动', 'Teamwork', teacherAnd('peer')],
  ]),
  axis('mei', '美', 'Arts', 'levels', [
    ['expression', '艺术表达', 'Expression', teacherAnd('self')],
    ['appreciation', '感受欣赏', 'Appreciation', teacherAnd()],
  ]),
  axis('lao', '劳', 'Work', 'levels', [
    ['housework', '家务劳动', 'Housework', teacherAnd('self', 'guardian')],
    ['service', '班级服务', 'Class service', teacherAnd('self', 'peer')],
  ]),
];
const quality = ['character', 'study', 'wellbeing', 'aesthetics', 'practice'];

const fitnessAxes: readonly Axis[] = [
  axis('endurance', '耐力跑', 'Endurance', 'fitness', [['running', '耐力跑', 'Running', teacherAnd()]]),
  axis('flexibility', '坐位体前屈', 'Flexibility', 'fitness', [['reach', '坐位体前屈', 'Sit and reach', teacherAnd()]]),
  axis('lungs', '肺活量', 'Lung capacity', 'fitness', [['breath', '肺活量', 'Lung capacity', teacherAnd()]]),
];

const weights = { teacher: 3, self: 1, peer: 1, guardian: 1 };
const grades = (low: number, high: number) => Array.from({ length: high - low + 1 }, (_, n) => low + n);

/**
 * By what the demonstration's schools look at their pupils: 五育 in levels, and the fitness test on its own scale.
 *
 * @param fitness the scale as the policy tells it
 */
export const frameworksWith = (fitness: Scale): { readonly five: Content; readonly fitness: Content } => ({
  five: {
    id: 'five-domains',
    title: '五育评价',
    titleEn: 'Five domains',
    grades: grades(1, 9),
    scales: [levels],
    axes: [...fiveAxes],
    weights,
    mappings: [{ to: 'quality', axes: fiveAxes.map(({ id }, at) => ({ from: id, to: quality[at] ?? id })) }],
    points: false,
    templateId: null,
    state: 'active',
  },
  fitness: {
    id: 'fitness-test',
    title: '体质健康测试',
    titleEn: 'Fitness test',
    grades: grades(3, 9),
    scales: [{ ...fitness, id: 'fitness' }],
    axes: [...fitnessAxes],
    weights,
    mappings: [],
    points: false,
    templateId: null,
    state: 'active',
  },
});
