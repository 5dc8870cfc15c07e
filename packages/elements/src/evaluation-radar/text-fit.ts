/*
 * How much room words take, without asking the page: reading a layout costs more than drawing a whole picture. Widths are
 * rather too large than too small, since fonts differ.
 */

/** Width of a character in parts of the font's size. */
function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  // Han, kana, Hangul, full-width forms and pictographs are square.
  if (code >= 0x2e80) return 1;
  if (character === ' ') return 0.34;
  if (/[ilj.,:;|!'()]/.test(character)) return 0.36;
  if (/[mwMW@%—…“”]/.test(character)) return 0.98;
  return /[A-Z]/.test(character) ? 0.74 : 0.61;
}

/** Width of a text at a font size, px. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width * size;
}

/** What may be parted: words of letters stay whole, square characters stand alone; no line starts with a closing mark. */
const pieces = (text: string): readonly string[] =>
  text.match(/\s*(?:[^\s\u2e80-\uffff]+|[\u2e80-\uffff][、。，；：？！）》”’）」』】〕·]*)/g) ?? [];

/**
 * A text in lines no wider than `room` px where it can be parted, at most `most` of them; what is left over ends in …
 * Lines are about equally long.
 */
export function linesOf(text: string, size: number, room: number, most: number): readonly string[] {
  const whole = textWidth(text, size);
  if (whole <= room) return [text];
  // As many lines as it needs, each as short as that allows.
  for (let count = Math.min(most, Math.ceil(whole / room)); count <= most; count++) {
    const least = whole / count;
    for (const width of [least, least + size * 0.5, least + size, room]) {
      const lines = fill(text, size, Math.min(room, width));
      if (lines.length <= count && lines.every((line) => textWidth(line, size) <= room)) return lines;
    }
  }
  const lines = fill(text, size, room);
  const kept = lines.slice(0, most);
  const last = kept[most - 1];
  if (lines.length > most && last !== undefined) kept[most - 1] = shorten(`${last}${lines[most] ?? ''}`, size, room);
  return kept.map((line) => (textWidth(line, size) > room ? shorten(line, size, room) : line));
}

function fill(text: string, size: number, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text)) {
    if (line !== '' && textWidth(line + piece, size) > room + 0.01) {
      lines.push(line);
      line = piece.trim();
    } else line = line === '' ? piece.trim() : line + piece;
  }
  return line === '' ? lines : [...lines, line];
}

function shorten(text: string, size: number, room: number): string {
  let kept = '';
  for (const character of text) {
    if (textWidth(`${kept}${character}…`, size) > room) break;
    kept += character;
  }
  return `${kept.trim()}…`;
}
