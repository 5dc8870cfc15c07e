import { readCsv, type CsvTable, type ImportError } from './csv.ts';
import type { SourceFiles } from './source.ts';

/** Files that an import reads. `wuyuDays.csv` is ours: OneRoster has no file for the days of a school's calendar. */
export const readFiles = [
  'orgs.csv',
  'academicSessions.csv',
  'classes.csv',
  'users.csv',
  'roles.csv',
  'enrollments.csv',
  'wuyuDays.csv',
] as const;
export type ReadFile = (typeof readFiles)[number];

/** Files of OneRoster 1.2 that are known and hold nothing we keep. Any other file is left alone as well. */
export const knownFiles: ReadonlySet<string> = new Set([...readFiles, 'manifest.csv']);

/** `bulk`: the file is everything, what is not in it is gone. `delta`: only what changed. */
export type Mode = 'bulk' | 'delta' | 'absent';

export interface Export {
  readonly mode: (file: ReadFile) => Mode;
  readonly table: (file: ReadFile) => CsvTable;
}

/** Reads the manifest and the files it announces. */
export function readExport(files: SourceFiles, errors: ImportError[]): Export {
  const manifest = files.get('manifest.csv');
  const modes = new Map<ReadFile, Mode>();
  const tables = new Map<ReadFile, CsvTable>();
  if (manifest) readModes(readCsv('manifest.csv', manifest, errors), modes, errors);
  else {
    const reason = 'the export has no manifest.csv, so nothing says whether it is everything or only what changed';
    errors.push({ file: 'manifest.csv', line: 1, reason });
  }

  for (const file of readFiles) {
    const bytes = files.get(file);
    // A manifest written by a system that does not know this file cannot name it: it is what the others are.
    if (file === 'wuyuDays.csv' && bytes && !modes.has(file))
      modes.set(file, [...modes.values()].includes('delta') ? 'delta' : 'bulk');
    const mode = modes.get(file) ?? 'absent';
    if (mode === 'absent') {
      if (bytes && manifest)
        errors.push({ file, line: 1, reason: 'the file is there, but manifest.csv says that it is absent' });
    } else if (bytes) tables.set(file, readCsv(file, bytes, errors));
    else errors.push({ file, line: 1, reason: `manifest.csv announces this file (${mode}), but it is not there` });
  }
  const empty = (file: ReadFile): CsvTable => ({ file, columns: new Set(), rows: [] });
  return { mode: (file) => modes.get(file) ?? 'absent', table: (file) => tables.get(file) ?? empty(file) };
}

function readModes(table: CsvTable, modes: Map<ReadFile, Mode>, errors: ImportError[]): void {
  const bad = (line: number, reason: string) => errors.push({ file: 'manifest.csv', line, reason });
  for (const column of ['propertyName', 'value']) {
    if (!table.columns.has(column)) return void bad(1, `column ${column} is missing`);
  }
  let version = '';
  for (const row of table.rows) {
    const name = row.get('propertyName');
    const value = row.get('value');
    if (name === 'oneroster.version') {
      version = value;
      if (!/^1\.[12](\.\d+)?$/.test(value)) bad(row.line, `OneRoster ${value} is not known here; 1.1 and 1.2 are`);
    }
    const file = readFiles.find((known) => name === `file.${known.replace('.csv', '')}`);
    if (!file) continue;
    if (modes.has(file)) bad(row.line, `${name} stands twice`);
    if (value === 'bulk' || value === 'delta' || value === 'absent') modes.set(file, value);
    else bad(row.line, `${name} is ${JSON.stringify(value)}, none of bulk, delta, absent`);
  }
  if (version === '') bad(1, 'oneroster.version is missing');
}
