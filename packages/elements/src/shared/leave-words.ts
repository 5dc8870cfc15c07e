import type { BuiltIn } from './locale.ts';

/** What is said before somebody signs out where nothing is left, or some of it cannot stay: it comes with the sheet itself. */
export interface LeaveWords {
  leaveAll: string;
  leaveNow: string;
  /** Some of it cannot stay: there is no key to encrypt it by, unless the PIN is given, or the browser keeps nothing. */
  leaveLost(n: number, byPin: boolean): string;
  leaveGo: string;
}

export const leaveWords: Readonly<Record<keyof BuiltIn<LeaveWords>, LeaveWords>> = {
  'zh-CN': {
    leaveAll: '都发出去了，可以退出。',
    leaveNow: '退出',
    leaveLost: (n, byPin) =>
      `有 ${n} 条存不到这台设备上，退出就没有了。${byPin ? '输入本机密码就能留下。' : '能等的话，发出去了再退出。'}`,
    leaveGo: '不要了，退出',
  },
  en: {
    leaveAll: 'All is sent. You can sign out.',
    leaveNow: 'Sign out',
    leaveLost: (n, byPin) =>
      `${n} cannot be kept on this device: once you sign out ${n === 1 ? 'it is' : 'they are'} gone. ${
        byPin ? 'With the PIN all can stay.' : 'If you can, wait until all is sent.'
      }`,
    leaveGo: 'Sign out all the same',
  },
};
