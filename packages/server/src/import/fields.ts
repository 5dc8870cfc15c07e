import type { CsvRow, ImportError } from './csv.ts';

/** Reads the cells of one row, noting each that is not right; the row counts only when none was. */
export class RowReader {
  readonly #file: string;
  readonly #row: CsvRow;
  readonly #errors: ImportError[];
  ok = true;

  constructor(file: string, row: CsvRow, errors: ImportError[]) {
    this.#file = file;
    this.#row = row;
    this.#errors = errors;
  }

  bad(reason: string): void {
    this.ok = false;
    this.#errors.push({ file: this.#file, line: this.#row.line, reason });
  }

  /** Text, or null where the cell is empty. Control characters are refused: no name holds them. */
  optional(column: string): string | null {
    const value = this.#row
      .get(column)
      .normalize('NFC')
      .replace(/\s*\n\s*/g, ' ');
    // eslint-disable-next-line no-control-regex -- control characters are exactly what is refused
    if (/[\u0000-\u001f\u007f]/.test(value)) this.bad(`${column} holds control characters`);
    if (value.length > 500) this.bad(`${column} is longer than 500 characters`);
    return value === '' ? null : value;
  }

  required(column: string): string {
    const value = this.optional(column);
    if (value === null) this.bad(`${column} is missing`);
    return value ?? '';
  }

  /** A reference or an id as the contract allows it. */
  id(column: string): string {
    const value = this.required(column);
    if (value !== '') this.#checkId(column, value);
    return value;
  }

  optionalId(column: string): string | null {
    const value = this.optional(column);
    if (value !== null) this.#checkId(column, value);
    return value;
  }

  ids(column: string): string[] {
    const list = this.list(column);
    for (const value of list) this.#checkId(column, value);
    return [...new Set(list)];
  }

  #checkId(column: string, value: string): void {
    if (!/^[A-Za-z0-9._-]{1,64}$/.test(value))
      this.bad(`${column} ${quoted(value)} is no id: 1 to 64 of A–Z a–z 0–9 . _ -`);
  }

  /** A list within one cell, separated by commas as OneRoster does. */
  list(column: string): string[] {
    return (this.optional(column) ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }

  /** One of the words; null when there was none and it is not required. */
  oneOf<const W extends string>(column: string, words: readonly W[]): W | null {
    const value = this.optional(column);
    if (value === null) return null;
    const found = words.find((word) => word === value);
    if (found === undefined) this.bad(`${column} ${quoted(value)} is none of ${words.join(', ')}`);
    return found ?? null;
  }

  requiredOneOf<const W extends string>(column: string, words: readonly W[]): W | null {
    if (this.required(column) === '') return null;
    return this.oneOf(column, words);
  }

  bool(column: string): boolean | null {
    const value = this.optional(column)?.toLowerCase();
    if (value === undefined) return null;
    if (value === 'true' || value === 'false') return value === 'true';
    this.bad(`${column} ${quoted(value)} is neither true nor false`);
    return null;
  }

  /** A day `YYYY-MM-DD` that exists. */
  day(column: string): string | null {
    const value = this.optional(column);
    if (value === null) return null;
    if (!isDay(value)) this.bad(`${column} ${quoted(value)} is no day YYYY-MM-DD`);
    return value;
  }

  requiredDay(column: string): string {
    return this.required(column) === '' ? '' : (this.day(column) ?? '');
  }

  /** An instant in milliseconds. Exports write a bare day, too. */
  instant(column: string): number | null {
    const value = this.optional(column);
    if (value === null) return null;
    const at = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/.test(value) ? Date.parse(value) : NaN;
    if (!Number.isNaN(at) && isDay(value.slice(0, 10))) return at;
    this.bad(`${column} ${quoted(value)} is no instant YYYY-MM-DDTHH:MM:SSZ`);
    return null;
  }

  /** Grades as numbers, ascending; `01` or `1`. */
  grades(column: string): number[] {
    const grades = new Set<number>();
    for (const value of this.list(column)) {
      const grade = /^\d{1,2}$/.test(value) ? Number(value) : 0;
      if (grade >= 1 && grade <= 12) grades.add(grade);
      else this.bad(`${column} ${quoted(value)} is no grade 01 to 12`);
    }
    return [...grades].sort((a, b) => a - b);
  }
}

/** Whether a text is a day `YYYY-MM-DD` that exists. */
export function isDay(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}

/** A value within a message: as JSON, and never long. */
export const quoted = (value: string): string => JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
