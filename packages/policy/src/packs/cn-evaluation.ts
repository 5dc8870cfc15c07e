import { grades, type Pack } from '../pack.ts';

/** Public since 2021-03-18; its number was not seen. */
const qualityGuide = { document: '义务教育质量评价指南', validFrom: '2021-03-18' } as const;
const qualityAxes = [
  { id: 'character', title: '品德发展', titleEn: 'Character' },
  { id: 'study', title: '学业发展', titleEn: 'Study' },
  { id: 'wellbeing', title: '身心发展', titleEn: 'Wellbeing' },
  { id: 'aesthetics', title: '审美素养', titleEn: 'Aesthetics' },
  { id: 'practice', title: '劳动与社会实践', titleEn: 'Work and community' },
];
const comprehensiveAxes = [
  { id: 'character', title: '思想品德', titleEn: 'Character' },
  { id: 'study', title: '学业水平', titleEn: 'Attainment' },
  { id: 'wellbeing', title: '身心健康', titleEn: 'Health' },
  { id: 'aesthetics', title: '艺术素养', titleEn: 'Arts' },
  { id: 'practice', title: '社会实践', titleEn: 'Community' },
];
/** The two documents name the same five sides in their own words. */
const sameAxes = (to: string) => ({ to, axes: qualityAxes.map(({ id }) => ({ from: id, to: id })) });

/** What holds in the whole country about the evaluation of pupils. */
export const pupilEvaluation = {
  clauses: [
    {
      ...qualityGuide,
      id: 'cn-2021-quality-axes',
      clause: '学生发展质量评价',
      wording: '学生品德发展、学业发展、身心发展、审美素养、劳动与社会实践等五个方面',
      confidence: 'B',
    },
    {
      ...qualityGuide,
      id: 'cn-2021-quality-growth',
      clause: '评价方式 1',
      wording: '注重结果评价与增值评价相结合',
      confidence: 'B',
    },
    {
      document: '教育部关于进一步推进高中阶段学校考试招生制度改革的指导意见',
      number: '教基二〔2016〕4号',
      id: 'cn-2016-zhsz-axes',
      clause: '（条号未见）',
      wording: '细化和完善思想品德、学业水平、身心健康、艺术素养和社会实践五个方面',
      confidence: 'B',
      validFrom: '2016-09-18',
    },
    {
      document: '教育部关于加强和改进普通高中学生综合素质评价的意见',
      number: '教基二〔2014〕11号',
      id: 'cn-2014-zhsz-axes',
      clause: '3',
      wording: '思想品德、学业水平、身心健康、艺术素养、社会实践五个方面',
      confidence: 'B',
      validFrom: '2014-12-16',
    },
    {
      document: '国家学生体质健康标准（2014年修订）',
      id: 'cn-2014-fitness-levels',
      clause: '说明 5',
      wording: '90.0分及以上为优秀，80.0~89.9分为良好，60.0~79.9分为及格，59.9分及以下为不及格',
      confidence: 'A',
      validFrom: '2014-07-07',
    },
    {
      document: '未成年人学校保护规定',
      id: 'cn-school-no-scores',
      clause: '（条号未见）',
      wording: '学生的考试成绩、名次等学业信息，学校应当便利学生本人和家长知晓，但不得公开',
      confidence: 'A',
      validFrom: '2021-09-01',
    },
    {
      document: '进一步加强中小学生心理健康工作十条措施',
      id: 'cn-2025-no-ranking',
      clause: '1',
      wording: '不得以考试成绩对学生进行排名',
      confidence: 'A',
      validFrom: '2025-10-24',
    },
  ],
  evaluation: {
    templates: [
      {
        id: 'quality',
        title: '质量评价指南',
        titleEn: 'Quality evaluation guide',
        grades: grades(1, 9),
        axes: qualityAxes,
        mappings: [sameAxes('comprehensive')],
        clause: 'cn-2021-quality-axes',
      },
      {
        id: 'comprehensive',
        title: '综合素质评价',
        titleEn: 'Comprehensive quality evaluation',
        grades: grades(7, 9),
        axes: comprehensiveAxes,
        mappings: [sameAxes('quality')],
        clause: 'cn-2016-zhsz-axes',
      },
      {
        id: 'comprehensive-senior',
        title: '综合素质评价（高中）',
        titleEn: 'Comprehensive quality evaluation (senior)',
        grades: grades(10, 12),
        axes: comprehensiveAxes,
        mappings: [],
        clause: 'cn-2014-zhsz-axes',
      },
    ],
    scales: [
      {
        title: '体质健康标准',
        titleEn: 'Fitness standard',
        value: {
          id: 'fitness',
          kind: 'scores',
          min: 0,
          // 100 for the test itself, and up to 20 on top of it; told with one decimal.
          max: 1200,
          decimals: 1,
          bands: [
            { from: 0, title: '不及格', titleEn: 'Not yet' },
            { from: 600, title: '及格', titleEn: 'Pass' },
            { from: 800, title: '良好', titleEn: 'Good' },
            { from: 900, title: '优秀', titleEn: 'Excellent' },
          ],
          pass: 600,
        },
        clause: 'cn-2014-fitness-levels',
      },
    ],
    noRanking: { clause: 'cn-2025-no-ranking' },
    growth: { clause: 'cn-2021-quality-growth' },
  },
} satisfies Pick<Pack, 'clauses' | 'evaluation'>;
