import { CsvError, parse } from 'csv-parse/sync';

/** Something in an export that is not right. `line` is the line of the file, from 1, that the row begins on. */
export interface ImportError {
  file: string;
  line: number;
  reason: string;
}

/** One row of a file: its cells by column, trimmed; '' where a cell is empty or the file has no such column. */
export interface CsvRow {
  readonly line: number;
  readonly get: (column: string) => string;
}

export interface CsvTable {
  readonly file: string;
  readonly columns: ReadonlySet<string>;
  readonly rows: readonly CsvRow[];
}

/** Reads one file of an export. What cannot be read as CSV is put into `errors`, and the rows before it are given. */
export function readCsv(file: string, bytes: Uint8Array, errors: ImportError[]): CsvTable {
  const table = (columns: readonly string[], rows: readonly CsvRow[]): CsvTable => ({
    file,
    columns: new Set(columns),
    rows,
  });
  let content: string;
  try {
    content = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    errors.push({ file, line: 1, reason: 'the file is not UTF-8' });
    return table([], []);
  }
  // One kind of line end, so that lines are counted as an editor counts them: the parser counts a quoted CRLF twice.
  content = content.replace(/\r\n?/g, '\n');

  const records: { line: number; cells: string[] }[] = [];
  let end = 0;
  try {
    parse(content, {
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: string[], { lines }) => {
        end = lines;
        records.push({ line: lines - newlines(cells), cells });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = error.code === 'CSV_QUOTE_NOT_CLOSED' ? end + 1 : Number(error['lines'] ?? end + 1);
    errors.push({ file, line, reason: csvReason(error) });
  }

  const [header, ...rest] = records;
  if (!header) {
    if (errors.every((e) => e.file !== file)) errors.push({ file, line: 1, reason: 'the file has no header row' });
    return table([], []);
  }
  const columns = header.cells.map((cell) => cell.trim());
  const at = new Map<string, number>();
  for (const [i, column] of columns.entries()) {
    if (column !== '' && at.has(column))
      errors.push({ file, line: header.line, reason: `column ${column} stands twice` });
    at.set(column, i);
  }
  const rows: CsvRow[] = [];
  for (const { line, cells } of rest) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (cells.length !== columns.length) {
      errors.push({ file, line, reason: `it has ${cells.length} cells where the header has ${columns.length}` });
      continue;
    }
    rows.push({ line, get: (column) => cells[at.get(column) ?? -1]?.trim() ?? '' });
  }
  return table(columns, rows);
}

function newlines(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let i = cell.indexOf('\n'); i >= 0; i = cell.indexOf('\n', i + 1)) count += 1;
  }
  return count;
}

function csvReason(error: CsvError): string {
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quote that is opened here is never closed';
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return 'a quote stands in the middle of a cell';
    default:
      return error.message;
  }
}
