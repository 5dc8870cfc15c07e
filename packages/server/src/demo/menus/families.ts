import { type Domain, domains as domainNames, type Slot } from '@wuyu/contract';
import { slotOf } from '@wuyu/policy';
import { addDays, shanghai } from '../calendar.ts';
import type { DemoClass, DemoPupil } from '../district.ts';
import { uuidAt } from '../ids.ts';
import { curatedPupils } from '../people.ts';
import { Random } from '../random.ts';
import type { DemoOffering } from './offerings.ts';

/** What a child wishes in one edition. */
export interface DemoChoice {
  readonly pupil: DemoPupil;
  readonly classId: string;
  readonly slots: readonly { readonly slot: Slot; readonly offeringIds: readonly string[]; readonly none: boolean }[];
  readonly savedAt: number;
}

/** What everybody talks about in the schoolyard. All else is as liked as the other things of its day. */
const liked: Readonly<Record<string, number>> = {
  足球: 3,
  陶艺: 3.4,
  羽毛球: 2.6,
  机器人: 2.6,
  木工坊: 3,
  管弦乐团: 2.2,
  图形化编程: 2,
  编程: 2,
  篮球: 2,
  彩泥: 2,
  家常菜: 2.4,
  面点: 2,
  乒乓球: 1.6,
  小小讲解员: 0.4,
  航模: 1.8,
  自然游戏: 0.7,
  诗词吟诵: 0.3,
  童诗社: 1.3,
  绘本共读: 0.8,
  五子棋: 0.7,
  家乡的桥: 0.12,
};

/** What the children a visitor may be wished for the month that was drawn: titles by slot. */
const curated: Readonly<Record<string, Partial<Record<Slot, readonly string[]>>>> = {
  xiaoyu: {
    '1': ['足球', '编程', '作业答疑'],
    '2': ['机器人', '童诗社'],
    '3': ['木工坊', '羽毛球', '作业答疑'],
    '4': [],
    '5': ['陶艺', '人工智能初识'],
  },
  xiaosong: {
    '1': ['图形化编程', '科学小实验'],
    '2': ['机器人', '尤克里里', '作业答疑'],
    '3': ['足球', '羽毛球', '国画'],
    '4': ['篮球', '乒乓球'],
    '5': ['陶艺', '航模', '作业答疑'],
  },
  'shi-xiaoman': { '2': ['泥塑'], '3': ['喂兔子'], '4': ['作业答疑'], '5': ['象棋'] },
  'zhou-zihan': { '1': ['算法入门', '书法临帖'], '3': ['开源硬件'], '5': ['天文社', '作业答疑'] },
};

const weekdays = ['1', '2', '3', '4', '5'] as const;

/** How one child spends its afternoons, the same every month. */
interface Habit {
  readonly stays: ReadonlySet<Slot>;
  /** How much it cares for each domain. */
  readonly taste: Readonly<Record<Domain, number>>;
  /** How likely it is that it just does its homework. */
  readonly homework: number;
  readonly answers: boolean;
}

function habitOf(seed: number, pupil: DemoPupil): Habit {
  const random = new Random(seed, `afternoons ${pupil.id}`);
  const every = random.chance(0.45);
  const stays = new Set<Slot>(weekdays.filter(() => every || random.chance(0.5)));
  const taste = () => Math.exp(random.normal(0, 0.7));
  return {
    stays,
    taste: { moral: taste(), intellectual: taste(), physical: taste(), aesthetic: taste(), labour: taste() },
    homework: pupil.grade <= 3 ? 0.6 : pupil.grade <= 6 ? 0.42 : 0.8,
    answers: random.chance(0.72),
  };
}

const curatedIds: ReadonlySet<string> = new Set(curatedPupils.map(({ id }) => id));

export interface Choosing {
  readonly seed: number;
  readonly month: string;
  readonly classes: readonly DemoClass[];
  readonly offerings: readonly DemoOffering[];
  readonly opensAt: number;
  /** Until when wishes have come in. */
  readonly until: number;
  /** How likely it is that a family has chosen by then. */
  readonly share: number;
  /** Whether the children a visitor may be have chosen, too. */
  readonly whole: boolean;
}

/** The wishes of a school's families, in the order of classes. */
export function buildChoices(choosing: Choosing): DemoChoice[] {
  const { seed, month, classes, until, opensAt, share, whole } = choosing;
  const random = new Random(seed, `choices ${month} ${classes[0]?.schoolId ?? ''}`);
  const bySlot = Map.groupBy(choosing.offerings, (offering) => slotOf(offering));
  return classes.flatMap(({ id: classId, pupils }) =>
    pupils.flatMap((pupil) => {
      const habit = habitOf(seed, pupil);
      const late = !random.chance(share);
      const savedAt = opensAt + Math.floor((until - opensAt) * random.next() ** 2);
      const drawn = wishesOf(pupil, habit, bySlot, random);
      if (curatedIds.has(pupil.id)) {
        const slots = whole ? curatedWishes(pupil.id, bySlot) : [];
        return slots.length > 0 ? [{ pupil, classId, slots, savedAt }] : [];
      }
      return late || drawn.length === 0 ? [] : [{ pupil, classId, slots: drawn, savedAt }];
    }),
  );
}

