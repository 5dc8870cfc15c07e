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
  reviewTitle: 'Homework review',
  boardTitle: 'Public notice',
  serviceTitle: 'After-school service',
  visitsTitle: 'Home visits',
  growthTitle: 'Growth',
  evaluationTitle: 'Five-domain evaluation',
  toBoard: 'Corridor screen',
  officerTitle: 'Homework across the district',
  bySchool: 'By school and grade',
  officerHint:
    'Mean minutes as pupils reported them, with how many did; small groups are not shown, and their classes then stand by the minutes that were published. Nobody is ranked.',
  rulesTitle: 'The rules that hold here',
  todaysWork: 'Today’s homework',
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
  ways: ['栏目', 'Pages'],
  'page.homework': ['作业', 'Homework'],
  'page.evaluation': ['五育', 'Growth'],
  'page.visits': ['家访', 'Home visits'],
  'page.progress': ['家访进度', 'Progress'],
  'page.service': ['课后服务', 'After school'],
  'page.paper': ['代填纸质表', 'Paper forms'],
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
  noPage: ['这里没有这个角色的页面', 'There is no page for this role here'],
  noBackend: ['后台没有回答。它在运行吗？', 'The backend does not answer. Is it running?'],
  noSignal: ['现在没有信号，这一页要有信号才能打开。', 'There is no signal; this page needs some.'],
  signOut: ['退出', 'Sign out'],
  again: ['再试一次', 'Try again'],
  copy: ['复制', 'Copy'],
  copied: ['已复制', 'Copied'],
  api: ['接口说明', 'API reference'],
  invented: ['演示门户，内容均为虚构', 'A demonstration; everything in it is invented'],
  leadOf: [
    '这是一个演示用的门户：学校和人来自 {backend}。选一个人，就以这个人的身份打开对应的页面。',
    'A portal for demonstration: schools and people come from {backend}. Choose a person to open their page as them.',
  ],
  ofBackend: ['演示门户，学校和人来自 {backend}', 'A demonstration; schools and people come from {backend}'],
  loading: ['正在读取…', 'Loading…'],
  minutes: ['{n} 分钟', '{n} min'],
  comma: ['、', ', '],
  grade: ['{n} 年级', 'Grade {n}'],
  suppressed: ['人数太少，不显示数字', 'The group is too small for a figure'],
  cap: ['上限 {n} 分钟', 'limit {n} min'],
  noWritten: ['这个年级不布置书面作业', 'No written homework in this grade'],
  dayBefore: ['前一天', 'Day before'],
  dayAfter: ['后一天', 'Day after'],
  school: ['学校', 'School'],
  noClassHere: ['没有班', 'no class'],
  'classes.over': ['{n}/{all} 个班超出上限', 'Classes over the limit: {n} of {all}'],
  'classes.near': ['{n}/{all} 个班接近上限', 'Classes near the limit: {n} of {all}'],
  'classes.within': ['{all} 个班在上限内', 'Classes within the limit: {all}'],
  baseShort: ['{n}/{all} 人已填', '{n} of {all} reported'],
  fewShort: ['填的人还少', 'too few reported'],
  noSummaries: ['这一天没有作业数据。', 'There are no figures for this day.'],
  asOf: ['截至 {time}', 'As of {time}'],
  differs: ['{what}：这里 {here}，全国 {there}。', '{what}: {here} here, {there} nationwide.'],
  sameAsNation: ['和全国的规定没有不同。', 'Nothing differs from the nation’s rules.'],
  'value.allow': ['允许', 'allowed'],
  'value.refuse': ['不允许', 'refused'],
  'value.everyone': ['每个人', 'everyone'],
  'value.optional': ['自愿', 'optional'],
  'value.sampled': ['抽样', 'a sample'],
  'value.applies': ['有', 'yes'],
  'rule.caps': ['书面作业上限（分钟）', 'cap of written homework (min)'],
  'rule.bedtimes': ['就寝时间', 'bedtime'],
  'rule.overCap': ['超出上限时能否公示', 'publishing over the cap'],
  'rule.reporting': ['填报方式', 'who reports'],
  'rule.reporting.percent': ['抽样比例（%）', 'share asked (%)'],
  'rule.nearPercent': ['“接近上限”的起点（%）', 'near the cap from (%)'],
  'rule.enoughPercent': ['给出平均数的最低填报率（%）', 'reports needed for a mean (%)'],
  'rule.smallGroup': ['少于几人不显示', 'hidden below (pupils)'],
  'rule.stopAtBedtime': ['到点就寝，没写完也停', 'stopping at bedtime'],
  'rule.guardianTasks': ['不给家长布置任务', 'no tasks for guardians'],
  gradesTo: ['{first}–{last} 年级', 'Grades {first}–{last}'],
  notSet: ['没有规定', 'nothing set'],
  perTerm: ['每学期 {n} 次（{kinds}）', '{n} a term ({kinds})'],
  perYear: ['每学年 {n} 次（{kinds}）', '{n} a year ({kinds})'],
  'kind.home': ['入户', 'in the home'],
  'kind.online': ['视频', 'by video'],
  'kind.phone': ['电话', 'by phone'],
  'kind.atSchool': ['到校', 'at school'],
  'kind.homeTeaching': ['送教上门', 'lessons at home'],
  'rule.visits.duties': ['家访', 'home visits'],
  'rule.visits.visitors': ['家访同去的老师（人）', 'teachers at a visit'],
  'rule.visits.behindPercent': ['家访“慢一点”的界线（%）', 'visits behind below (%)'],
  'rule.visits.graceDays': ['新来的学生几天内不催', 'days left to a newcomer'],
  'rule.visits.followUpDays': ['说好的事几天内回访', 'days until a call back'],
  'rule.visits.focus': ['先去看看的学生', 'who is visited first'],
  'rule.visits.guidancePerTerm': ['家庭教育指导（每学期几次）', 'family guidance (a term)'],
  'rule.visits.required': ['家访', 'home visits'],
  'rule.visits.carePlan': ['一生一策', 'a care plan for each pupil in need'],
  'rule.visits.homeTeaching': ['送教上门', 'lessons brought to the home'],
  'rule.menus.monthly': ['课后服务菜单每月更新、备案', 'a menu of after-school service every month, filed'],
  refused: ['没有成功：{why}', 'It did not work: {why}'],
  'why.network': ['现在连不上学校的系统，看看网络。', 'the school’s system cannot be reached. Is there a network?'],
  'why.signedOut': ['登录过期了，请重新选一次身份。', 'your sign-in has expired. Please choose who you are again.'],
  'why.forbidden': ['这个账号不能做这件事。', 'this account may not do that.'],
  'why.notFound': ['找不到了。', 'it is not there.'],
  'why.tooFast': ['点得太快了，等一会儿再试。', 'that was too fast. Wait a little and try again.'],
  'why.server': ['学校的系统出了问题，过一会儿再试。', 'something is wrong in the school’s system. Try again later.'],
  'why.other': ['出了意料之外的问题，请再试一次。', 'something unexpected happened. Please try again.'],
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
