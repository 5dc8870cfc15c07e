import { Activity, page } from '@wuyu/contract';
import { prepared } from '../generate.ts';
import type { Ask, Kit } from '../kit.ts';
import type { School } from '../principals.ts';
import { Twin, type Look, type Step } from '../twin.ts';
import { uuid7 } from '../uuid.ts';
import { at } from './common.ts';
import { told } from './month-check.ts';
import { look, type Asked } from './twins-look.ts';
import { beforeMenus, freeMonth, now } from './world.ts';

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
export class Side extends Twin {
  readonly ids: Ids;
  readonly months: Readonly<Record<'edition' | 'copied' | 'dropped' | 'served', string>>;

  constructor(kit: Kit, school: School, ids: Ids, months: Side['months']) {
    super(kit, school, ids.pass);
    this.ids = ids;
    this.months = months;
  }

  /** An edition as it stands, to be changed. */
  async edition(id: string, body?: object): Promise<Ask> {
    return at('editionId', await now(this.kit, this.school, { id }), body);
  }
}

export type MenuStep = Step<Side>;

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
