import type { FailureMessages } from './panels.ts';

/** What adults are told when something could not be read. An element that speaks to pupils has words of its own. */
export const failureZh: FailureMessages = {
  failed: '这一页没取到',
  failedText: '学校的系统没有回应，稍后再试。',
  unreachableText: '现在连不上学校的系统，请看看网络。',
  signedOut: '要重新登录一下',
  signedOutText: '登录过期了，重新登录就能接着看。',
  notForYou: '这个账号看不到这里',
  notForYouText: '学校名册里没有对应的班级或权限，请联系学校。',
  incompatible: '学校的系统没有这一项。',
  again: '再试一次',
  retryIn: (seconds) => `${seconds} 秒后会自己再试`,
  requestId: (id) => `编号 ${id}`,
};
