import { failureZh } from '../shared/failure-words.ts';
import type { BuiltIn } from '../shared/locale.ts';
import type { FailureMessages } from '../shared/panels.ts';

/** Every text of the element; a host may replace single ones, or add a locale. */
export interface {{pascal}}Messages extends FailureMessages {
  name: string;
  loading: string;
  empty: string;
}

export const builtIn: BuiltIn<{{pascal}}Messages> = {
  'zh-CN': {
    ...failureZh,
    name: '{{title}}',
    loading: '正在读取…',
    empty: '这里还没有内容。',
  },
  en: () => import('./messages-en.ts').then((english) => english.en),
};
