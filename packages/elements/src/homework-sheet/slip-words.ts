/** Texts on the slips, for children, and around them, for the teacher who prints them. */
export interface SlipMessages {
  slipTitle: string;
  slipWeek(number: number | undefined, from: string, to: string): string;
  /** A column of the week, e.g. 周一 23. */
  slipDay(day: string): string;
  slipWeekend: string;
  slipAtSchool: string;
  slipRest: string;
  slipHelp: string;
  slipKind(bedtime: string | undefined): string;
  slipNumber(n: number): string;
  slipHowTo: string;
  /** Around them. */
  slipsCount(pupils: number, pages: number): string;
  slipsFor: string;
  withNames: string;
  withNumbers: string;
  thisWeek: string;
  nextWeek: string;
  whichWeek: string;
  print: string;
  slipsUnknown: string;
  slipsNone: string;
  slipsPrivate: string;
  preview: string;
}

const utc = (day: string) => new Date(`${day}T00:00:00Z`);
const dayOfMonth = (day: string) => utc(day).getUTCDate();
const month = (day: string) => utc(day).getUTCMonth() + 1;

const slipZh: SlipMessages = {
  slipTitle: '作业小条',
  slipWeek: (n, from, to) =>
    `${n === undefined ? '' : `第 ${n} 周 · `}${month(from)} 月 ${dayOfMonth(from)} 日—${month(to)} 月 ${dayOfMonth(to)} 日`,
  slipDay: (day) => `周${'日一二三四五六'[utc(day).getUTCDay()] ?? ''} ${dayOfMonth(day)}`,
  slipWeekend: '周末',
  slipAtSchool: '校',
  slipRest: '没做完就休息',
  slipHelp: '需要帮助',
  slipKind: (bedtime) => (bedtime === undefined ? '没写完也没关系，到点就睡。' : `${bedtime} 睡觉，没写完也没关系。`),
  slipNumber: (n) => `${n} 号`,
  slipHowTo: '写几分钟；在学校写完的勾“校”。不用签字。',
  slipsCount: (pupils, pages) => `${pupils} 人，A4 纸 ${pages} 页，沿虚线剪开`,
  slipsFor: '小条上写',
  withNames: '姓名',
  withNumbers: '号数',
  thisWeek: '这一周',
  nextWeek: '下一周',
  whichWeek: '哪一周',
  print: '打印',
  slipsUnknown: '实线格是已定的作业，虚线格留给还没定的。',
  slipsNone: '这个班的年级不留书面作业，不用小条。',
  slipsPrivate: '有姓名的小条只发给本人；贴出来的请用号数。',
  preview: '第一张是这样',
};

const short = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' });
const dated = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

const slipEn: SlipMessages = {
  slipTitle: 'Homework slip',
  slipWeek: (n, from, to) =>
    `${n === undefined ? '' : `Week ${n} · `}${dated.format(utc(from))} – ${dated.format(utc(to))}`,
  slipDay: (day) => `${short.format(utc(day))} ${dayOfMonth(day)}`,
  slipWeekend: 'Weekend',
  slipAtSchool: 'S',
  slipRest: 'Went to rest',
  slipHelp: 'Need help',
  slipKind: (bedtime) =>
    bedtime === undefined ? 'Unfinished is fine. Sleep well.' : `Bed at ${bedtime}; unfinished is fine.`,
  slipNumber: (n) => `No. ${n}`,
  slipHowTo: 'Write minutes; tick S if done at school. No signature.',
  slipsCount: (pupils, pages) =>
    `${pupils} pupils, ${pages} A4 ${pages === 1 ? 'page' : 'pages'}; cut along the dashed lines`,
  slipsFor: 'On each slip',
  withNames: 'Name',
  withNumbers: 'Number',
  thisWeek: 'This week',
  nextWeek: 'Next week',
  whichWeek: 'Which week',
  print: 'Print',
  slipsUnknown: 'Solid boxes are known work; dashed ones are for what is not known yet.',
  slipsNone: 'This class’s grades have no written homework: no slips needed.',
  slipsPrivate: 'Hand slips with names to each pupil only; use numbers for anything posted.',
  preview: 'The first one looks like this',
};

export const slipTexts: Readonly<Record<'zh-CN' | 'en', SlipMessages>> = { 'zh-CN': slipZh, en: slipEn };