type BySlot = ReadonlyMap<Slot, readonly DemoOffering[]>;

function wishesOf(pupil: DemoPupil, habit: Habit, bySlot: BySlot, random: Random): DemoChoice['slots'] {
  const slots: { slot: Slot; offeringIds: string[]; none: boolean }[] = [];
  for (const slot of ['bundle', ...weekdays] as const) {
    const open = (bySlot.get(slot) ?? []).filter(({ grades }) => grades.includes(pupil.grade));
    if (open.length === 0) continue;
    const comes = slot === 'bundle' ? random.chance(0.14) : habit.stays.has(slot);
    if (!comes) {
      // Part of them say so; the others have nothing to say about that day.
      if (slot !== 'bundle' && random.chance(0.4)) slots.push({ slot, offeringIds: [], none: true });
      continue;
    }
    const courses = open.filter(({ activity }) => activity.content.kind === 'course');
    const quiet = open.find(({ activity }) => activity.content.kind === 'tutoring');
    const count = slot !== 'bundle' && random.chance(habit.homework) ? 0 : random.pick([1, 1, 1, 2, 2, 3]);
    const offeringIds = favourites(courses, habit, count, random).map(({ id }) => id);
    if (quiet && (count === 0 || random.chance(0.55))) offeringIds.push(quiet.id);
    if (offeringIds.length > 0) slots.push({ slot, offeringIds, none: false });
  }
  return slots;
}

/** Some of what a child likes, the most liked more often and first. */
function favourites(courses: readonly DemoOffering[], { taste }: Habit, count: number, random: Random) {
  return courses
    .map((offering) => {
      const { title, domain } = offering.activity.content;
      const weight = taste[domain] * (liked[title] ?? 1);
      return { offering, key: Math.log(Math.max(random.next(), 1e-9)) / weight };
    })
    .sort((a, b) => b.key - a.key)
    .slice(0, count)
    .map(({ offering }) => offering);
}

function curatedWishes(studentId: string, bySlot: BySlot): DemoChoice['slots'] {
  const own = curated[studentId] ?? {};
  return (['bundle', ...weekdays] as const).flatMap((slot) => {
    const titles = own[slot];
    if (!titles) return [];
    const offeringIds = titles.flatMap(
      (title) => bySlot.get(slot)?.find(({ activity }) => activity.content.title === title)?.id ?? [],
    );
    return [{ slot, offeringIds, none: titles.length === 0 }];
  });
}

/** What a family said in the survey at the beginning of the term. */
export interface DemoNeed {
  readonly id: string;
  readonly grade: number;
  readonly studentId: string;
  readonly weekdays: readonly number[];
  readonly domains: readonly Domain[];
  readonly kinds: readonly ('course' | 'tutoring' | 'extendedCare')[];
  readonly until: string | null;
  readonly at: number;
}

/** How often each domain is asked for, beside what a child likes. */
const asked: Readonly<Record<Domain, number>> = {
  moral: 0.2,
  intellectual: 1,
  physical: 1.2,
  aesthetic: 1,
  labour: 0.5,
};

/** The answers of a school's families to the survey, which lasts a week from its first day. */
export function buildNeeds(seed: number, classes: readonly DemoClass[], opensOn: string): DemoNeed[] {
  const random = new Random(seed, `needs ${classes[0]?.schoolId ?? ''}`);
  return classes.flatMap(({ pupils }) =>
    pupils.flatMap((pupil) => {
      const habit = habitOf(seed, pupil);
      const at = shanghai(addDays(opensOn, random.int(0, 5)), 18, random.int(0, 239));
      const late = random.chance(0.35);
      if (!habit.answers) return [];
      const domains = [...domainNames]
        .sort((a, b) => habit.taste[b] * asked[b] - habit.taste[a] * asked[a])
        .slice(0, random.chance(0.25) ? 2 : 1);
      return {
        id: uuidAt(at, random),
        studentId: pupil.id,
        grade: pupil.grade,
        weekdays: [...habit.stays].map(Number),
        domains,
        kinds: late ? (['course', 'tutoring', 'extendedCare'] as const) : (['course', 'tutoring'] as const),
        until: late ? '17:30' : null,
        at,
      };
    }),
  );
}
