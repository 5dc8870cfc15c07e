import type { Draw, DrawRecord, Edition, NewOffering, Offering, Place } from '@wuyu/contract';
import type { Backend, StoryClient } from './backend.ts';
import { people, type Person, schoolDay } from './school.ts';

/** The month that families choose for in stories. */
export const menuMonth = '2026-12';

type Domain = Offering['domain'];
/**
 * Something offered, as a story tells it: `['足球', 'physical', 1, '15:40', '17:00', '操场', '吴教练', { capacity: 24 }]`.
 * Without a capacity there is room for all.
 */
export type Line = readonly [
  title: string,
  domain: Domain,
  weekdays: number | readonly number[],
  start: string,
  end: string,
  room: string,
  teacher: string,
  more?: Partial<Pick<Offering, 'capacity' | 'minimum' | 'grades' | 'fee' | 'titleEn' | 'about' | 'kind'>>,
];

const tutoring = (weekday: number): Line => [
  '作业答疑',
  'intellectual',
  weekday,
  '15:40',
  '17:10',
  '本班教室',
  '各科老师',
  { kind: 'tutoring', titleEn: 'Homework help' },
];

/** December at the stories' school: something for every domain, tutoring every day, one for grade 6 alone. */
export const december: readonly Line[] = [
  ['足球', 'physical', 1, '15:40', '17:00', '操场', '吴教练', { capacity: 24, titleEn: 'Football' }],
  ['合唱', 'aesthetic', 1, '15:40', '16:30', '音乐厅', '周老师', { capacity: 40, titleEn: 'Choir' }],
  ['英语戏剧', 'intellectual', 1, '15:40', '16:30', '多功能厅', '苏老师', { capacity: 20, titleEn: 'English drama' }],
  ['田径', 'physical', 1, '16:30', '17:30', '跑道', '刘教练', { capacity: 30, titleEn: 'Athletics' }],
  tutoring(1),
  [
    '编程',
    'intellectual',
    2,
    '15:40',
    '16:30',
    '机房',
    '秦老师',
    {
      capacity: 24,
      titleEn: 'Programming',
      fee: { amount: 6000, currency: 'CNY' },
      about: '用积木编程做一个会动的故事，第四周请家长来看。',
    },
  ],
  ['音乐剧', 'aesthetic', 2, '15:40', '16:30', '音乐厅', '周老师', { capacity: 30, titleEn: 'Musical' }],
  ['羽毛球', 'physical', 2, '16:30', '17:30', '体育馆', '吴教练', { capacity: 16, titleEn: 'Badminton' }],
  ['管弦乐团', 'aesthetic', 3, '15:40', '17:10', '音乐厅', '周老师', { capacity: 2, titleEn: 'Orchestra' }],
  ['小小讲解员', 'moral', 3, '15:40', '16:30', '校史馆', '何老师', { capacity: 20, titleEn: 'Young guides' }],
  tutoring(3),
  ['羽毛球', 'physical', 3, '16:30', '17:30', '体育馆', '吴教练', { capacity: 16, titleEn: 'Badminton' }],
  ['木工坊', 'labour', 3, '15:40', '17:10', '劳动教室', '郑老师', { capacity: 12, grades: [6], titleEn: 'Woodwork' }],
  ['语言艺术', 'intellectual', 4, '15:40', '16:30', '图书馆', '林老师', { capacity: 20, titleEn: 'Recitation' }],
  tutoring(4),
  ['陶艺', 'aesthetic', 5, '15:40', '16:30', '陶艺室', '郑老师', { capacity: 1, titleEn: 'Pottery' }],
  ['英语阅读', 'intellectual', 5, '15:40', '16:30', '图书馆', '苏老师', { capacity: 24, titleEn: 'English reading' }],
  tutoring(5),
  ['乒乓球', 'physical', 5, '16:30', '17:30', '体育馆', '刘教练', { capacity: 20, titleEn: 'Table tennis' }],
];

/** The school's team, on three days at once. */
export const team: Line = [
  '校足球队',
  'physical',
  [1, 3, 5],
  '16:40',
  '17:40',
  '小操场',
  '马教练',
  { capacity: 22, grades: [4, 5, 6], titleEn: 'Football team' },
];

export interface MenuOptions {
  readonly lines?: readonly Line[];
  readonly mode?: 'draw' | 'firstCome';
  /** Instants in the school's time, `YYYY-MM-DDTHH:MM`. */
  readonly opensAt?: string;
  readonly closesAt?: string;
  readonly perSlot?: number;
  readonly month?: string;
}

/** An edition that was published, with what it offers. */
export interface Menu {
  readonly edition: Edition;
  readonly offerings: readonly Offering[];
}

const instant = (local: string) => new Date(`${local}:00+08:00`).toISOString();
const leader = (backend: Backend): StoryClient => backend.asOther(people.schoolLeader);

/**
 * Has the school's leader make and publish an edition, through the API as a school would. On the stories' evening its window
 * is open, until Friday at 20:00. One whose window is over by then was published while it was open.
 */
