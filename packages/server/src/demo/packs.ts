import type { Pack } from '@wuyu/policy';
import { orgNames, type SchoolId } from './people.ts';

const invented = { confidence: 'seed', validFrom: '2025-08-01' } as const;

/**
 * The invented district keeps the national rules, asks for a menu every month as many districts do, and for a visit to every
 * home each term as some do.
 */
const districtPack: Pack = {
  id: 'yl-district',
  title: '云岭区（示例）',
  place: '云岭区',
  validFrom: '2025-08-01',
  parent: 'cn-2021',
  clauses: [
    {
      ...invented,
      document: '演示数据：云岭区课后服务管理办法（虚构）',
      id: 'yl-district-menu',
      clause: '1',
      wording: '课后服务菜单每月更新一次，向家长公布，并报区教育局备案',
    },
    {
      ...invented,
      document: '演示数据：云岭区中小学家访工作办法（虚构）',
      id: 'yl-district-visits',
      clause: '3',
      wording: '每学期对每名学生至少入户家访一次',
    },
  ],
  homework: {},
  menus: { monthly: { clause: 'yl-district-menu' } },
  visits: {
    duties: [
      {
        grades: [1, 2, 3, 4, 5, 6, 7, 8, 9],
        value: [{ times: 1, per: 'term', kinds: ['home'], percent: 100 }],
        clause: 'yl-district-visits',
      },
    ],
  },
};
export const districtPolicy = districtPack.id;

const own = {
  ...invented,
  document: '演示数据：石门学校自定的规定（虚构）',
  validFrom: '2025-09-01',
} as const;

/**
 * One school decides for itself: what lifts a day over the cap is not published, and nobody has to report. Its rules are
 * invented like the school, and their clauses say so. It asks everybody instead of drawing some: of grades as small as its
 * own a sample would be fewer than a figure is told of.
 */
const mountainPack: Pack = {
  id: 'yl-shimen-school',
  title: '石门学校自定（示例）',
  place: orgNames['yl-shimen-school'],
  validFrom: '2025-09-01',
  parent: districtPolicy,
  clauses: [
    { ...own, id: 'yl-shimen-over-cap', clause: '1', wording: '书面作业总量超过上限的，不予公布' },
    { ...own, id: 'yl-shimen-reporting', clause: '2', wording: '作业时长自愿填报' },
  ],
  homework: {
    overCap: { value: 'refuse', clause: 'yl-shimen-over-cap' },
    reporting: { value: 'optional', percent: 100, clause: 'yl-shimen-reporting' },
  },
};

/** Packs of the demonstration's own; a server that shows it has to know them. */
export const demoPacks: readonly Pack[] = [districtPack, mountainPack];

/** The pack a school works by; where it names none, its district's. */
export const policyOfSchool: Readonly<Record<SchoolId, string | undefined>> = {
  'yl-shiyan-primary': undefined,
  'yl-qinghe-junior': undefined,
  'yl-shimen-school': mountainPack.id,
};
