import type { Money, OfferingChange } from '@wuyu/contract/browser';

/** What of an offering is written in the table, in the order of its columns. */
export const fieldNames = ['weekdays', 'time', 'room', 'teacher', 'grades', 'capacity', 'minimum', 'fee'] as const;
export type FieldName = (typeof fieldNames)[number];
/** Fields as they were typed. */
export type Typed = Readonly<Partial<Record<FieldName, string>>>;

/** What a new offering cannot do without. */
export const needed: readonly FieldName[] = ['weekdays', 'time', 'room', 'teacher'];
/** What may still be changed once families choose. */
export const lateFields: readonly FieldName[] = ['room', 'teacher', 'capacity'];

const signs = '一二三四五六日';
const english = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];
const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

/** 一三五 · 周一、周三 · 1,3,5 · Mon Wed → weekdays; undefined where it says none. */
export function weekdaysIn(text: string): number[] | undefined {
  const found = new Set<number>();
  const plain = text.trim().toLowerCase().replace(/天/g, '日');
  const range = /^(?:周|星期|礼拜)?([一二三四五六日1-7])\s*[-–—~至到]\s*(?:周|星期|礼拜)?([一二三四五六日1-7])$/u.exec(
    plain,
  );
  const number = (sign: string) => (signs.includes(sign) ? signs.indexOf(sign) + 1 : Number(sign));
  if (range) {
    const [first, last] = [number(range[1] ?? ''), number(range[2] ?? '')];
    for (let day = first; day <= last; day++) found.add(day);
  } else {
    for (const word of plain.match(/[a-z]+/g) ?? []) {
      const day = english.indexOf(word.slice(0, 2)) + 1;
      if (day === 0) return undefined;
      found.add(day);
    }
    const rest = plain.replace(/[a-z]+|周|星期|礼拜|[\s,，、/;；&和及.+]/gu, '');
    for (const sign of rest) {
      const day = number(sign);
      if (!(day >= 1 && day <= 7)) return undefined;
      found.add(day);
    }
  }
  return found.size > 0 ? [...found].sort((a, b) => a - b) : undefined;
}

const clock = (hour: string | undefined, minute: string | undefined): string | undefined => {
  const [h, m] = [Number(hour), Number(minute ?? 0)];
  return h < 24 && m < 60 ? `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}` : undefined;
};

/** The ways to write a half of the day, a sign between hour and minute, and half past. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/上午|早上|早晨|清早|a\.?m\b\.?/gu, 'a'],
  [/下午|傍晚|晚上|晚|p\.?m\b\.?/gu, 'p'],
  [/[：.点时]/gu, ':'],
  [/半/gu, '30'],
  [/[分整]|中午/gu, ''],
  [/\s+:/gu, ':'],
  [/:\s+(?=\d{1,2}(?![\d:]))/gu, ':'],
];
const oneTime = /([ap]?)\s*(?:(\d{1,2}):(\d{0,2})|(\d{1,2})(\d{2})(?!\d))\s*(?:([ap])(?!\s*\d))?/gu;

/**
 * 15:40-17:10 · 1540 1710 · 3:40-5:00 · 下午3点40到5点 · 3:40-5:00pm → from and until, by the clock of 24 hours; one
 * clock time alone lasts as long as the activity. Service comes after lessons: an hour from 1 to 6 that is written
 * without a half of the day or a leading zero is one of the afternoon. The second time is in the half of the first,
 * or after it.
 */
export function timeIn(text: string, minutes: number): { start: string; end: string } | undefined {
  const plain = spellings.reduce((sofar, [from, to]) => sofar.replace(from, to), text.trim().toLowerCase());
  const found = [...plain.matchAll(oneTime)].map((m) => ({
    hour: m[2] ?? m[4] ?? '',
    minute: m[3] ?? m[5] ?? '',
    half: m[1] || m[6] || '',
    after: m[6] !== undefined,
  }));
  const [first, second] = found;
  // A number beside them would be one that nobody heeds.
  if (!first || found.length > 2 || /\d/u.test(plain.replace(oneTime, ''))) return undefined;
  // 7:00-8:30pm
  const shared = first.half === '' && second?.after === true && Number(first.hour) < Number(second.hour) % 12;
  const start = clock(inDay(first.hour, shared ? second.half : first.half), first.minute);
  if (start === undefined) return undefined;
  let end = second ? clock(inDay(second.hour, second.half), second.minute) : laterBy(start, minutes);
  if (second && second.half === '' && end !== undefined && end <= start && /^[1-9]$|^1[01]$/u.test(second.hour))
    end = clock(inDay(second.hour, 'p'), second.minute);
  return end !== undefined && start < end ? { start, end } : undefined;
}

