import { type Cell, cellsOf } from './paste.ts';

/** What a clipboard held when somebody pasted. */
export interface Clipping {
  readonly text: string;
  readonly html: string;
}

/** The table on a clipboard: a spreadsheet's HTML says which cells are merged; else its text. */
export function tableOf(data: Clipping): Cell[][] {
  const table = new DOMParser().parseFromString(data.html, 'text/html').querySelector('table');
  return table ? htmlCells(table) : cellsOf(data.text);
}

function htmlCells(table: HTMLTableElement): Cell[][] {
  const rows: Cell[][] = [];
  [...table.rows].forEach((tr, y) => {
    let x = 0;
    for (const cell of tr.cells) {
      while (rows[y]?.[x] !== undefined) x += 1;
      const text = cell.textContent.replace(/[\s\u00a0]+/gu, ' ').trim();
      // A clipboard may claim more than a table has.
      const down = Math.min(cell.rowSpan || 1, table.rows.length - y);
      const right = Math.min(cell.colSpan || 1, 50);
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
