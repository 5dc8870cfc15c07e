/**
 * Phrases that hand work, checking or marking to guardians. The list is the product's choice (no document gives one); the
 * rule it serves is the clause that a pack cites beside it. Left out are words that are as often a pupil's own work: 接龙
 * alone (成语接龙), 发…群 (发现一群蚂蚁), 背给家长听, 和家长一起.
 */
export const guardianPhrases: string[] = [
  // Signing, checking and marking
  ...[
    '签字',
    '签名',
    '签个',
    '签上',
    '签阅',
    '检查',
    '批改',
    '批阅',
    '评改',
    '核对',
    '订正',
    '听写',
    '抽查',
    '抽背',
  ].map((verb) => `家长…${verb}`),
  ...['打分', '评分', '监督', '督促', '陪', '辅导', '协助', '配合', '打印', '下载'].map((verb) => `家长…${verb}`),
  '家长评价',
  '家长出…题',
  '家长代',
  '家长帮忙',
  '家长帮孩子',
  ...['签字', '签名', '检查', '批改', '听写'].flatMap((verb) =>
    ['父母', '爸爸', '妈妈', '监护人'].map((who) => `${who}…${verb}`),
  ),
  // Showing that it was done: checking in, photographs and films, the class's chat
  '打卡',
  ...['家长', '微信', '群里', '群内', '班级群'].map((where) => `${where}…接龙`),
  '接龙…群',
  ...['照片', '视频', '录音', '录像'].flatMap((what) => [`上传…${what}`, `${what}…上传`]),
  '拍照…上传',
  ...['发到', '发至', '发送', '上传', '传到'].map((verb) => `${verb}…群`),
  '发…班级群',
  '发…微信群',
  '发…家长群',
  '发群里',
];