/** The hour of the day of an hour as it is written, in the morning (a), the afternoon (p), or not said. */
function inDay(hour: string, half: string): string {
  const h = Number(hour);
  const afternoon = half === 'p' ? h < 12 : half === '' && h >= 1 && h <= 6 && !hour.startsWith('0');
  return half === 'a' && h === 12 ? '0' : String(afternoon ? h + 12 : h);
}

/** A clock time some minutes later; undefined beyond the day. */
export function laterBy(time: string, minutes: number): string | undefined {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const at = hour * 60 + minute + minutes;
  return at < 1440 ? clock(String(Math.floor(at / 60)), String(at % 60)) : undefined;
}

/** 1-3 · 三至五年级 · 一、二 → grades. Nothing: those of the activity. */
export function gradesIn(text: string, usual: readonly number[]): number[] | undefined {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/初([一二三])/gu, (_, year: string) => numerals[numerals.indexOf(year) + 6] ?? '')
    .replace(/年级|grades?/gu, '');
  if (plain === '' || plain === '全部' || plain === '全校' || plain === '不限' || plain === 'all') return [...usual];
  const number = (word: string) => (/^\d+$/.test(word) ? Number(word) : numerals.indexOf(word) + 1);
  const found = new Set<number>();
  for (const part of plain.split(/[,，、;；/\s]+/u).filter((p) => p !== '')) {
    const [first, last, more] = part.split(/[-–—~至到]/u).map((w) => number(w.trim()));
    if (first === undefined || more !== undefined) return undefined;
    if (last === undefined && first === 0 && [...part].every((sign) => numerals.includes(sign))) {
      // 一二三 without a sign between them.
      for (const sign of part) found.add(number(sign));
    } else for (let grade = first; grade <= (last ?? first); grade++) found.add(grade);
  }
  const list = [...found].sort((a, b) => a - b);
  return list.length > 0 && list.every((g) => g >= 1 && g <= 12) ? list : undefined;
}

/** 二十 · 一百零五 · 两百 · 一百二 → a number below 1000; undefined where it is none. */
export function numeralIn(text: string): number | undefined {
  const of = (sign: string | undefined) => (sign === undefined ? 0 : sign === '两' ? 2 : numerals.indexOf(sign) + 1);
  const found = /^(?:([一二两三四五六七八九])百)?(零)?(?:([一二三四五六七八九])?(十))?([一二两三四五六七八九])?$/u.exec(
    text,
  );
  if (!found || text === '') return undefined;
  const [, hundreds, zero, tens, ten, ones] = found;
  // 零 stands between hundreds and ones alone; 两 where no ten is before it.
  if (zero !== undefined && (hundreds === undefined || ten !== undefined || ones === undefined)) return undefined;
  if (ones === '两' && text !== '两') return undefined;
  // 一百二 is short for 一百二十.
  const short = hundreds !== undefined && zero === undefined && ten === undefined;
  return of(hundreds) * 100 + (ten === undefined ? 0 : (of(tens) || 1) * 10) + of(ones) * (short ? 10 : 1);
}

/** 24 · 24 人 · 二十四 → a number; 不限 or nothing → null: as many as come; undefined where it is neither. */
export function capacityIn(text: string): number | null | undefined {
  const plain = text.trim().normalize('NFKC').toLowerCase();
  if (plain === '' || /^(?:不限(?:名额|人数)?|无限|∞|all|any|no limit|unlimited|—|-)$/u.test(plain)) return null;
  const [, digits, words = ''] =
    /^(?:(\d{1,4})|([零一二两三四五六七八九十百]+))\s*(?:人|个|名|places?)?$/u.exec(plain) ?? [];
  const n = digits === undefined ? numeralIn(words) : Number(digits);
  return n !== undefined && n >= 1 && n <= 2000 ? n : undefined;
}

