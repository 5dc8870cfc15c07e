// What marks a title's hits: fetched with the first word that is looked for.

/** A piece of a title, and whether the query meant it. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

const han = /\p{Script=Han}/u;

/**
 * A title in pieces, those marked that a query found: by its own signs, or by its pinyin or initials, which stand after it in
 * what the backend made for searching. Where the sounds cannot be laid over the signs nothing is marked.
 */
export function piecesOf(title: string, search: string, words: readonly string[]): readonly Piece[] {
  if (words.length === 0) return [{ text: title, hit: false }];
  const signs = [...title];
  const hits = signs.map(() => false);
  const lower = signs.map((sign) => sign.toLowerCase());
  const joined = lower.join('');
  const sounds =
    joined.length === title.length && search.startsWith(`${joined} `) ? search.slice(joined.length + 1).split(' ') : [];
  const mark = (from: number, to: number) => hits.fill(true, Math.max(0, from), to);
  for (const word of words) {
    const at = joined.indexOf(word);
    if (at >= 0) {
      const from = [...joined.slice(0, at)].length;
      mark(from, from + [...word].length);
    } else markSounds(word, lower, sounds, mark);
  }
  const pieces: { text: string; hit: boolean }[] = [];
  signs.forEach((sign, i) => {
    const last = pieces[pieces.length - 1];
    const hit = hits[i] === true;
    if (last && last.hit === hit) last.text += sign;
    else pieces.push({ text: sign, hit });
  });
  return pieces;
}

/** Marks the signs whose initials, or whose pinyin, a word is. */
function markSounds(
  word: string,
  signs: readonly string[],
  [full = '', initials = '']: readonly string[],
  mark: (from: number, to: number) => void,
): void {
  // Signs that sound: each Han character is a syllable, and each run of letters is one, too.
  const sounding: { from: number; to: number }[] = [];
  signs.forEach((sign, i) => {
    const last = sounding[sounding.length - 1];
    if (han.test(sign)) sounding.push({ from: i, to: i + 1 });
    else if (/[a-z0-9]/.test(sign)) {
      if (last && last.to === i && !han.test(signs[last.from] ?? '')) last.to = i + 1;
      else sounding.push({ from: i, to: i + 1 });
    }
  });
  if (sounding.length !== initials.length) return;
  const span = (first: number, last: number) => {
    const [from, to] = [sounding[first]?.from, sounding[last]?.to];
    if (from !== undefined && to !== undefined) mark(from, to);
  };
  const at = initials.indexOf(word);
  if (at >= 0) return span(at, at + word.length - 1);
  const start = full.indexOf(word);
  if (start < 0) return;
  // Where each syllable begins, as far as the initials tell.
  const starts: number[] = [];
  let position = 0;
  for (const [i, initial] of [...initials].entries()) {
    const next = i === 0 ? 0 : full.indexOf(initial, position + 1);
    if (next < 0) return;
    starts.push(next);
    position = next;
  }
  const first = starts.filter((s) => s <= start).length - 1;
  const last = starts.filter((s) => s < start + word.length).length - 1;
  span(first, last);
}
