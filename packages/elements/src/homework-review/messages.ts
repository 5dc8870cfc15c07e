/** Every text of the element; a host may replace single ones, or add a locale. */
export interface HomeworkReviewMessages {
  name: string;
  loading: string;
  empty: string;
  failed: string;
  again: string;
}

export const builtIn: Readonly<Record<'zh-CN' | 'en', HomeworkReviewMessages>> = {
  'zh-CN': {
    name: 'Homework review',
    loading: '正在读取…',
    empty: '这里还没有内容。',
    failed: '没有读到，请再试一次。',
    again: '再试一次',
  },
  en: {
    name: 'Homework review',
    loading: 'Loading…',
    empty: 'There is nothing here yet.',
    failed: 'It could not be read. Please try again.',
    again: 'Try again',
  },
};
