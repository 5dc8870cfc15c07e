import { Unmet } from './check.ts';
import { must } from './expect.ts';
import { told } from './homework/day-check.ts';
import type { Ask, Kit, Who } from './kit.ts';
import { at } from './menus/common.ts';
import type { School } from './principals.ts';

/*
 * Steps that are taken at the one school and then at the other, where everything bears the same ids at both: clients make ids,
 * so that it may. Whatever the other has, each finds and changes its own.
 */

/** One of the two schools, and what it has come to. */
export class Twin {
  readonly kit: Kit;
  readonly school: School;
  /** Tells this pass from those before. */
  readonly pass: string;
  /** Rows as the last step left them, by name. */
  readonly rows = new Map<string, { id: string; rev: number }>();

  constructor(kit: Kit, school: School, pass: string) {
    this.kit = kit;
    this.school = school;
    this.pass = pass;
  }

  /** Whether it is the first of the principals' schools: what the two do need not be the same. */
  get isFirst(): boolean {
    return this.school === this.kit.schools[0];
  }

  /** Words that only this school says. */
  word(of: string): string {
    return `${this.kit.shared.marker} ${this.isFirst ? '甲' : '乙'}${this.pass} ${of}`;
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
}

export type Step<S extends Twin> = readonly [what: string, work: (side: S) => Promise<unknown>];

export async function take<S extends Twin>(steps: readonly Step<S>[], side: S): Promise<void> {
  for (const [what, work] of steps) {
    try {
      await work(side);
    } catch (reason) {
      throw new Unmet(`${what}: ${reason instanceof Error ? reason.message : String(reason)}`);
    }
  }
}

/** What a school tells, by what it was asked for. */
export type Look = Readonly<Record<string, string>>;

/** Nothing that a school tells was changed by what was done at another one. */
export function sameLook(now: Look, before: Look): void {
  for (const [name, text] of Object.entries(before))
    must(now[name] === text, `what another school does changes nothing here (${name})`);
}

/** Takes steps at the one school and then at the other, and looks at the first one before and after. */
export async function inTurn<S extends Twin>(
  steps: readonly Step<S>[],
  first: S,
  second: S,
  looked: (side: S) => Promise<Look>,
): Promise<void> {
  const theirs = await looked(second);
  await take(steps, first);
  sameLook(await looked(second), theirs);
  const before = await looked(first);
  await take(steps, second);
  sameLook(await looked(first), before);
  const mine = JSON.stringify(await looked(second));
  must(!mine.includes(first.word('')), 'what a school tells holds no word of another');
}