/** 30 · 30 元 · ¥30.5 → money; 0, 免费 or nothing → null; undefined where it is neither. */
export function feeIn(text: string, currency = 'CNY'): Money | null | undefined {
  const plain = text.trim().toLowerCase();
  if (plain === '' || /^(?:0|免费|不收费|免|无|free|—|-)$/u.test(plain)) return null;
  const found = /^[¥￥]?\s*(\d{1,6})(?:\.(\d{1,2}))?\s*(?:元|块|yuan|cny)?$/u.exec(plain);
  if (!found) return undefined;
  const amount = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0') || 0);
  return amount === 0 ? null : { amount, currency };
}

/** What an activity gives a field that was left out. */
export interface Usual {
  readonly minutes: number;
  readonly grades: readonly number[];
  readonly currency: string;
  /** Ids of people of the school by name. */
  readonly staff: ReadonlyMap<string, string>;
}

const textIn = (text: string): string | undefined => {
  const plain = text.trim();
  return plain.length >= 1 && plain.length <= 40 ? plain : undefined;
};

/** What a typed field changes of an offering; undefined where it cannot be read. */
export function changeOf(field: FieldName, text: string, usual: Usual): OfferingChange | undefined {
  switch (field) {
    case 'weekdays': {
      const weekdays = weekdaysIn(text);
      return weekdays && { weekdays };
    }
    case 'time':
      return timeIn(text, usual.minutes);
    case 'room': {
      const room = textIn(text);
      return room === undefined ? undefined : { room };
    }
    case 'teacher': {
      const teacher = textIn(text);
      return teacher === undefined ? undefined : { teacher, teacherId: usual.staff.get(teacher) ?? null };
    }
    case 'grades': {
      const grades = gradesIn(text, usual.grades);
      return grades && { grades };
    }
    case 'capacity': {
      const capacity = capacityIn(text);
      return capacity === undefined ? undefined : { capacity };
    }
    case 'minimum': {
      const minimum = text.trim() === '' ? 0 : capacityIn(text);
      return typeof minimum === 'number' ? { minimum } : text.trim() === '0' ? { minimum: 0 } : undefined;
    }
    case 'fee': {
      const fee = feeIn(text, usual.currency);
      return fee === undefined ? undefined : { fee };
    }
  }
}

/** All that was typed, as one change, and what of it cannot be read. */
export function readTyped(typed: Typed, usual: Usual): { change: OfferingChange; wrong: FieldName[] } {
  let change: OfferingChange = {};
  const wrong: FieldName[] = [];
  for (const field of fieldNames) {
    const text = typed[field];
    if (text === undefined) continue;
    const part = changeOf(field, text, usual);
    if (part) change = { ...change, ...part };
    else wrong.push(field);
  }
  return { change, wrong };
}

/** Fewer children than there are places, or nobody could be drawn: the field that was typed against it. */
export function minimumOver(change: OfferingChange, base: OfferingChange | undefined): FieldName | undefined {
  const capacity = change.capacity === undefined ? base?.capacity : change.capacity;
  const minimum = change.minimum ?? base?.minimum ?? 0;
  if (typeof capacity !== 'number' || minimum <= capacity) return undefined;
  return change.minimum === undefined ? (change.capacity === undefined ? undefined : 'capacity') : 'minimum';
}

type Held = Pick<
  OfferingChange,
  'weekdays' | 'start' | 'end' | 'room' | 'teacher' | 'grades' | 'capacity' | 'minimum' | 'fee'
>;
/** Whether two say the same in a field. */
export function sameField(field: FieldName, a: Held, b: Held): boolean {
  if (field === 'time') return a.start === b.start && a.end === b.end;
  return JSON.stringify(a[field]) === JSON.stringify(b[field]);
}
