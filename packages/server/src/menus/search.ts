import { pinyin } from 'pinyin-pro';

/** What can be searched for in a course, an activity or an offering. */
export interface Searched {
  readonly title: string;
  readonly titleEn: string | null;
  readonly teacher?: string;
  readonly provider: string | null;
}

/** What a search looks through, as the contract's `search` has it: 书法 is found by 书, `shufa`, `sf` and `calligraphy`. */
export function searchText({ title, titleEn, teacher, provider }: Searched): string {
  const { full, initials } = sounds(title);
  const parts = [title, full, initials, titleEn, teacher, provider];
  return [...new Set(parts.flatMap((part) => (part ? part.toLowerCase() : [])))].join(' ');
}

const spoken = new Map<string, { full: string; initials: string }>();
/** How many titles are remembered: an edition repeats those of the bank. */
const remembered = 5000;

/** The pinyin of a text, joined and without tones (`lv` for 绿, as people type it), and the first letter of each syllable. */
function sounds(title: string): { full: string; initials: string } {
  let found = spoken.get(title);
  if (!found) {
    const syllables = pinyin(title, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' }).flatMap(
      (part) => part.toLowerCase().match(/[a-z0-9]+/g) ?? [],
    );
    found = { full: syllables.join(''), initials: syllables.map((syllable) => syllable.charAt(0)).join('') };
    if (spoken.size >= remembered) spoken.clear();
    spoken.set(title, found);
  }
  return found;
}
