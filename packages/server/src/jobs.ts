import { sql } from 'kysely';
import type { Clock } from './clock.ts';
import type { Change, Database } from './database/database.ts';
import type { JobRow, OrgRow } from './database/schema.ts';
import { forUpdateSkipLocked } from './database/seam.ts';
import { rollUpDistrict } from './homework/roll-up-district.ts';
import { rollUpSchool } from './homework/roll-up-school.ts';
import { keptDays } from './http/idempotency.ts';
import type { Log } from './log.ts';
import { expireOffers } from './menus/expire-offers.ts';
import { syncDistrict } from './menus/sync-district.ts';
import { syncSchool } from './menus/sync-school.ts';
import type { PolicyOn } from './policy.ts';
import { rollUpVisits } from './visits/roll-up-district.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** A job whose process died is taken up again after this. */
const claimMs = 5 * minute;
const atOnce = 20;
/** How soon an org that was imported meanwhile gets its standing jobs. */
const ensureEveryMs = 5 * minute;

/**
 * Does one job in one transaction of its org; answers when it is due again, or undefined when it is done. A job that is due
 * again at once, because it does its work in parts, answers `now`.
 */
export type JobWork = (change: Change, now: number) => Promise<number | undefined>;

/** A kind of job. */
export interface JobKind {
  /**
   * Looks at other orgs before the job's own transaction begins, each in a transaction of its own, and answers the work to be
   * done in it. What it found may be old by then: the work must be right all the same.
   */
  prepare(database: Database, orgId: string): Promise<JobWork>;
}

/** A kind of job that needs nothing but its own org. */
const alone = (work: JobWork): JobKind => ({ prepare: async () => work });

/** A job that every org of a type has, however the org came into being. */
interface Standing {
  readonly id: string;
  /** Every org unless told. */
  readonly of?: OrgRow['type'];
  /** How long after the others it comes for the first time, ms: so that it finds what they made. */
  readonly after?: number;
}

/** Drops answers older than they are kept for, and files that nobody can fetch any more. */
const purge: JobWork = async ({ orgId, trx }, now) => {
  await trx
    .deleteFrom('idempotency')
    .where('org_id', '=', orgId)
    .where('created_at', '<', now - keptDays * day)
    .execute();
  await trx.deleteFrom('exports').where('org_id', '=', orgId).where('expires_at', '<=', now).execute();
  return now + day;
};

const ourKinds = (policyOn: PolicyOn, clock: Clock): Readonly<Record<string, JobKind>> => ({
  'purge-idempotency': alone(purge),
  'roll-up-loads': alone(rollUpSchool(policyOn)),
  'roll-up-district': rollUpDistrict,
  'expire-offers': alone(expireOffers(policyOn)),
  'sync-menus': syncSchool,
  'sync-menus-district': syncDistrict,
  'roll-up-visits': rollUpVisits(policyOn, clock),
});
const standing: readonly Standing[] = [
  { id: 'purge-idempotency' },
  { id: 'roll-up-loads', of: 'school' },
  { id: 'roll-up-district', of: 'district', after: 10_000 },
  { id: 'expire-offers', of: 'school' },
  { id: 'sync-menus', of: 'school' },
  { id: 'sync-menus-district', of: 'district', after: 10_000 },
  { id: 'roll-up-visits', of: 'district', after: 10_000 },
];

export interface Jobs {
  /** Does what is due by the clock; how many jobs that were. */
  runDue(): Promise<number>;
}

export interface JobsConfig {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly policyOn: PolicyOn;
  readonly kinds?: Readonly<Record<string, JobKind>>;
}

/** Work that is done later, once, whichever process comes first. */
export function createJobs({ database, clock, log, policyOn, kinds: more }: JobsConfig): Jobs {
  const kinds: Readonly<Record<string, JobKind>> = { ...ourKinds(policyOn, clock), ...more };
  let ensured = Number.NEGATIVE_INFINITY;

  /** Every org has its standing jobs, however it came into being. */
  async function ensure(now: number): Promise<void> {
    if (now - ensured < ensureEveryMs) return;
    await database.across(async (trx) => {
      for (const { id, of, after = 0 } of standing)
        await sql`insert into jobs (org_id, job_id, due, kind, payload, attempts)
          select org_id, ${id}, ${sql.lit(now + after)}, ${id}, '{}', 0 from orgs where ${of === undefined ? sql.lit(true) : sql`type = ${of}`}
          on conflict (org_id, job_id) do nothing`.execute(trx);
    });
    ensured = now;
  }

  const claim = (now: number): Promise<JobRow[]> =>
    database.across(async (trx) => {
      const query = trx
        .selectFrom('jobs')
        .selectAll()
        .where('due', '<=', now)
        .where((eb) => eb.or([eb('claimed_until', 'is', null), eb('claimed_until', '<', now)]))
        .orderBy('due')
        .limit(atOnce);
      const rows = await forUpdateSkipLocked(database.engine, query).execute();
      for (const row of rows)
        await trx
          .updateTable('jobs')
          .set({ claimed_until: now + claimMs, attempts: row.attempts + 1 })
          .where('org_id', '=', row.org_id)
          .where('job_id', '=', row.job_id)
          .execute();
      return rows;
    });

  async function run(job: JobRow, now: number): Promise<void> {
    const kind = kinds[job.kind];
    if (!kind) {
      log.warn({ kind: job.kind }, 'nobody knows how to do this job');
      return;
    }
    try {
      const work = await kind.prepare(database, job.org_id);
      // The work and the mark that it is done stand or fall together.
      await database.change(job.org_id, async (change) => {
        const again = await work(change, now);
        const { trx } = change;
        if (again === undefined)
          await trx.deleteFrom('jobs').where('org_id', '=', job.org_id).where('job_id', '=', job.job_id).execute();
        else await postpone(change, job, again, 0);
      });
    } catch (error) {
      log.error({ kind: job.kind, error: error instanceof Error ? error.message : 'unknown' }, 'a job failed');
      const wait = Math.min(2 ** job.attempts * 10_000, 60 * minute);
      await database.change(job.org_id, (change) => postpone(change, job, now + wait, job.attempts + 1));
    }
  }

  return {
    async runDue() {
      const now = clock.now();
      await ensure(now);
      let done = 0;
      for (;;) {
        const jobs = await claim(now);
        for (const job of jobs) {
          await run(job, now);
          await breathe();
        }
        done += jobs.length;
        if (jobs.length === 0) return done;
      }
    },
  };
}

/** Lets requests that wait come first: SQLite answers at once, so that nothing else would have its turn between two jobs. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

async function postpone({ trx }: Change, job: JobRow, due: number, attempts: number): Promise<void> {
  await trx
    .updateTable('jobs')
    .set({ due, attempts, claimed_until: null })
    .where('org_id', '=', job.org_id)
    .where('job_id', '=', job.job_id)
    .execute();
}
