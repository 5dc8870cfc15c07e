import type { Vetting } from '@wuyu/contract';
import { shanghai } from '../calendar.ts';
import { uuidAt } from '../ids.ts';
import type { SchoolId } from '../people.ts';
import { Random } from '../random.ts';
import { type Content, contentsOf, linesOf } from './content.ts';
import { courseTexts } from './courses.ts';
import { furtherOrders, ownTexts, planTexts } from './schools.ts';

export interface DemoProvider {
  readonly id: string;
  readonly name: string;
  readonly batch: number;
  readonly vetting: Vetting;
  readonly validFrom: string;
  readonly validTo: string | null;
}

const provider = (id: string, name: string, batch: number, more: Partial<DemoProvider> = {}): DemoProvider => ({
  id,
  name,
  batch,
  vetting: 'listed',
  validFrom: `${2023 + batch}-09-01`,
  validTo: null,
  ...more,
});

/** The district's list in three batches. One is set aside for now, and one has applied. */
export const providers: readonly DemoProvider[] = [
  provider('yl-center', '云岭区青少年活动中心', 1),
  provider('yl-library', '云岭区图书馆', 1),
  provider('yl-qinghe-sports', '清河体育俱乐部', 1, { validTo: '2027-07-31' }),
  provider('yl-hesheng', '和声艺术培训学校', 1, { validTo: '2027-07-31' }),
  provider('yl-feiyu', '飞羽球类训练中心', 1, { vetting: 'suspended', validTo: '2027-07-31' }),
  provider('yl-moyun', '墨韵书画院', 2, { validFrom: '2025-03-01' }),
  provider('yl-xiaoqiao', '小桥舞蹈戏剧中心', 2, { validFrom: '2025-03-01' }),
  provider('yl-qihang', '启航科技教育中心', 2, { validFrom: '2025-03-01' }),
  provider('yl-guanyun', '观云自然科普站', 2, { validFrom: '2025-03-01' }),
  provider('yl-shouyi', '云上手艺工坊', 3, { validFrom: '2025-08-01' }),
  provider('yl-tianye', '田野劳动实践基地', 3, { validFrom: '2025-08-01' }),
  provider('yl-qiyuan', '云岭棋院', 3, { vetting: 'pending', validFrom: '2025-08-01' }),
];

/** When the lists were written: before the first school year begins. */
export const listedAt = shanghai('2025-08-20', 10);

export interface DemoCourse {
  readonly id: string;
  readonly providerId: string;
  readonly content: Content;
}

/** Every course of the catalogue. */
export function buildCourses(seed: number): DemoCourse[] {
  const random = new Random(seed, 'courses');
  return providers.flatMap(({ id: providerId }) =>
    contentsOf(courseTexts[providerId] ?? '').map((content) => ({
      id: uuidAt(listedAt, random),
      providerId,
      content,
    })),
  );
}

/** What a school can offer: its own, or ordered from the catalogue. */
export interface DemoActivity {
  readonly id: string;
  readonly courseId: string | null;
  /** The order's id; null for the school's own. */
  readonly orderId: string | null;
  readonly provider: DemoProvider | null;
  readonly content: Content;
}

/** A school's bank: all of its own, and of the catalogue what its plan and its further orders name. */
export function buildBank(seed: number, schoolId: SchoolId, courses: readonly DemoCourse[]): DemoActivity[] {
  const random = new Random(seed, `bank ${schoolId}`);
  const own = contentsOf(ownTexts[schoolId]).map((content) => ({
    id: uuidAt(listedAt, random),
    courseId: null,
    orderId: null,
    provider: null,
    content,
  }));
  const names = new Set(own.map(({ content }) => content.title));
  const planned = linesOf(planTexts[schoolId]).map((text) => text.split(' ')[5] ?? '');
  const wanted = new Set([...planned, ...furtherOrders[schoolId]].filter((title) => !names.has(title)));
  const ordered = [...wanted].map((title) => {
    const course = courses.find(({ content }) => content.title === title);
    const from = providers.find(({ id }) => id === course?.providerId);
    if (!course || !from) throw new RangeError(`neither ${schoolId} nor the catalogue has “${title}”`);
    const [id, orderId] = [uuidAt(listedAt, random), uuidAt(listedAt, random)];
    return { id, courseId: course.id, orderId, provider: from, content: course.content };
  });
  return [...own, ...ordered];
}
