import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { checksOf, prepare, published, runCheck } from '../src/index.ts';
import { sqliteBackend } from './support/backend.ts';
import { Forgetful } from './support/forgetful.ts';
import { twinChecks } from './support/twins.ts';

/*
 * Every statement names its org. Each place where one does is left out in turn, on a backend of its own, and the checks
 * that pass there must notice. The two schools of the fixture are twins, so that a row of the other is never far.
 */

/** Places where leaving the org out changes nothing that anybody could see. */
const harmless = [
  // A class that is gone, and whose id another school's work names, has no rows of its own to be listed with.
  /^1 select "c"\.\* from "classes" as "c" where "c"\."org_id" = \? and \("c"\."deleted" = \? or exists/,
  // Every org gets a key to sign cursors with a little earlier; each cursor is signed together with its org.
  /^0 update "orgs" set "cursor_key"/,
  // The content that is looked for holds ids of the org's own class or pupil.
  /^0 select "detail" from "audit"/,
  // When a job is due: every org's job of that name is, within a minute.
  /^0 update "jobs" set/,
  // What is too old for one org is too old for every org.
  /^0 delete from "(idempotency|exports)" where "org_id" = \? and "(created_at|expires_at)"/,
  // Marks too many of the school's own class-days: to roll up what has not changed changes nothing.
  /^0 select "class_id", "assigned_on", "due_on" from "assignments"/,
  // Lessons are told of the teachers who are listed, however often each is found.
  /^0 select "e"."user_id", "e"."subject", "e"."homeroom"/,
  // What is missing of a day is found to be missing by the same roll-up, and counted again.
  /^0 delete from "load_days"/,
  // Summaries bear the id of their school: the copies are those which the district has, or gets in a moment.
  /^0 select \* from "load_summaries" where "org_id" = \? and "version" >/,
  // Says of the copy what has just been read from the school itself, and of the school what the copy says.
  /^0 update "roll_ups" set "version" = \?, "policy_id" = \?, "at" = \? where/,
  /^0 update "roll_ups" set "seen_rev" = \?, "day" = \?, "policy_id" = \?, "at" = \? where/,
  // Whose seats are offered is looked at again: only the org's own that wait, and of months that are not over.
  /^0 select "edition_id" from "editions" where "org_id" = \? and "status" = \? and "month" >= \?/,
  /^0 select distinct "offering_id" from "places"/,
  // An activity that an order became bears an id that the backend made, and so does a filing.
  /^0 update "activities" set "status" = \?, "rev" = \? where/,
  /^0 select "e"\."month" from "editions" as "e" inner join "offerings" as "o" .* "o"\."activity_id" = \?/,
  /^0 select "edition_id" from "editions" where "org_id" = \? and "edition_id" = \? and "filing_id" = \?/,
  // Orders and filings name their school: a district's copies say of it what it says itself.
  /^0 select \* from "orders" where "org_id" = \? and "course_id" = \? and "school_id" = \?/,
  /^0 select "order_id" from "orders" where .* and "school_id" = \?/,
  /^0 select "filing_id", "school_id", "state", "filed_at" from "filings"/,
  /^0 select "number" from "filings"/,
  // Courses say on whose list they stand.
  /^0 select "course_id", "title", "title_en" from "courses" where .* and "listed_by" = \?/,
  // Only a district has schools, and each of them is in one district.
  /^0 select \* from "menu_schools"/,
  // A code that another school has is not given here either.
  /^0 select "code" from "choice_lists"/,
  // A school that nobody leaves during a run has no seat that goes on for it.
  /^0 select distinct "(user_id|student_id)" from "(enrollments|places)"/,
  // Numbers of a small group are not told, and a run speaks for no more children: no survey of its own finds a gap.
  /^0 select \* from "surveys" where "org_id" = \? and "opens_on" <= \?/,
  // A run's months are so far away that nobody has published a day of them.
  /^0 select "day", "kind" from "calendar_days" where "org_id" = \? and "day" >= \? and "day" <= \? and "deleted" = \? order by "day"$/,
];

/**
 * Places that no check notices yet, though leaving the org out would show. Each run says which of its turn they are. The
 * server's own tests hold some of them.
 */
const open = [
  /^0 select "offering_id", "weekdays", "start_time", "end_time", "grades", "capacity", "minimum", "status" from "offerings"/,
  /^0 select "l"\."student_id", "l"\."missed" from "choice_lists"/,
  /^0 select "o"\."offering_id", "o"\."teacher_id", "o"\."weekdays", "e"\."month" from "offerings"/,
  /^0 select "student_id" from "attendance"/,
];

/**
 * All places take a quarter of an hour, since some checks wait for a window to close. So a day's runs look at a twelfth of them,
 * by a hash of each, and in twelve days at all. `TENANCY=all` looks at all at once, `TENANCY=2` at those of turn 2.
 */
const turns = 12;
const asked = process.env['TENANCY'] ?? String(Math.floor(Date.now() / 86_400_000) % turns);
const turn = asked === 'all' ? undefined : Number(asked);
const turnOf = (place: string) => createHash('sha256').update(place).digest().readUInt32BE() % turns;

/** What one of them had a job do, another may be the one to see. */
const looksAtJobs = (id: string) => /^tenancy\.twins\.(lessons|companions|ran-out)$|\.carried-/.test(id);

/**
 * Those that look at two schools at once, or closely at one, come first: they notice soonest. Those that wait for something
 * come after them, but where a job says it: nobody else looks at what jobs do.
 */
const eagerness = (id: string, byJob: boolean) => {
  // A job that fails is tried again for a while: who looks oftenest comes last.
  if (looksAtJobs(id)) return !byJob ? 9 : id.endsWith('ran-out') ? -1 : -2;
  if (/^tenancy\.(menus-draw|twins\.)/.test(id)) return 8;
  const soonest = ['tenancy.', '.per-org', 'student.within', 'guardian.within', '.within', '.beyond', '.foreign-id'];
  const place = soonest.findIndex((part) => id.includes(part));
  return place < 0 ? 10 : place;
};

describe('the org in every statement', () => {
  it('cannot be left out anywhere without a check turning red', async () => {
    const checks = [...twinChecks, ...checksOf(await published())];
    const watching = new Forgetful();
    const watched = await sqliteBackend([watching]);
    const shared = await prepare(watched);
    watching.seen.clear();
    const green = new Set<string>();
    for (const check of checks) {
      watching.by = check.id;
      if ((await runCheck(check, shared)).outcome === 'kept') green.add(check.id);
    }
    await watched.close();

    const places = [...watching.seen].filter(([place]) => !harmless.some((pattern) => pattern.test(place)));
    const due = places.filter(([place]) => turn === undefined || turnOf(place) === turn);
    console.log(`${due.length} of ${places.length} places${turn === undefined ? '' : `, turn ${turn} of ${turns}`}`);
    const known = due.filter(([place]) => open.some((pattern) => pattern.test(place))).map(([place]) => place);
    console.log(`${known.length} of them are known to go unnoticed: ${known.join(' | ')}`);
    const unnoticed: string[] = [];
    for (const [place, users] of due) {
      if (known.includes(place)) continue;
      const forgetful = new Forgetful();
      const backend = await sqliteBackend([forgetful]);
      const own = await prepare(backend);
      forgetful.forget = place;
      const byJob = [...users].some((id) => id.startsWith('homework.listLoadSummaries.'));
      const concerned = checks
        .filter((c) => green.has(c.id))
        .filter((c) => users.has(c.id) || (byJob && looksAtJobs(c.id)) || /^roster\..*\.(within|beyond)$/.test(c.id))
        .sort((a, b) => eagerness(a.id, byJob) - eagerness(b.id, byJob));
      let noticed = false;
      for (const check of concerned) {
        noticed = (await runCheck(check, own)).outcome !== 'kept';
        if (noticed) break;
      }
      if (!noticed) unnoticed.push(`${place} (${concerned.length} checks)`);
      await backend.close();
    }
    assert.deepEqual(unnoticed, []);
  });
});
