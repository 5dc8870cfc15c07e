/** A cell of a table; `merged`: covered by the cell above or before it, whose text it has. */
export interface Cell {
  readonly text: string;
  readonly merged?: boolean;
}

/** What a clipboard held when somebody pasted. */
export interface Clipping {
  readonly text: string;
  readonly html: string;
}

/** The table on a clipboard: a spreadsheet's HTML says which cells are merged; else its text. */
export function tableOf(data: Clipping): Cell[][] {
  const cells = /<table[\s>]/iu.test(data.html) ? laidOut(rowsOf(data.html)) : [];
  return cells.length > 0 ? cells : cellsOf(data.text);
}

/** Text of a clipboard as rows of cells: tabs and lines, with quoted cells as spreadsheets write them. */
export function cellsOf(text: string): Cell[][] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    row.push({ text: cell.trim() });
    cell = '';
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let i = 0; i < text.length; i++) {
    const sign = text[i] ?? '';
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[i + 1] === '"') cell += text[++i] ?? '';
      else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === '\t') endCell();
    else if (sign === '\n') endRow();
    else if (sign !== '\r') cell += sign;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows.filter((cells) => cells.some((c) => c.text !== ''));
}

/** A cell as it is written: its words, and over how many rows and columns it goes. */
interface Written {
  text: string;
  readonly down: number;
  readonly right: number;
}

/* A page may forbid to turn strings into elements (Trusted Types), so the signs are read one by one. */
const signs =
  /<!--[\s\S]*?-->|<![^>]*>|<(?:style|script)[\s>][\s\S]*?<\/(?:style|script)\s*>|<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^'"<>])*)>|[^<]+|</giu;

/** The rows of the first table; one within a cell is that cell's words. None where the table does not end. */
function rowsOf(html: string): Written[][] {
  const rows: Written[][] = [];
  let cell: Written | undefined;
  let depth = 0;
  for (const [all, end = '', tag, attributes = ''] of html.matchAll(signs)) {
    const name = tag?.toLowerCase();
    if (name === 'table') {
      depth += end === '' ? 1 : -1;
      if (depth === 0) return rows;
    } else if (name === undefined) {
      if (cell && !/^<[!a-z]/iu.test(all)) cell.text += decoded(all);
    } else if (depth === 1 && name === 'tr') {
      cell = undefined;
      if (end === '') rows.push([]);
    } else if (depth === 1 && (name === 'td' || name === 'th')) {
      cell = end === '' ? { text: '', down: span(attributes, 'row'), right: span(attributes, 'col') } : undefined;
      if (cell) rows[rows.length - 1]?.push(cell);
    } else if (cell && /^(?:br|p|div|li|tr|td|th)$/u.test(name)) cell.text += ' ';
  }
  return [];
}

const span = (attributes: string, way: 'row' | 'col'): number =>
  Number(new RegExp(`\\b${way}span\\s*=\\s*["']?\\s*(\\d+)`, 'iu').exec(attributes)?.[1] ?? 1) || 1;

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/giu, (all, ten?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? all;
    const code = ten === undefined ? Number.parseInt(hex ?? '', 16) : Number(ten);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });

/** Puts every cell into the places it covers. */
function laidOut(written: readonly (readonly Written[])[]): Cell[][] {
  const rows: Cell[][] = [];
  written.forEach((cells, y) => {
    let x = 0;
    for (const cell of cells) {
      while (rows[y]?.[x] !== undefined) x += 1;
      const text = cell.text.replace(/[\s\u00a0]+/gu, ' ').trim();
      // A clipboard may claim more than a table has.
      const down = Math.min(cell.down, written.length - y);
      const right = Math.min(cell.right, 50);
      for (let dy = 0; dy < down; dy++) {
        const row = (rows[y + dy] ??= []);
        // Over columns, a merged cell says its text once; over rows, in each of them.
        for (let dx = 0; dx < right; dx++)
          row[x + dx] = dx === 0 ? { text, ...(dy > 0 && { merged: true }) } : { text: '', merged: true };
      }
    }
  });
  return rows.map((row) => Array.from(row, (cell) => cell ?? { text: '' })).filter((row) => row.some((c) => c.text));
}
