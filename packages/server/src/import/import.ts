import type { Pack } from '@wuyu/policy';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { packsWith } from '../policy.ts';
import { applyOrg, type OrgCounts } from './apply.ts';
import type { ImportError } from './csv.ts';
import { loadBefore } from './load.ts';
import { knownFiles, readExport } from './manifest.ts';
import { merge, namedOrgs, orgsToLoad, type Defaults } from './merge.ts';
import { openSource, UnreadableSource, type SourceFiles } from './source.ts';
import { stageExport } from './stage.ts';

export interface ImportOptions {
  /** When changed rows were changed, where the export does not say. */
  readonly clock: Clock;
  /** For orgs whose export and whose districts name none. Asia/Shanghai and the national pack unless told. */
  readonly defaults?: Partial<Defaults>;
  /** Policy packs beside the product's own that an org may name; the server has to know them as well. */
  readonly packs?: readonly Pack[];
}

export interface ImportResult {
  /** The orgs that the export names, or that it changed. */
  orgs: { orgId: string; name: string; counts: OrgCounts }[];
  /** Over all orgs. */
  counts: OrgCounts;
  /** What is not right, by file and line. Where there is anything, nothing was imported. */
  errors: ImportError[];
}

/** Undoes the transaction: rows were found that do not fit what the database holds. */
class Refused extends Error {}

/**
 * Imports an export as OneRoster 1.2 (or 1.1) CSV, from a folder or a zip file, whole or not at all. A bulk file says
 * everything about the orgs it names, what it leaves out is gone; a delta file only what changed.
 * @throws {import('../database/seam.ts').DatabaseError} when the database cannot be written
 * @throws {import('../policy.ts').PacksError} when `packs` do not go together
 */
export async function importOneRoster(
  database: Database,
  source: string,
  options: ImportOptions,
): Promise<ImportResult> {
  const packs = packsWith(options.packs);
  const errors: ImportError[] = [];
  let files: SourceFiles;
  try {
    files = await openSource(source, knownFiles);
  } catch (error) {
    if (!(error instanceof UnreadableSource)) throw error;
    return refused([{ file: source, line: 0, reason: error.message }]);
  }
  const stage = stageExport(readExport(files, errors), errors);
  if (errors.length > 0) return refused(errors);

  const defaults = { timeZone: 'Asia/Shanghai', policyId: 'cn-2021', ...options.defaults };
  for (const { file, line, value } of stage.orgs) {
    if (value.policyId !== null && !packs.some(({ id }) => id === value.policyId))
      errors.push({
        file,
        line,
        reason: `metadata.wuyu.policy ${value.policyId} is no policy pack here; known are ${packs.map(({ id }) => id).join(', ')}`,
      });
  }
  const named = namedOrgs(stage);
  const now = options.clock.now();
  try {
    return await database.changeRoster(async (change) => {
      const found = [...errors];
      const before = await loadBefore(change, orgsToLoad(stage));
      const after = merge(stage, before, defaults, new Date(now).toISOString().slice(0, 10), found);
      if (found.length > 0) {
        errors.splice(0, errors.length, ...found);
        throw new Refused();
      }
      const result: ImportResult = { orgs: [], counts: noCounts(), errors: [] };
      // By id, so that two imports at once wait for each other and never for a circle.
      for (const [orgId, org] of [...after].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const counts = await applyOrg(change, before, orgId, org, now);
        if (named.has(orgId) || changed(counts)) result.orgs.push({ orgId, name: org.org.name, counts });
        add(result.counts, counts);
      }
      return result;
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return refused(errors);
  }
}

function refused(errors: ImportError[]): ImportResult {
  errors.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
  return { orgs: [], counts: noCounts(), errors };
}

const none = () => ({ created: 0, updated: 0, deleted: 0, unchanged: 0 });
const noCounts = (): OrgCounts => ({
  orgs: none(),
  sessions: none(),
  classes: none(),
  users: none(),
  enrollments: none(),
  days: none(),
});

function add(sum: OrgCounts, counts: OrgCounts): void {
  for (const kind of Object.keys(sum) as (keyof OrgCounts)[]) {
    for (const what of ['created', 'updated', 'deleted', 'unchanged'] as const) sum[kind][what] += counts[kind][what];
  }
}

const changed = (counts: OrgCounts): boolean =>
  Object.values(counts).some(({ created, updated, deleted }) => created + updated + deleted > 0);
