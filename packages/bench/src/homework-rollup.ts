import { join } from 'node:path';
import { createServer, type Database, type Server } from '@wuyu/server';
import { openSqlite } from '@wuyu/server/node';
import { sql } from 'kysely';
import { median, round, type Row } from './row.ts';

const district = 'd';
const schools = 10;
const classesOfSchool = 10;
const pupilsOfClass = 40;
const worksOfClass = 3;
const reportsOfClass = pupilsOfClass * worksOfClass;
const reportsOfSchool = classesOfSchool * reportsOfClass;
const reportsADay = schools * reportsOfSchool;
const rounds = 15;
const minute = 60_000;

const firstDay = Date.parse('2024-01-01T00:00:00Z');
const dayAt = (index: number): string => new Date(firstDay + index * 86_400_000).toISOString().slice(0, 10);
const schoolId = (index: number): string => `s${index}`;

/** Numbers from 0, as a table that a statement reads from. */
const numbersTo = (count: number) =>
  sql`with recursive n(i) as (select 0 union all select i + 1 from n where i < ${sql.lit(count - 1)})`;

/** A district that has seen some days go by, and the clock that its jobs go by. */
class District {
  readonly #database: Database;
  readonly #server: Server;
  #days = 0;
  #now = firstDay;

  constructor(database: Database) {
    this.#database = database;
    const clock = { now: () => this.#now };
    this.#server = createServer({ database, clock, auth: {}, demo: { date: dayAt(0), orgs: [], people: [] } });
  }

  static async open(file: string): Promise<District> {
    const database = await openSqlite(file);
    await database.migrate();
    await database.changeRoster(async ({ trx }) => {
      await sql`insert into orgs (org_id, rev, name, type, parent_org_id, time_zone, policy_id, modified_at)
        values (${district}, 0, 'D', 'district', null, 'Asia/Shanghai', 'cn-2021', 0)`.execute(trx);
      for (let s = 0; s < schools; s++) {
        const org = schoolId(s);
        await sql`insert into orgs (org_id, rev, name, type, parent_org_id, time_zone, policy_id, modified_at)
          values (${org}, 0, 'S', 'school', ${district}, 'Asia/Shanghai', 'cn-2021', 0)`.execute(trx);
        await sql`insert into classes (org_id, class_id, rev, title, grades, deleted, modified_at)
          ${numbersTo(classesOfSchool)} select ${org}, 'c' || i, 0, '一班', '[' || (3 + i % 4) || ']', 0, 0 from n`.execute(
          trx,
        );
        const pupils = classesOfSchool * pupilsOfClass;
        await sql`insert into users (org_id, user_id, rev, name, role, grade, leads, deleted, modified_at)
          ${numbersTo(pupils)} select ${org}, 'p' || i, 0, '甲', 'student',
          3 + (i / ${sql.lit(pupilsOfClass)}) % 4, '[]', 0, 0 from n`.execute(trx);
        await sql`insert into enrollments (org_id, enrollment_id, rev, class_id, user_id, role, homeroom, deleted, modified_at)
          ${numbersTo(pupils)} select ${org}, 'e' || i, 0, 'c' || (i / ${sql.lit(pupilsOfClass)}), 'p' || i, 'student', 0, 0, 0
          from n`.execute(trx);
        await sql`insert into calendar_days (org_id, day, rev, kind, deleted)
          ${numbersTo(1000)} select ${org}, date('2024-01-01', '+' || i || ' days'), 0, 'school', 0 from n`.execute(
          trx,
        );
      }
    });
    return new District(database);
  }

  /** A day's homework in every class, and a report of every pupil about each piece; straight into the tables. */
  async #report(): Promise<void> {
    const at = this.#days++;
    const day = dayAt(at);
    const rev = at * reportsOfSchool;
    const work = (i: string) => sql.raw(`'w${at}-' || (${i} / ${pupilsOfClass})`);
    await this.#database.changeRoster(async ({ trx }) => {
      for (let s = 0; s < schools; s++) {
        const org = schoolId(s);
        await sql`insert into assignments (org_id, assignment_id, rev, class_id, grades, subject, title, form, tiers,
            assigned_on, due_on, status, author_id, published_at, deleted)
          ${numbersTo(classesOfSchool * worksOfClass)}
          select ${org}, ${sql.raw(`'w${at}-'`)} || i, ${sql.lit(rev + 1)}, 'c' || (i / ${sql.lit(worksOfClass)}),
          '[' || (3 + (i / ${sql.lit(worksOfClass)}) % 4) || ']', '数学', '口算', 'written',
          '[{"tier":"basic","minutes":20}]', ${day}, ${day}, 'published', 't', 0, 0 from n`.execute(trx);
        await sql`insert into reports (org_id, report_id, rev, assignment_id, student_id, class_id, grade, day, kind,
            minutes, tiers, via, counted, required, reported_at, deleted)
          ${numbersTo(reportsOfSchool)}
          select ${org}, ${sql.raw(`printf('r%09d', ${rev} + i)`)}, ${sql.lit(rev + 1)} + i, ${work('i')},
          'p' || ((i / ${sql.lit(reportsOfClass)}) * ${sql.lit(pupilsOfClass)} + i % ${sql.lit(pupilsOfClass)}),
          'c' || (i / ${sql.lit(reportsOfClass)}), 3 + (i / ${sql.lit(reportsOfClass)}) % 4, ${day}, 'minutes',
          (i * 7) % 35, '["basic"]', 'hand', (i * 7) % 35, 1, 0, 0 from n`.execute(trx);
        await sql`insert into events (org_id, rev, resource, id, change, class_id, student_id, day)
          ${numbersTo(reportsOfSchool)}
          select ${org}, ${sql.lit(rev + 1)} + i, 'reports', ${sql.raw(`printf('r%09d', ${rev} + i)`)}, 'created',
          'c' || (i / ${sql.lit(reportsOfClass)}),
          'p' || ((i / ${sql.lit(reportsOfClass)}) * ${sql.lit(pupilsOfClass)} + i % ${sql.lit(pupilsOfClass)}), ${day}
          from n`.execute(trx);
        await sql`update orgs set rev = ${sql.lit(rev + reportsOfSchool)} where org_id = ${org}`.execute(trx);
      }
    });
    this.#now = Date.parse(`${day}T12:00:00Z`);
  }

  /** Days that went by and were rolled up then; their class-days and summaries are in the tables as well. */
  async live(days: number): Promise<void> {
    while (this.#days < days) await this.#report();
    const day = dayAt(days - 1);
    const rev = days * reportsOfSchool;
    const histogram = '[[0,10],[10,10],[20,10],[30,10]]';
    const states =
      '{"staff":{"within":1,"near":0,"over":0,"noRule":0},"told":{"within":1,"near":0,"over":0,"noRule":0}}';
    await this.#database.changeRoster(async ({ trx }) => {
      for (let s = 0; s < schools; s++) {
        const org = schoolId(s);
        await sql`insert into load_days (org_id, class_id, day, grade, enrolled, asked, required, histogram, state,
            told_state, few, told_few)
          ${numbersTo(days * classesOfSchool)}
          select ${org}, 'c' || (i % ${sql.lit(classesOfSchool)}), date('2024-01-01', '+' || (i / ${sql.lit(classesOfSchool)}) || ' days'),
          3 + (i % ${sql.lit(classesOfSchool)}) % 4, 40, 40, 60, ${histogram}, 'near', 'near', 0, 0 from n`.execute(
          trx,
        );
        for (const owner of [org, district]) {
          await sql`insert into load_summaries (org_id, school_id, day, grade, version, policy_id, classes, states, few,
              told_few, enrolled, asked, required, histogram)
            ${numbersTo(days * 4)}
            select ${owner}, ${org}, date('2024-01-01', '+' || (i / 4) || ' days'), 3 + i % 4, i / 4, 'cn-2021', 2, ${states}, 0, 0,
            80, 80, 60, ${histogram} from n`.execute(trx);
          await sql`insert into roll_ups (org_id, source_id, seen_rev, version, day, policy_id, at)
            values (${owner}, ${org}, ${sql.lit(rev)}, ${sql.lit(days)}, ${day}, 'cn-2021', 0)`.execute(trx);
        }
      }
    });
    // The first run makes the standing jobs.
    await this.#server.jobs.runDue();
  }

  /** One more day is reported everywhere; how long the jobs take until the district knows, ms. */
  async day(): Promise<number> {
    await this.#report();
    const began = performance.now();
    // The district may come before its schools; what they bring then comes with its next turn.
    for (let turn = 0; turn < 2; turn++) {
      this.#now += minute;
      await this.#server.jobs.runDue();
    }
    const took = performance.now() - began;
    const rows = await this.#database.glance(district, (trx) =>
      trx
        .selectFrom('load_summaries')
        .select('histogram')
        .where('org_id', '=', district)
        .where('day', '=', dayAt(this.#days - 1))
        .execute(),
    );
    if (rows.length !== schools * 4 || rows.some((row) => row.histogram === '[]'))
      throw new Error("The district does not have its schools' day");
    return took;
  }

  async close(): Promise<void> {
    this.#server.stop();
    await this.#database.close();
  }
}

/** One day's reports of a district rolled up beside five million older ones, and beside fifty thousand. */
export async function* districtRollUp(folder: string): AsyncIterable<Row> {
  const sizes = [50_000, 5_000_000].map((reports) => Math.round(reports / reportsADay));
  const districts: District[] = [];
  try {
    for (const [which, days] of sizes.entries()) {
      const one = await District.open(join(folder, `district-${which}.sqlite`));
      districts.push(one);
      await one.live(days);
      await one.day();
    }
    const times: number[][] = districts.map(() => []);
    for (let i = 0; i < rounds; i++)
      for (const [which, one] of districts.entries()) times[which]?.push(await one.day());
    const [small = Number.NaN, large = Number.NaN] = times.map(median);
    yield {
      name: 'homework.district-rollup.5M-vs-50k',
      value: round(large),
      unit: 'ms',
      ratio: round(large / small),
      peer: `50k reports ${String(round(small))} ms`,
      aim: '≤ 1.5×',
    };
  } finally {
    for (const one of districts) await one.close();
  }
}
