/** A table as a file holds it: headings, then rows of texts and numbers. */
export interface Sheet {
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Printed across the page. */
  readonly landscape?: boolean;
}
export type Cell = string | number | null;

/** What a spreadsheet would take for a formula, or for the end of a cell before one; Chinese ones in full width as well. */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  // Titles are people's words: the apostrophe makes a spreadsheet show them as they are and calculate nothing.
  const text = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180, with the mark by which spreadsheets know that it is UTF-8. */
export const asCsv = ({ headings, rows }: Sheet): string =>
  `\uFEFF${[headings, ...rows].map((row) => row.map(csvCell).join(',') + '\r\n').join('')}`;

/** How wide a column has to be, in characters; Chinese ones take the room of two. */
function widthOf(cells: readonly Cell[]): number {
  const widths = cells.map((cell) => [...String(cell ?? '')].reduce((sum, c) => sum + (c > '\u2e7f' ? 2 : 1), 0));
  return Math.min(40, Math.max(8, ...widths) + 2);
}

/** A workbook. Texts stand in it as texts, so that none is ever calculated. The library is loaded when it is needed. */
export async function asXlsx(sheets: readonly Sheet[]): Promise<Blob> {
  const { default: write } = await import('write-excel-file/universal');
  const file = write(
    sheets.map(({ name, headings, rows, landscape }) => ({
      sheet: name,
      ...(landscape ? { orientation: 'landscape' as const } : {}),
      stickyRowsCount: 1,
      columns: headings.map((heading, at) => ({ width: widthOf([heading, ...rows.map((row) => row[at] ?? null)]) })),
      data: [
        headings.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
        ...rows.map((row) =>
          row.map((value) =>
            value === null ? null : typeof value === 'number' ? { value, type: Number } : { value, type: String },
          ),
        ),
      ],
    })),
  );
  return file.toBlob();
}
