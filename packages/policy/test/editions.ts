import { finding } from '../src/menus/finding.ts';
import {
  checkEdition,
  composePolicy,
  type CheckedEdition,
  type CheckedOffering,
  type EditionFinding,
} from '@wuyu/policy';

/* Menus of a month, for the tests of what is found in them. */

export const nation = composePolicy('cn-2021', '2026-12-01');
export const linping = composePolicy('cn-linping-2023', '2026-12-01');
export const xicheng = composePolicy('cn-beijing-xicheng-2022', '2022-12-01');
/** Before the nation said anything about after-school service. */
export const nothing = composePolicy('cn-2021', '2020-12-01');

let ids = 0;
export const offering = (rest: Partial<CheckedOffering> = {}): CheckedOffering => ({
  id: `o${++ids}`,
  activityId: 'a',
  kind: 'course',
  domain: 'aesthetic',
  branch: null,
  knowledge: false,
  providerId: null,
  providerName: null,
  weekdays: [1],
  start: '15:30',
  end: '17:30',
  room: `R${ids}`,
  teacher: `T${ids}`,
  teacherId: null,
  grades: [3],
  capacity: 30,
  ...rest,
});
/** Tutoring in every class's own room, every day: nothing speaks against such a month. */
export const everyDay = offering({
  kind: 'tutoring',
  weekdays: [1, 2, 3, 4, 5],
  room: '本班教室',
  teacher: '班主任',
  grades: [3],
  capacity: null,
});
export const listed: CheckedEdition['providers'][number] = {
  id: 'p',
  name: '朝花少年宫',
  vetting: 'listed',
  validFrom: '2026-09-01',
  validTo: null,
};
export const findings = (
  offerings: readonly CheckedOffering[],
  rest: Partial<CheckedEdition> = {},
  policy = nation,
): EditionFinding[] =>
  checkEdition(policy, { edition: { month: '2026-12', declared: true }, offerings, providers: [], ...rest });
export const of = (kind: EditionFinding['kind'], ...args: Parameters<typeof findings>) =>
  findings(...args).filter((found) => found.kind === kind);
export const plain = finding('gap', 'warns');
