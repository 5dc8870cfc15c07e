/*
 * Reads numbers out of the wording of a rule, independently of the pack that cites it. Wordings are copied from many
 * pages, so width (１２：００ against 12:00) and script (過 against 过) are folded before anything is read.
 */

const simplified: Readonly<Record<string, string>> = {
  過: '过', 鐘: '钟', 級: '级', 業: '业', 書: '书', 間: '间', 寢: '寝', 時: '时', 學: '学', 數: '数', 長: '长',
  佈: '布', 置: '置', 於: '于', 晚: '晚', 應: '应', 從: '从', 達: '达', 個: '个', 無: '无', 關: '关', 內: '内',
}; // prettier-ignore

/** Full-width to half-width (NFKC), traditional to simplified, no spaces. */
export function fold(wording: string): string {
  const narrow = wording.normalize('NFKC').replace(/\s/gu, '');
  return narrow.replace(/\p{Script=Han}/gu, (character) => simplified[character] ?? character);
}

const digits = '零一二三四五六七八九';
/** A Chinese or Arabic numeral below 100: 六, 十, 十二, 九十, 60. */
export function numeral(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const parts = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(text.replaceAll('两', '二'));
  const [, tens = '', ten = '', ones = ''] = parts ?? [];
  if (!parts || (ten === '' && tens !== '' && ones !== '')) throw new Error(`"${text}" is not a numeral`);
  if (ten === '') return digits.indexOf(tens || ones || '零');
  return (tens ? digits.indexOf(tens) : 1) * 10 + (ones ? digits.indexOf(ones) : 0);
}

const N = '[一二三四五六七八九十\\d]+';
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** The grades a wording speaks of: named ones (三至六年级, 一、二年级, 1至2年级), else those of its kind of school. */
export function gradesIn(wording: string): number[] {
  const text = fold(wording);
  const span = new RegExp(`(${N})(?:至|到|-|—)(${N})年级`).exec(text);
  if (span) return range(numeral(span[1] ?? ''), numeral(span[2] ?? ''));
  const list = new RegExp(`(${N}(?:、${N})*)年级`).exec(text);
  // 小学其他年级 goes on from 小学一、二年级, of which the same document says that nothing written is set.
  if (text.startsWith('小学其他年级')) return range(3, 6);
  if (list) return (list[1] ?? '').split('、').map(numeral);
  if (text.startsWith('小学')) return range(1, 6);
  if (text.startsWith('初中')) return range(7, 9);
  if (text.startsWith('高中')) return range(10, 12);
  throw new Error(`no grades in "${wording}"`);
}

/** The minutes a cap's wording sets: 不超过N分钟, or 0 for 不布置…书面作业. */
export function capIn(wording: string): number {
  const text = fold(wording);
  if (/不布置[^,。]*(书面[^,。]*作业|作业)/u.test(text)) return 0;
  const minutes = new RegExp(`不(?:得)?超过(${N})分钟`).exec(text);
  if (!minutes) throw new Error(`no minutes in "${wording}"`);
  return numeral(minutes[1] ?? '');
}

/** The clock time a wording sets: 不晚于21:20. */
export function clockIn(wording: string): string {
  const time = /不(?:得)?晚于(\d{1,2}):(\d{2})/.exec(fold(wording));
  if (!time) throw new Error(`no time in "${wording}"`);
  return `${(time[1] ?? '').padStart(2, '0')}:${time[2] ?? ''}`;
}

/** The share a wording sets as about so much: 15%左右. */
export function aboutPercentIn(wording: string): number {
  const percent = /(\d+)%左右/.exec(fold(wording));
  if (!percent) throw new Error(`no percent in "${wording}"`);
  return Number(percent[1]);
}

/** The share a wording sets as the most: 不得超过30%. */
export function mostPercentIn(wording: string): number {
  const percent = /不(?:得)?超过(\d+)%/.exec(fold(wording));
  if (!percent) throw new Error(`no percent in "${wording}"`);
  return Number(percent[1]);
}

/** The minutes a wording sets as the least for a day: 每天…不少于2个小时, 每天至少提供2小时. */
export function leastMinutesIn(wording: string): number {
  const hours = new RegExp(`每天[^,。]*(?:不少于|至少提供)(${N})个?小时`).exec(fold(wording));
  if (!hours) throw new Error(`no hours in "${wording}"`);
  return numeral(hours[1] ?? '') * 60;
}

/** The clock time before which it does not end: 不早于17:30. */
export function notBeforeIn(wording: string): string {
  const time = /不早于(\d{1,2}):(\d{2})/.exec(fold(wording));
  if (!time) throw new Error(`no time in "${wording}"`);
  return `${(time[1] ?? '').padStart(2, '0')}:${time[2] ?? ''}`;
}

