import { failureEn, failureZh } from '../shared/failure-words.ts';
import type { FailureMessages } from '../shared/panels.ts';

/** Every text of the element; a host may replace single ones, or add a locale. */
export interface {{pascal}}Messages extends FailureMessages {
  name: string;
  loading: string;
  empty: string;
}

export const builtIn: Readonly<Record<'zh-CN' | 'en', {{pascal}}Messages>> = {
  'zh-CN': {
    ...failureZh,
    name: '{{title}}',
    loading: '正在读取…',
    empty: '这里还没有内容。',
  },
  en: {
    ...failureEn,
    name: '{{title}}',
    loading: 'Loading…',
    empty: 'There is nothing here yet.',
  },
};
