export type { Counts, OrgCounts } from './apply.ts';
export type { ImportError } from './csv.ts';
export { importOneRoster, type ImportOptions, type ImportResult } from './import.ts';
