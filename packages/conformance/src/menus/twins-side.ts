import { Activity, page } from '@wuyu/contract';
import { Unmet } from '../check.ts';
import { must } from '../expect.ts';
import { prepared } from '../generate.ts';
import type { Ask, Kit, Who } from '../kit.ts';
import type { School } from '../principals.ts';
import { uuid7 } from '../uuid.ts';
import { at } from './common.ts';
import { told } from './month-check.ts';
import { look, sameLook, type Asked, type Look } from './twins-look.ts';
import { beforeMenus, freeMonth, now } from './world.ts';

/*
 * A month of menus at two schools, step by step, in which everything bears the same ids at both: clients make ids, so that it
 * may. Steps are taken at the one school and then at the other; whatever the other has, it finds and changes its own.
 */

const names = ['provider', 'course', 'order', 'taken', 'activity', 'first', 'second', 'third', 'copied'] as const;
const more = ['dropped', 'gone', 'own', 'ward', 'other', 'served', 'seat', 'survey', 'edition', 'again'] as const;
export type Ids = Record<(typeof names)[number] | (typeof more)[number] | 'pass', string>;
const newIds = (kit: Kit): Ids => {
  // Tells this pass from those before.
  const ids: Partial<Ids> = { pass: String(kit.next('twins')) };
  for (const name of [...names, ...more]) ids[name] = uuid7();
  return ids as Ids;
};

/** One of the two schools, and what it has come to. */
export class Side {
  readonly kit: Kit;
  readonly school: School;
  readonly ids: Ids;
  readonly months: Readonly<Record<'edition' | 'copied' | 'dropped' | 'served', string>>;
  /** Rows as the last step left them, by name. */
  readonly rows = new Map<string, { id: string; rev: number }>();

  constructor(kit: Kit, school: School, ids: Ids, months: Side['months']) {
    this.kit = kit;
    this.school = school;
    this.ids = ids;
    this.months = months;
  }

  /** Words that only this school says. */
  word(of: string): string {
    return `${this.kit.shared.marker} ${this.school === this.kit.schools[0] ? '甲' : '乙'}${this.ids.pass} ${of}`;
  }

  /** Does something that must succeed, and keeps the row that it answers. */
  async done<T extends { id: string; rev: number }>(
    name: string,
    schema: Parameters<typeof told<T>>[0],
    by: Who,
    operation: string,
    ask: Ask,
  ): Promise<T> {
    const row = told(schema, await this.kit.as(this.school, by, operation, ask));
    this.rows.set(name, row);
    return row;
  }

  /** A row as the last step left it, to be changed. */
  at(param: string, name: string, body?: object): Ask {
    return at(param, this.rows.get(name) ?? { id: '', rev: 0 }, body);
  }

  /** An edition as it stands, to be changed. */
  async edition(id: string, body?: object): Promise<Ask> {
    return at('editionId', await now(this.kit, this.school, { id }), body);
  }
}

export type Step = readonly [what: string, work: (side: Side) => Promise<unknown>];

export async function take(steps: readonly Step[], side: Side): Promise<void> {
  for (const [what, work] of steps) {
    try {
      await work(side);
    } catch (reason) {
      throw new Unmet(`${what}: ${reason instanceof Error ? reason.message : String(reason)}`);
    }
  }
}

/** Takes steps at the one school and then at the other, and looks at the first one before and after. */
export async function inTurn(steps: readonly Step[], first: Side, second: Side, looked: (side: Side) => Promise<Look>) {
  const theirs = await looked(second);
  await take(steps, first);
  sameLook(await looked(second), theirs);
  const before = await looked(first);
  await take(steps, second);
  sameLook(await looked(first), before);
  const mine = JSON.stringify(await looked(second));
  must(!mine.includes(first.word('')), 'what a school tells holds no word of another');
}

export interface Sides {
  readonly first: Side;
  readonly second: Side;
  /** What a side tells, of what was made since. */
  readonly looking: (asked?: Partial<Pick<Asked, 'edition' | 'drawn' | 'survey'>>) => (side: Side) => Promise<Look>;
  readonly since: (side: Side) => number;
}

/** The two schools of a pass, each before its first step. */
export async function sidesOf(kit: Kit, a: School, b: School): Promise<Sides> {
  const months = {
    edition: await freeMonth(kit),
    copied: await freeMonth(kit),
    dropped: await freeMonth(kit),
    served: await freeMonth(kit),
  };
  const ids = newIds(kit);
  const revOf = async (school: School) => {
    await beforeMenus(kit, school);
    const query = { limit: '1' };
    return told(page(Activity), await kit.as(school, 'schoolLeader', 'listActivities', { query })).rev;
  };
  const first = new Side(kit, b, ids, months);
  const second = new Side(kit, a, ids, months);
  const revs = new Map([
    [first, await prepared(revOf(b))],
    [second, await prepared(revOf(a))],
  ]);
  const since = (side: Side) => revs.get(side) ?? 0;
  const nothing = { edition: undefined, drawn: undefined, survey: undefined };
  const words = [first.word(''), second.word('')];
  const looking: Sides['looking'] = (asked) => (side) =>
    look(kit, side.school, { since: since(side), words, ...nothing, ...asked });
  return { first, second, looking, since };
}
