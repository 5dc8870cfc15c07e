import type { Form } from '@wuyu/contract/browser';
import { weekdayOf } from '../homework/week.ts';
import { addDays } from '../shared/days.ts';

/** What a cell of a pasted table says: understood, or to be asked about, with what it might mean. Nothing is guessed. */
export type Read<T> =
  | { readonly is: T }
  /** `suggest`: what it might be, for a person to choose from. */
  | { readonly ask: Ask; readonly suggest: readonly T[] };
export type Ask = 'empty' | 'range' | 'about' | 'unclear' | 'unknown' | 'several' | 'conflict' | 'dayOff' | 'tooLong';

const is = <T>(value: T): Read<T> => ({ is: value });
const ask = <T>(why: Ask, ...suggest: T[]): Read<T> => ({ ask: why, suggest });

/** Full-width signs as half-width ones, and no spaces. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/gu, '')
    .replace(/[−–—－]/gu, '-')
    .replace(/[~～〜]/gu, '~');

const digits = '零一二三四五六七八九';
/** A Chinese number below 1000: 十五, 四十, 二百零五, 两. Undefined for anything else. */
export function hanNumber(text: string): number | undefined {
  const match = /^(?:([一二两三四五六七八九])百)?零?(?:([一二三四五六七八九])?(十))?([一二两三四五六七八九])?$/u.exec(
    text,
  );
  if (!match || text === '') return undefined;
  const digit = (han: string | undefined) => (han === undefined ? 0 : han === '两' ? 2 : digits.indexOf(han));
  const [, hundreds, tens, ten, ones] = match;
  return digit(hundreds) * 100 + (ten === undefined ? 0 : tens === undefined ? 10 : digit(tens) * 10) + digit(ones);
}

const number = '(\\d+(?:\\.\\d+)?|[零一二两三四五六七八九十百]+)';
const minuteWord = "(?:分钟|分|min(?:ute)?s?|m|')";
const hourWord = '(?:个?小时|个?钟头|h(?:our)?s?)';
const oneHours = new RegExp(`^(?:${number}${hourWord})?(?:零|又)?(?:${number}${minuteWord})?$`, 'iu');
const bare = new RegExp(`^${number}$`, 'u');
const soft = /^(?:大约|大概|约|预计|差不多|共|每天)|(?:左右|上下)$/gu;
const bound = /^(?:不超过|最多|至多|小于|少于|<=?|≤)|(?:以内|之内|以下)$/gu;

const valueOf = (text: string | undefined): number =>
  text === undefined ? 0 : /^\d/.test(text) ? Number(text) : (hanNumber(text) ?? Number.NaN);

/** Whole minutes in one expression without 约 and bounds; undefined where it is none. */
function minutesIn(text: string): number | undefined {
  if (/^半个?(?:小时|钟头)$/u.test(text)) return 30;
  const half = new RegExp(`^${number}个半(?:小时|钟头)?$|^${number}(?:小时|钟头)半$`, 'u').exec(text);
  if (half) return (valueOf(half[1] ?? half[2]) + 0.5) * 60;
  const quarters = new RegExp(`^${number}刻钟?$`, 'u').exec(text);
  if (quarters) return valueOf(quarters[1]) * 15;
  const parts = oneHours.exec(text);
  if (parts && text !== '') return valueOf(parts[1]) * 60 + valueOf(parts[2]);
  const only = bare.exec(text);
  return only ? valueOf(only[1]) : undefined;
}

/**
 * Minutes as teachers write them: 30, 30分钟, ３０, 约30分钟, 半小时, 1.5小时, 一个半小时, 1小时20分, 四十分钟, 一刻钟. A range
 * (30-40分钟), an upper bound (30分钟以内) and whatever is no whole number of minutes are asked about.
 */
export function readMinutes(text: string): Read<number> {
  const said = plain(text);
  if (said === '' || /^[-/无]$/u.test(said)) return ask('empty');
  const sure = (n: number | undefined): n is number => n !== undefined && n === Math.floor(n) && n >= 0 && n <= 1440;
  const bounded = said.replace(bound, '');
  if (bounded !== said) {
    const most = minutesIn(bounded.replace(soft, ''));
    return sure(most) ? ask('about', most) : ask('unclear');
  }
  const core = said.replace(soft, '');
  const minutes = minutesIn(core);
  if (sure(minutes)) return is(minutes);
  if (minutes !== undefined && minutes > 1440) return ask('tooLong');
  const range = /^(.+?)(?:-|~|到|至)(.+)$/u.exec(core);
  if (range) {
    const to = minutesIn(range[2] ?? '');
    // In “1-2小时” the unit stands once, for both.
    const unit = /[^\d.零一二两三四五六七八九十百]+$/u.exec(range[2] ?? '')?.[0] ?? '';
    const bareFrom = bare.test(range[1] ?? '');
    const from = minutesIn((range[1] ?? '') + (bareFrom ? unit : ''));
    if (sure(from) && sure(to) && from <= to) return from === to ? is(from) : ask('range', from, to);
  }
  return ask('unclear');
}

/** What of the week and the calendar a day's words are held against. */
export interface Days {
  readonly monday: string;
  readonly today: string;
  /** Whether there are lessons on a day; undefined where the calendar does not say. */
  readonly lessons: (day: string) => boolean | undefined;
}

const weekdayWord = /(?:周|星期|礼拜)([一二三四五六日天1-7])/u;
const toWeekday = (sign: string): number => {
  const at = '一二三四五六日'.indexOf(sign === '天' ? '日' : sign);
  return at >= 0 ? at + 1 : Number(sign);
};

