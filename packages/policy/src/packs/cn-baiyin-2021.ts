import { grades, type Pack } from '../pack.ts';

/** What the city's bureau asked for on 2021-05-07, as one page reports it: without a title or a number. */
const requirement = {
  document: '白银市教育局的家访要求（文件题目未见，2021-05-07）',
  clause: '（条号未见）',
  validFrom: '2021-05-07',
  confidence: 'B',
} as const;

/**
 * 白银市: within a term all pupils of classes of up to 30, and at least half of those of classes from 50 on; 以下 and 以上 include the
 * number. Of classes from 31 to 49 the report says nothing, and neither does this pack. No grades are named: it is told of all.
 */
export const cnBaiyin2021: Pack = {
  id: 'cn-baiyin-2021',
  title: '甘肃省白银市（2021）',
  place: '甘肃省白银市',
  validFrom: '2021-05-07',
  parent: 'cn-2021',
  clauses: [
    {
      ...requirement,
      id: 'cn-baiyin-2021-visits',
      wording: '一学期内30人以下的班级家访全部学生、50人以上的班级至少实地家访50%的学生',
    },
  ],
  homework: {},
  visits: {
    duties: [
      {
        grades: grades(1, 12),
        value: [
          { times: 1, per: 'term', kinds: ['home'], percent: 100, classTo: 30 },
          { times: 1, per: 'term', kinds: ['home'], percent: 50, classFrom: 50 },
        ],
        clause: 'cn-baiyin-2021-visits',
      },
    ],
  },
};
