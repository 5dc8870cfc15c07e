import type { Offering } from '@wuyu/contract/browser';

/** What an offering is called: in English where there is a title in it. */
export const titleOf = ({ title, titleEn }: Pick<Offering, 'title' | 'titleEn'>, english: boolean): string =>
  (english && titleEn) || title;
