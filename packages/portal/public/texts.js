/* The portal's words. Chinese stands in the pages themselves; what is made by script stands here in both languages. */
export const language = document.documentElement.lang === 'en' ? 'en' : 'zh-CN';

const english = {
  skip: 'Skip to content',
  brand: 'Yunling Schools & Families',
  hello: 'Through whose eyes today?',
  lead: 'A portal for demonstration: the district, its schools and its people are invented. Choose a person to open their page as them.',
  pupilTitle: 'My homework',
  guardianTitle: 'My children’s homework',
  teacherTitle: 'Class homework',
  todaysWork: 'Today’s homework',
  todaysLoad: 'Today’s load',
  class: 'Class',
  review: 'Waiting for your review',
  draftTitle: 'Set a piece of homework',
  how: 'How this page embeds it',
  howText: 'These are the lines this page runs on, not a sample: change the file and they change here.',
  schoolSays: 'From the school',
  news1: 'After-school service until 17:30',
  news1Text: 'Voluntary; some days only is fine.',
  news2: 'The library is open at noon',
  news2Text: '12:20–13:30, with a library card.',
  news3: 'On rainy days use the east gate',
  news3Text: 'Cars wait in Hebin Road.',
};

const pairs = {
  docTitle: ['云岭区家校平台', 'Yunling Schools & Families'],
  'role.student': ['学生', 'Pupil'],
  'role.guardian': ['家长', 'Guardian'],
  'role.subjectTeacher': ['任课老师', 'Subject teacher'],
  'role.homeroomTeacher': ['班主任', 'Homeroom teacher'],
  'role.gradeLead': ['年级组长', 'Grade lead'],
  'role.counsellor': ['心理老师', 'Counsellor'],
  'role.schoolLeader': ['校领导', 'School leader'],
  'role.districtOfficer': ['区教育局', 'District officer'],
  'role.serviceClient': ['系统', 'System'],
  asWho: ['以谁的身份', 'Seen as'],
  nameRole: ['{name}（{role}）', '{name} ({role})'],
  goAs: ['打开', 'Open'],
  goAsHint: ['用方向键选，按回车打开', 'Choose with the arrow keys, open with Enter'],
  dark: ['深色', 'Dark'],
  light: ['浅色', 'Light'],
  demoDay: ['演示日期：{day}', 'Demonstration day: {day}'],
  opened: [
    '{asked}不上课，或校历还没公布到那一天；演示打开了最近的上课日：{day}。',
    '{asked} is not a school day, or the calendar does not reach that far; the demonstration opened the nearest school day, {day}.',
  ],
  standsOn: [
    '演示停在 {day}的晚上，和今天不是同一天。',
    'The demonstration stands on the evening of {day}, not on today.',
  ],
  noPage: ['这个角色的页面还没有做', 'There is no page for this role yet'],
  noBackend: ['后台没有回答。它在运行吗？', 'The backend does not answer. Is it running?'],
  again: ['再试一次', 'Try again'],
  copy: ['复制', 'Copy'],
  copied: ['已复制', 'Copied'],
  api: ['接口说明', 'API reference'],
  invented: ['演示门户，内容均为虚构', 'A demonstration; everything in it is invented'],
  loading: ['正在读取…', 'Loading…'],
  noClass: ['您名下还没有班级。', 'You have no class yet.'],
  noWork: ['今天还没有布置作业。', 'No homework has been set today.'],
  noDrafts: ['没有等待审核的作业。', 'Nothing is waiting for review.'],
  dayOff: ['{day}不上课：{reason}。', '{day} is not a school day: {reason}.'],
  dayOffPlain: ['按校历休息', 'off by the school calendar'],
  'form.written': ['书面', 'Written'],
  'form.oral': ['口头', 'Oral'],
  'form.reading': ['阅读', 'Reading'],
  'form.practical': ['实践', 'Practical'],
  'form.sport': ['体育', 'Sport'],
  'tier.basic': ['基础', 'Basic'],
  'tier.advanced': ['提升', 'Advanced'],
  'tier.extension': ['拓展', 'Extension'],
  minutes: ['{n} 分钟', '{n} min'],
  estimate: ['{tier}预计 {n} 分钟', '{tier}: about {n} min'],
  'status.draft': ['草稿，待审核', 'Draft, to be reviewed'],
  'status.submitted': ['待审核', 'Waiting for review'],
  'status.approved': ['已通过', 'Approved'],
  'status.returned': ['已退回', 'Returned'],
  'status.published': ['已公示', 'Published'],
  'status.withdrawn': ['已撤下', 'Withdrawn'],
  reported: ['{n}/{all} 人已填', '{n}/{all} reported'],
  who: ['看名单', 'Names'],
  filled: ['已填（{n}）：{names}', 'Reported ({n}): {names}'],
  notYet: ['还没填（{n}）：{names}', 'Not yet ({n}): {names}'],
  nobody: ['没有', 'none'],
  comma: ['、', ', '],
  grade: ['{n} 年级', 'Grade {n}'],
  planned: ['按计划', 'Planned'],
  average: ['平均', 'Average'],
  base: ['{n}/{all} 人填完了全部必做的书面作业', '{n}/{all} have reported all required written work'],
  tooFew: [
    '{n}/{all} 人填完了全部必做的书面作业，人数还不够算平均',
    '{n}/{all} have reported all required written work: too few for an average yet',
  ],
  suppressed: ['人数太少，不显示数字', 'The group is too small for a figure'],
  plan: ['计划 {n} 分钟', '{n} min planned'],
  optional: ['选做 {n} 分钟', '{n} min optional'],
  cap: ['上限 {n} 分钟', 'limit {n} min'],
  noWritten: ['这个年级不布置书面作业', 'No written homework in this grade'],
  noCap: ['没有已知的上限', 'No limit is known'],
  room: ['余 {n} 分钟', '{n} min left'],
  near: ['快到上限，余 {n} 分钟', 'Near the limit, {n} min left'],
  over: ['多 {n} 分钟', '{n} min over'],
  atCap: ['刚好到上限', 'Exactly at the limit'],
  clause: ['看条款', 'The clause'],
  publish: ['审核并公示', 'Approve and publish'],
  own: ['自己布置的，要由另一位来审核', 'Set by yourself: someone else reviews it'],
  published: ['已公示“{title}”。', '“{title}” is published.'],
  drafted: ['已存为草稿，等年级组长审核后公示。', 'Saved as a draft; a grade lead reviews and publishes it.'],
  refused: ['没有成功：{why}', 'It did not work: {why}'],
  changed: ['别人刚改过，已换成最新的。', 'Someone just changed it; this is the latest.'],
  'why.network': ['现在连不上学校的系统，看看网络。', 'the school’s system cannot be reached. Is there a network?'],
  'why.signedOut': ['登录过期了，请重新选一次身份。', 'your sign-in has expired. Please choose who you are again.'],
  'why.forbidden': ['这个账号不能做这件事。', 'this account may not do that.'],
  'why.notFound': ['找不到了，可能刚被撤下。', 'it is not there; perhaps it was just withdrawn.'],
  'why.changed': ['别人刚改过，请看看最新的再试。', 'someone just changed it. Look at the latest and try again.'],
  'why.fields': ['这几项请再看看：{fields}。', 'please look again at: {fields}.'],
  'why.invalid': [
    '有内容学校没有收下，请再看看填的。',
    'the school did not take it. Please look again at what you entered.',
  ],
  'why.refused': ['学校执行的规定不允许。', 'a rule the school follows stands against it.'],
  'why.tooFast': ['点得太快了，等一会儿再试。', 'that was too fast. Wait a little and try again.'],
  'why.server': ['学校的系统出了问题，过一会儿再试。', 'something is wrong in the school’s system. Try again later.'],
  'why.other': ['出了意料之外的问题，请再试一次。', 'something unexpected happened. Please try again.'],
  'field.subject': ['学科', 'Subject'],
  'field.title': ['写给学生看的内容', 'What pupils are to do'],
  'field.form': ['形式', 'Form'],
  'field.basic': ['基础，预计分钟', 'Basic, minutes'],
  'field.advanced': ['提升，预计分钟（可不填）', 'Advanced, minutes (optional)'],
  'field.dueOn': ['交作业的日期', 'Due on'],
  'field.tiers': ['预计分钟', 'Minutes'],
  'field.grades': ['给哪些年级', 'For which grades'],
  'need.title': ['写一句学生看得懂的内容', 'Write what pupils are to do'],
  'need.shorter': ['最多 200 个字', 'At most 200 characters'],
  'need.minutes': ['1 到 240 之间的整数', 'A whole number from 1 to 240'],
  'need.dueOn': ['不能早于今天', 'Not before today'],
  'need.grades': ['至少选一个年级', 'Choose a grade'],
  save: ['存为草稿', 'Save as draft'],
};

/** The text under a key in the page's language, with `{names}` filled in. */
export function text(key, values = {}) {
  const pair = pairs[key];
  const raw = pair ? pair[language === 'en' ? 1 : 0] : key;
  return raw.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** A word a newer backend may know and this page may not. */
export const word = (group, value) => (pairs[`${group}.${value}`] ? text(`${group}.${value}`) : String(value));

/** `2026-11-20` as people say it. A school day has no time zone of its own, so none is applied. */
export function dayText(day) {
  const date = new Date(`${day}T00:00:00Z`);
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(date);
  if (language === 'zh-CN') return `${date.getUTCMonth() + 1} 月 ${date.getUTCDate()} 日 ${weekday}`;
  return new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    date,
  );
}

/** Puts English into the page where it was asked for. */
export function translatePage() {
  if (language !== 'en') return;
  for (const node of document.querySelectorAll('[data-text]')) node.textContent = english[node.dataset.text];
  document.title = document.title.includes('·')
    ? `${document.querySelector('h1').textContent} · ${text('docTitle')}`
    : text('docTitle');
}

/** A link inside the portal, in the same language. */
export const inLanguage = (href) => (language === 'en' ? `${href}?lang=en` : href);