/**
 * A day as teachers write it: 周三, 11月25日, 11.25, 11/25, 2026-11-25, 25日, 今天; a weekday is one of the week that is
 * planned. Where a date and a weekday disagree, or there are no lessons, it is asked about.
 */
export function readDay(text: string, days: Days): Read<string> {
  const said = plain(text).replace(/^本周/u, '周').replace(/[()]/gu, '');
  if (said === '') return ask('empty');
  if (/[至到~]|-周|、|,/u.test(said)) return ask('several');
  const weekday = weekdayWord.exec(said);
  const rest = said.replace(weekdayWord, '');
  const byWeekday = weekday && addDays(days.monday, toWeekday(weekday[1] ?? '') - 1);
  const byDate = rest === '' ? undefined : dateIn(rest, days);
  if (rest !== '' && byDate === undefined) return byWeekday ? ask('unclear', byWeekday) : readBare(said, days);
  if (byWeekday && byDate && weekdayOf(byDate) !== toWeekday(weekday[1] ?? ''))
    return ask('conflict', byDate, byWeekday);
  const day = byDate ?? byWeekday;
  if (!day) return ask('unclear');
  return days.lessons(day) === false ? ask('dayOff', day) : is(day);
}

/** A weekday's number alone may be one, or something else. */
function readBare(said: string, days: Days): Read<string> {
  return /^[一二三四五六日]$/u.test(said) ? ask('unclear', addDays(days.monday, toWeekday(said) - 1)) : ask('unclear');
}

function dateIn(text: string, days: Days): string | undefined {
  if (text === '今天') return days.today;
  if (text === '明天') return addDays(days.today, 1);
  const whole = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(text);
  if (whole) return realDay(whole[1], whole[2], whole[3]);
  const short = /^(\d{1,2})(?:月|[-/.])(\d{1,2})[日号]?$/u.exec(text);
  const only = /^(\d{1,2})[日号]$/u.exec(text);
  if (!short && !only) return undefined;
  // Of the years and months around the week, the day that lies nearest to it.
  let best: string | undefined;
  const distance = (day: string) => Math.abs(Date.parse(day) - Date.parse(days.monday));
  for (let months = -6; months <= 6; months++) {
    const month = new Date(Date.parse(`${days.monday.slice(0, 7)}-15`));
    month.setUTCMonth(month.getUTCMonth() + months);
    const [year, monthNumber] = month.toISOString().split('-');
    if (short && Number(short[1]) !== Number(monthNumber)) continue;
    const day = realDay(year, monthNumber, short ? short[2] : only?.[1]);
    if (day !== undefined && (best === undefined || distance(day) < distance(best))) best = day;
  }
  return best;
}

function realDay(year = '', month = '', day = ''): string | undefined {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = Date.parse(date);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date ? undefined : date;
}

/** A class's title in a form in which its ways of being written meet: 五年级（1）班, 五1班, 5.1班 → 5-1. */
function classKey(title: string): string {
  const said = plain(title)
    .replace(/年级|班|级/gu, '')
    .replace(/[()（）.·]/gu, '-');
  return said
    .replace(/[零一二两三四五六七八九十]/gu, (han) => `-${String(hanNumber(han) ?? han)}-`)
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '');
}

/** One or several classes by their titles; which of several is meant by 五年级 is asked. */
export function readClasses(
  text: string,
  rooms: readonly { readonly id: string; readonly title: string }[],
): Read<readonly string[]> {
  const said = plain(text);
  if (said === '') return ask('empty');
  const find = (title: string) => {
    const exact = rooms.filter((r) => plain(r.title) === plain(title));
    return exact.length > 0 ? exact : rooms.filter((r) => classKey(r.title) === classKey(title));
  };
  const [whole, another] = find(said);
  if (whole && !another) return is([whole.id]);
  const parts = said.split(/[、,;/和]+/u).filter((part) => part !== '');
  const found = parts.map(find);
  if (parts.length > 1 && found.every((list) => list.length === 1))
    return is([...new Set(found.flatMap((list) => list.map((r) => r.id)))]);
  const begin = classKey(said);
  const like = rooms.filter((r) => begin !== '' && classKey(r.title).startsWith(`${begin}-`)).map((r) => r.id);
  if (like.length > 0) return ask('several', like, ...like.map((id) => [id]));
  return ask('unknown');
}

/** A subject by its name, or by the one character that only it begins with. */
export function readSubject(text: string, known: readonly string[]): Read<string> {
  const said = plain(text);
  if (said === '') return ask('empty');
  const same = known.find((subject) => plain(subject) === said);
  if (same !== undefined) return is(same);
  const other = { 道德与法治: '道法', 道法: '道德与法治', 品德: '道法', 外语: '英语' }[said];
  if (other !== undefined && known.includes(other)) return is(other);
  const begun = known.filter((subject) => subject.startsWith(said));
  const [one] = begun;
  return one !== undefined && begun.length === 1 ? is(one) : ask('unknown', ...begun);
}

const formWords: readonly [RegExp, Form][] = [
  [/^(?:书面|笔头|写)(?:作业)?$/u, 'written'],
  [/^(?:口头|背诵|朗读|听说)(?:作业)?$/u, 'oral'],
  [/^(?:阅读|课外阅读)(?:作业)?$/u, 'reading'],
  [/^(?:动手|实践|实验|手工|制作)(?:作业)?$/u, 'practical'],
  [/^(?:运动|体育|锻炼)(?:作业)?$/u, 'sport'],
];
export function readForm(text: string): Read<Form> {
  const said = plain(text).toLowerCase();
  if (said === '') return ask('empty');
  const match = formWords.find(([words, form]) => words.test(said) || said === form);
  return match ? is(match[1]) : ask('unknown');
}