export async function publishMenu(backend: Backend, options: MenuOptions = {}): Promise<Menu> {
  const { lines = december, mode = 'draw', month = menuMonth, perSlot = 3 } = options;
  const { opensAt = '2026-11-20T08:00', closesAt = '2026-11-27T20:00' } = options;
  const { menus } = leader(backend);
  const earlier = closesAt < `${schoolDay}T18:42`;
  if (earlier) backend.setTime(opensAt.slice(11), opensAt.slice(0, 10));
  const edition = await menus.createEdition({
    body: { month, mode, perSlot, declared: true, opensAt: instant(opensAt), closesAt: instant(closesAt) },
  });
  const banked = new Map<string, string>();
  for (const [title, domain, weekdays, start, end, room, teacher, more = {}] of lines) {
    const { capacity = null, minimum = 0, grades = [1, 2, 3, 4, 5, 6], fee = null, kind = 'course' } = more;
    const { titleEn = null, about = null } = more;
    let activityId = banked.get(title);
    if (activityId === undefined) {
      const minutes = 50;
      const content = { title, titleEn, about, domain, kind, grades: [...grades], minutes, fee };
      // The contract's words are closed where one writes, and open where one reads.
      const activity = await menus.createActivity({
        body: content as Parameters<typeof menus.createActivity>[0]['body'],
      });
      activityId = activity.id;
      banked.set(title, activityId);
    }
    const body: NewOffering = {
      activityId,
      weekdays: typeof weekdays === 'number' ? [weekdays] : [...weekdays],
      start,
      end,
      room,
      teacher,
      capacity,
      minimum,
      fee,
      grades: [...grades],
    };
    await menus.createOffering({ editionId: edition.id, body });
  }
  const current = await menus.getEdition({ editionId: edition.id });
  const published = await menus.publishEdition({ editionId: edition.id, ifMatch: current.rev });
  if (earlier) backend.setTime('18:42');
  return { edition: published, offerings: await offeringsOf(backend, edition.id) };
}

export async function offeringsOf(backend: Backend, editionId: string): Promise<Offering[]> {
  const offerings: Offering[] = [];
  for await (const { items } of leader(backend).menus.listOfferings.pages({ editionId, limit: 1000 }))
    offerings.push(...items);
  return offerings;
}

/** Its id, by title and weekday. */
export function idOf({ offerings }: Menu, title: string, weekday?: number): string {
  const found = offerings.find((o) => o.title === title && (weekday === undefined || o.weekdays.includes(weekday)));
  if (!found) throw new Error(`the story's menu has no ${title}`);
  return found.id;
}

type Slot = '1' | '2' | '3' | '4' | '5' | '6' | '7' | 'bundle';
/** Wishes by slot, by titles; null: not coming. */
export type Wished = Partial<Readonly<Record<Slot, readonly string[] | null>>>;

/** What a child's family wishes, as the child itself or another person enters it. */
export async function wish(
  backend: Backend,
  menu: Menu,
  student: string,
  wished: Wished,
  { by, together }: { by: Person; together?: readonly string[] },
): Promise<void> {
  const { menus } = backend.asOther(by);
  const editionId = menu.edition.id;
  const { items } = await menus.listChoices({ editionId });
  const rev = items.find(({ id }) => id === student)?.rev ?? 0;
  const slots = (Object.keys(wished) as Slot[]).map((slot) => {
    const titles = wished[slot] ?? [];
    return {
      slot,
      none: wished[slot] === null,
      offeringIds: titles.map((title) => idOf(menu, title, Number(slot) || undefined)),
    };
  });
  const answer = await menus.updateChoices({
    editionId,
    studentId: student,
    ifMatch: rev,
    body: { slots, ...(together && { together: [...together] }) },
  });
  if (answer.refused.length > 0) throw new Error(`the story's wish was refused: ${JSON.stringify(answer.refused)}`);
}

/** What the backend holds of a child's wishes, by slot; null: not coming. */
export async function wishesOf(
  backend: Backend,
  menu: Menu,
  student: string,
  by: Person = people.homeroom,
): Promise<Record<string, readonly string[] | null>> {
  const { items } = await backend.asOther(by).menus.listChoices({ editionId: menu.edition.id });
  const list = items.find(({ id }) => id === student);
  return Object.fromEntries(
    (list?.slots ?? []).map(({ slot, offeringIds, none }) => [slot, none ? null : offeringIds]),
  );
}

/** A usual week of wishes: Thursday without, Friday open still. */
export const usualWishes: Wished = {
  1: ['足球', '英语戏剧'],
  2: ['编程'],
  3: ['管弦乐团', '小小讲解员', '作业答疑'],
  4: null,
};

/** Classmates of 五(2)班 wish the same, as their homeroom teacher enters it from paper. */
export async function classmatesWish(backend: Backend, menu: Menu, count: number, wished: Wished): Promise<void> {
  for (let i = 1; i <= count; i++) await wish(backend, menu, `five-${i}`, wished, { by: people.homeroom });
}

/** After the window: the leader draws. The school's clock stands at `at` from then on. */
export async function drawMenu(backend: Backend, menu: Menu, at = { time: '20:05', day: '2026-11-27' }): Promise<Draw> {
  backend.setTime(at.time, at.day);
  const { menus } = leader(backend);
  const editionId = menu.edition.id;
  const draw = await menus.getDraw({ editionId });
  return menus.drawEdition({ editionId, ifMatch: draw.rev });
}

/** What a child has or waits for. */
export async function placesOf(backend: Backend, student: string, by: Person = people.homeroom): Promise<Place[]> {
  const { items } = await backend.asOther(by).menus.listPlaces({ studentId: student });
  return items;
}

/** From now on a draw's record reaches whoever is looked at as somebody on the way changed it. */
export function tamper(backend: Backend, change: (record: DrawRecord) => DrawRecord): void {
  const { fetch } = backend;
  const changed: Backend['fetch'] = async (input, init) => {
    const response = await fetch(input, init);
    if (!input.includes('/draw/record') || !response.ok) return response;
    return Response.json(change((await response.json()) as DrawRecord));
  };
  Object.assign(backend, { fetch: changed });
}
