/** The words of the printed notice. */
export interface PaperMessages {
  /** 五(2)班作业公示. */
  paperTitle(room: string): string;
  /** The line of the document's number where the school gave none: room to write it. */
  paperNumber(year: string): string;
  paperTo: string;
  /** The first sentence: what this is. */
  paperIntro(room: string, when: string): string;
  /** A day in a document: 2026年11月24日. */
  paperDate(day: string): string;
  paperDay(day: string): string;
  paperSpan(from: string, to: string): string;
  paperTotal(required: number, optional: number, cap: number | undefined): string;
  paperClause(source: string, wording: string | undefined): string;
  paperMeaning: string;
  paperBedtime(time: string): string;
  paperGuardians: string;
  paperNothing: string;
  columnDay: string;
  columnSubject: string;
  columnWork: string;
  columnForm: string;
  columnMinutes: string;
  columnDue: string;
  /** Where the seal goes. */
  seal: string;
}

const parts = (day: string) => day.split('-').map(Number);
const dateZh = (day: string) => {
  const [year = 0, month = 0, date = 0] = parts(day);
  return `${year}年${month}月${date}日`;
};
const weekdayZh = (day: string) => `星期${'日一二三四五六'[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''}`;

export const paperZh: PaperMessages = {
  paperTitle: (room) => `${room}作业公示`,
  paperNumber: (year) => `作业公示〔${year}〕　　　号`,
  paperTo: '各位同学、家长：',
  paperIntro: (room, when) => `现将${room}${when}的作业公示如下。`,
  paperDate: dateZh,
  paperDay: (day) => `${dateZh(day)}（${weekdayZh(day)}）`,
  paperSpan: (from, to) => `${dateZh(from)}至${dateZh(to).replace(/^\d+年/, '')}`,
  paperTotal: (required, optional, cap) =>
    `书面作业必做部分预计${required}分钟${optional > 0 ? `，选做部分另有${optional}分钟` : ''}${
      cap === undefined ? '' : cap === 0 ? '，本年级不布置书面家庭作业' : `，本年级上限为${cap}分钟`
    }。`,
  paperClause: (source, wording) =>
    `依据${source.replace(/。$/, '').replace(/ /g, '')}${wording === undefined ? '' : `：“${wording.replace(/。$/, '')}”`}。`,
  paperMeaning: '上限按全班平均用时计算，在校内完成的、口头的和运动的不计入。',
  paperBedtime: (time) => `到${time}仍未完成的，可以不再做，请按时休息。`,
  paperGuardians: '作业由教师批改，不需要家长检查、批改。',
  paperNothing: '没有书面作业。',
  columnDay: '日期',
  columnSubject: '学科',
  columnWork: '作业内容',
  columnForm: '形式',
  columnMinutes: '预计用时',
  columnDue: '完成时间',
  seal: '（盖章）',
};

const english = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const englishDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' });
const utc = (day: string) => new Date(`${day}T00:00:00Z`);

export const paperEn: PaperMessages = {
  paperTitle: (room) => `Homework of Class ${room}`,
  paperNumber: (year) => `Homework notice [${year}] No. ______`,
  paperTo: 'To pupils and guardians:',
  paperIntro: (room, when) => `The homework of class ${room} for ${when} is as follows.`,
  paperDate: (day) => english.format(utc(day)),
  paperDay: (day) => englishDay.format(utc(day)),
  paperSpan: (from, to) => `${english.format(utc(from))} to ${english.format(utc(to))}`,
  paperTotal: (required, optional, cap) =>
    `Written work for everybody is expected to take ${required} minutes${optional > 0 ? `, optional parts ${optional} more` : ''}${
      cap === undefined
        ? ''
        : cap === 0
          ? '; no written homework is set in this grade'
          : `; the cap of the grade is ${cap}`
    }.`,
  paperClause: (source, wording) => `Basis: ${source}${wording === undefined ? '' : ` “${wording}”`}`,
  paperMeaning: 'The cap binds the average of the class; work done at school, spoken work and sport do not count.',
  paperBedtime: (time) => `What is not finished by ${time} may be left. Please go to bed on time.`,
  paperGuardians: 'Teachers mark the work; guardians need not check or mark it.',
  paperNothing: 'There is no written homework.',
  columnDay: 'Day',
  columnSubject: 'Subject',
  columnWork: 'Homework',
  columnForm: 'Form',
  columnMinutes: 'Expected',
  columnDue: 'Due',
  seal: '(seal)',
};
