import type { FollowUpRow } from '../../database/schema.ts';

/** What teachers of the demonstration wrote after a visit; all of it invented. */
export const notes: readonly string[] = [
  '奶奶在家，孩子自己会收拾书包。',
  '书桌在窗边，光线好，写字时头低得太近，提醒了两次。',
  '妈妈说最近睡得晚，商量好九点半关灯。',
  '爸爸在外地做工，每周视频两次。',
  '孩子带我看了他养的兔子，讲得很细，作文可以写。',
  '家离学校远，早上六点半出门，路上要四十分钟。',
  '爱看书，家里书不多，想多借几本。',
  '外婆听不大懂普通话，姐姐在旁边帮着说。',
  '天冷了，家里刚换了炉子，说了用火用电的事。',
  '在家话多，在班上不爱举手，先从小组里说起。',
  '周末跟爷爷去地里，很会干活，劳动课可以请他教大家。',
  '手机由妈妈保管，写完作业用二十分钟，一家人都同意。',
];

/** What was agreed, and who does it. */
export const agreed: readonly (readonly [text: string, owner: FollowUpRow['owner']])[] = [
  ['借两本课外书，月底换一次', 'teacher'],
  ['九点半前上床', 'student'],
  ['每周和爸爸视频两次', 'family'],
  ['找一张矮一点的书桌', 'school'],
  ['隔周聊一次，先听孩子说', 'counsellor'],
  ['错题每天改三道，改完给同桌讲一遍', 'student'],
  ['上下学走大路，和同村的同学一起', 'family'],
  ['小组里先请他发言，两周后看看', 'teacher'],
];

/** Calls back to pupils of concern (回访), and in how many days each is due. */
export const callBacks: readonly {
  readonly text: string;
  readonly owner: FollowUpRow['owner'];
  readonly days: number;
}[] = [
  { text: '回访：爷爷出院了没有，这周谁接送', owner: 'teacher', days: -2 },
  { text: '回访：换了座位以后，听课怎么样', owner: 'teacher', days: 3 },
];

/** What stays between the homeroom teacher and the counsellors. */
export const confided: readonly string[] = [
  '夜里常醒，想爸爸妈妈。不在班上提，请心理老师下周聊一次。',
  '父母正在商量分开住，孩子知道。先不问，他想说的时候听。',
  '说不想上体育课，是怕换衣服时被人看见手上的疤。已和体育老师说好。',
];

/** Why a plan came to nothing. */
export const cancelled = '临时要去外地，回来再约';

/** Events of family guidance in a term: the title, and after which share of the term, in percent, they are held. */
export const guidance = [
  { title: '家长会：孩子写作业时，大人做什么', kind: 'guidance', percent: 12, share: 0.8 },
  { title: '家庭教育讲座：手机怎么管', kind: 'training', percent: 45, share: 0.5 },
] as const;
