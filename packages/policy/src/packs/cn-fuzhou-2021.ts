import { grades, type Pack } from '../pack.ts';

/**
 * The city's regulation as one page reports it on 2021-04-02: without its number, its day or the numbers of its clauses. It is told
 * from the day of the report on.
 */
const regulation = {
  document: '福州市中小学家访工作管理规定',
  clause: '（条号、起始日未见）',
  validFrom: '2021-04-02',
  confidence: 'B',
} as const;

/** 福州市, primary and secondary schools: twice a school year, once at home and once at school. */
export const cnFuzhou2021: Pack = {
  id: 'cn-fuzhou-2021',
  title: '福建省福州市（中小学，2021）',
  place: '福建省福州市',
  validFrom: '2021-04-02',
  parent: 'cn-2021',
  clauses: [
    {
      ...regulation,
      id: 'cn-fuzhou-2021-visits',
      wording: '每学年至少接受两次学校家访（入户家访一次，校园约见一次）',
    },
  ],
  homework: {},
  visits: {
    duties: [
      {
        grades: grades(1, 12),
        value: [
          { times: 1, per: 'year', kinds: ['home'], percent: 100 },
          { times: 1, per: 'year', kinds: ['atSchool'], percent: 100 },
        ],
        clause: 'cn-fuzhou-2021-visits',
      },
    ],
  },
};
