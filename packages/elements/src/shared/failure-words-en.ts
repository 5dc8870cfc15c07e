import type { FailureMessages } from './panels.ts';

/** `failureZh` in English. */
export const failureEn: FailureMessages = {
  failed: 'This could not be read',
  failedText: 'The school’s system gave no usable answer. Please try again in a moment.',
  unreachableText: 'The school’s system cannot be reached. Please check your network.',
  signedOut: 'Please sign in again',
  signedOutText: 'Your sign-in has run out. Once signed in, you go on from here.',
  notForYou: 'This account cannot see this',
  notForYouText: 'The school’s roster has no class or right for it. Please ask the school.',
  incompatible: 'The school’s system does not offer this.',
  again: 'Try again',
  retryIn: (seconds) => `tried again in ${seconds} s`,
  requestId: (id) => `No. ${id}`,
};
