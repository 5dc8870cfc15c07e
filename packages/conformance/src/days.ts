import { Calendar, Org, Policy } from '@wuyu/contract';
import { NotProvable, sections, type Check } from './check.ts';
import { hasStatus, must, read } from './expect.ts';
import type { Mutant } from './generate.ts';
import { ofEach, saying } from './homework/breaches.ts';
import type { Kit } from './kit.ts';
import { later } from './later.ts';
import { early, encloses } from './policy.ts';
import type { School } from './principals.ts';

/* Which day it is, and by which rules. */

const check = (
  name: string,
  title: string,
  capability: string,
  run: (kit: Kit, school: School) => Promise<void>,
): Check => ({
  id: `time.${name}`,
  level: 'MUST',
  title,
  link: sections.time,
  capability,
  run: async (kit) => {
    for (const school of kit.schools) await run(kit, school);
  },
});

/** The day somewhere at an instant. Throws where the zone has no such name. */
const dayIn = (timeZone: string, now: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(now),
  );

const calendarOf = async (
  kit: Kit,
  school: School,
  query: { from: string; to: string },
  headers = {},
): Promise<Calendar> => {
  const by = { token: school.tokens.schoolLeader, org: school.orgId, headers };
  const answer = await kit.send('getCalendar', { query }, by);
  hasStatus(answer, 200);
  return read(Calendar, answer.body);
};

const today = check(
  'today',
  "which day it is is said by the backend's clock, in the time zone of the org",
  'roster',
  async (kit, school) => {
    const query = { from: school.day, to: school.day };
    const first = await calendarOf(kit, school, query);
    const device = { date: 'Mon, 01 Jan 2001 00:00:00 GMT', 'x-time-zone': 'Pacific/Auckland', prefer: 'timezone=UTC' };
    const second = await calendarOf(kit, school, query, device);
    const org = read(Org, (await kit.as(school, 'schoolLeader', 'getOrg', {})).body);
    for (const { timeZone, today: said, now } of [first, second]) {
      must(timeZone === org.timeZone, `the calendar is of the org's time zone, ${org.timeZone}, not of ${timeZone}`);
      must(
        Intl.supportedValuesOf('timeZone').includes(timeZone) || timeZone === 'UTC',
        `timeZone is an IANA name, e.g. Asia/Shanghai, not ${timeZone}`,
      );
      const wanted = dayIn(timeZone, now);
      must(said === wanted, `at ${now} it is ${wanted} in ${timeZone}: today is ${said}`);
    }
    must(
      Date.parse(second.now) >= Date.parse(first.now),
      `a request with a Date of 2001 does not set the clock: ${first.now}, then ${second.now}`,
    );
  },
);

const unlisted = check('unlisted', 'a day that is not published is left out', 'roster', async (kit, school) => {
  const { publishedTo } = await calendarOf(kit, school, { from: school.day, to: school.day });
  const from = later(publishedTo ?? school.day, 1);
  const { days } = await calendarOf(kit, school, { from, to: later(from, 30) });
  must(
    days.length === 0,
    `days after ${publishedTo ?? 'none'}, the last published, are left out: ${days.map(({ day, kind }) => `${day} ${kind}`).join(', ')}`,
  );
});

const rules = check('rules', 'the rules of a day are those that held on it', 'policy', async (kit, school) => {
  const on = async (day: string) => {
    const answer = await kit.as(school, 'schoolLeader', 'getPolicy', { query: { on: day } });
    hasStatus(answer, 200);
    const found = read(Policy, answer.body);
    encloses(found, day);
    return found;
  };
  const now = await on(school.day);
  if (now.validFrom <= early) throw new NotProvable('the rules of today held on every day before: no day had others');
  const before = await on(later(now.validFrom, -1));
  must(
    before.validFrom < now.validFrom,
    `the day before ${now.validFrom} other rules held than those which hold since`,
  );
});

export const timeChecks: Check[] = [today, unlisted, rules];

const calendar = (change: (body: Record<string, unknown>) => unknown): Mutant => saying(/\/calendar$/, change);

/** By the sentence that each breaks. */
export const timeMutants: Record<string, Mutant> = {
  // The day of another time zone, where it is yesterday still.
  'time-2': calendar((body) => ({ ...body, today: later(String(body['today']), -1) })),
  // By the clock of whoever asks.
  'time-3': (fetch) => async (request) => {
    const given = request.headers.get('date');
    const told = calendar((body) => ({ ...body, now: new Date(given ?? 0).toISOString() }));
    return given === null ? fetch(request) : told(fetch)(request);
  },
  // Takes Saturdays and Sundays for free of work, whatever the calendar lists.
  'time-4': ofEach(/\/loads$/, (load) =>
    [0, 6].includes(new Date(String(load['day'])).getUTCDay())
      ? { ...load, grades: (load['grades'] as object[]).map((grade) => ({ ...grade, required: 0 })) }
      : load,
  ),
  // Takes what is not published for free.
  'time-5': (fetch) => async (request) => {
    const from = new URL(request.url).searchParams.get('from') ?? '';
    return calendar((body) =>
      (body['days'] as unknown[]).length > 0 ? body : { ...body, days: [{ day: from, kind: 'off' }] },
    )(fetch)(request);
  },
  // As far as was asked.
  'time-6': calendar((body) => ({ ...body, publishedTo: (body['days'] as { day: string }[]).at(-1)?.day ?? null })),
  // Today's rules for whatever day.
  'time-9': (fetch) => (request) => {
    const url = new URL(request.url);
    if (!url.pathname.endsWith('/policy')) return fetch(request);
    url.searchParams.delete('on');
    return fetch(new Request(url, request));
  },
};