/** The parts of a framework that a wording names: “1+3+N”. */
export function branchesIn(wording: string): string[] {
  const parts = /[\dA-Z]+(?:\+[\dA-Z]+)+/.exec(fold(wording));
  if (!parts) throw new Error(`no branches in "${wording}"`);
  return parts[0].split('+');
}

/** The minutes of lessons a week that a text gives to a grade: 三至六年级30 …小学每课时40分钟. */
export function lessonTimeIn(text: string, grade: number): number {
  const told = fold(text);
  for (const [, from = '', to = '', lessons = ''] of told.matchAll(new RegExp(`(${N})至(${N})年级(\\d+)`, 'g'))) {
    if (grade < numeral(from) || grade > numeral(to)) continue;
    const minutes = (grade < 7 ? /小学每课时(\d+)分/ : /初中(?:每课时)?(\d+)分/).exec(told)?.[1];
    if (minutes !== undefined) return Number(lessons) * Number(minutes);
  }
  throw new Error(`no lessons of grade ${grade} in "${text}"`);
}

/** One kind of visit that a wording asks for, as a policy's `VisitDuty` has it. */
export interface DutyRead {
  times: number;
  per: 'term' | 'year';
  kinds: ('home' | 'atSchool')[];
  percent: number;
  classFrom?: number;
  classTo?: number;
}

/** The visits that a wording asks for: 每学期…至少入户家访一次; 每学年…（入户家访一次，校园约见一次）; 一学期内30人以下的班级家访全部学生. */
export function dutiesIn(wording: string): DutyRead[] {
  const text = fold(wording);
  const span = /(?:每|一)学(期|年)/.exec(text)?.[1];
  if (span === undefined) throw new Error(`no term or year in "${wording}"`);
  const per = span === '期' ? 'term' : 'year';
  const sizes = [...text.matchAll(/(\d+)人(以上|以下)的班级[^、,。]*?家访(?:全部|(\d+)%的)学生/g)];
  if (sizes.length > 0)
    return sizes.map(([, size = '', side = '', percent = '100']) => ({
      times: 1,
      per,
      kinds: ['home'],
      percent: Number(percent),
      ...(side === '以下' ? { classTo: Number(size) } : { classFrom: Number(size) }),
    }));
  const named = [...text.matchAll(new RegExp(`(入户家访|校园约见)(${N})次`, 'g'))];
  if (named.length === 0) throw new Error(`no visits in "${wording}"`);
  return named.map(([, kind, times = '']) => ({
    times: numeral(times),
    per,
    kinds: [kind === '入户家访' ? 'home' : 'atSchool'],
    percent: 100,
  }));
}

/** The grades that rules of visits bind by whose paper it is: 小教科, 中小学; all where it names no kind of school. */
export const visitedGradesIn = (document: string): number[] =>
  document.includes('小教科') ? range(1, 6) : range(1, 12);

/** Events of family guidance a term: 每学期至少组织2次家庭教育指导活动, 每学期至少开展一次家庭教育指导服务. */
export function guidanceIn(wording: string): number {
  const times = new RegExp(`每学期至少(?:组织|开展)(${N})次家庭教育指导`).exec(fold(wording));
  if (!times) throw new Error(`no guidance in "${wording}"`);
  return numeral(times[1] ?? '');
}

/** The axes that a wording names one after the other: 思想品德、学业水平…和社会实践五个方面, 德、智、体、美、劳. */
export function axesIn(wording: string): string[] {
  const list = /^(?:细化和完善|学生|五育:)?((?:[^、]+、)+[^、]+?)(?:等?五个方面)?$/u.exec(fold(wording));
  if (!list) throw new Error(`no axes in "${wording}"`);
  // 劳动与社会实践 is one axis; 艺术素养和社会实践 are two.
  return (list[1] ?? '').split(/[、和]/u);
}

/** The levels of scores that a wording names, by the tenth of a point from which they hold: 80.0~89.9分为良好. */
export function bandsIn(wording: string): { from: number; title: string }[] {
  const bands = fold(wording)
    .split(',')
    .map((part) => {
      const [, from = '', upTo, title = ''] =
        /^([\d.]+)(?:[~～][\d.]+)?分(及以下|及以上)?为(\p{Script=Han}+)$/u.exec(part) ?? [];
      if (title === '') throw new Error(`no level in "${part}"`);
      return { from: upTo === '及以下' ? 0 : Math.round(Number(from) * 10), title };
    });
  return bands.sort((a, b) => a.from - b.from);
}

/** The share of pupils at the end that a wording speaks of: 后20%. */
export function tailIn(wording: string): number {
  const percent = /后(\d+)%/.exec(fold(wording));
  if (!percent) throw new Error(`no percent in "${wording}"`);
  return Number(percent[1]);
}
