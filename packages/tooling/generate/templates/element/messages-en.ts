import { failureEn } from '../shared/failure-words-en.ts';
import type { {{pascal}}Messages } from './messages.ts';

export const en: {{pascal}}Messages = {
  ...failureEn,
  name: '{{title}}',
  loading: 'Loading…',
  empty: 'There is nothing here yet.',
};
