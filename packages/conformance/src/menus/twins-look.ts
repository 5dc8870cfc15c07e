import { page, Event } from '@wuyu/contract';
import { z } from 'zod';
import { must, withoutOwn } from '../expect.ts';
import type { Kit } from '../kit.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import { surveyAt } from '../surveys.ts';
import type { Look } from '../twin.ts';
import { editionAt } from './world.ts';

/*
 * Everything of after-school service that a school can be asked for, since a revision.
 */

const Row = z.looseObject({});
const lists = [
  'listProviders',
  'listCourses',
  'listOrders',
  'listActivities',
  'listEditions',
  'listOfferings',
  'listFilings',
  'listPlaces',
  'listSurveys',
] as const;

/** What travels between a school and its district meanwhile is no sign that schools meet. */
const travelling = ['rev', 'filing', 'state', 'number', 'receivedAt', 'status', 'decidedAt'];

function told(rows: readonly Record<string, unknown>[], { orgId }: School, words: readonly string[]): string {
  const travels = (row: Record<string, unknown>) => 'filing' in row || 'schoolId' in row;
  // An older row comes again once the district has received it.
  const ofTwins = (row: Record<string, unknown>) => words.some((word) => JSON.stringify(row).includes(word));
  const own = rows.filter(
    (row) => (row['listedBy'] === undefined || row['listedBy'] === orgId) && (!travels(row) || ofTwins(row)),
  );
  return JSON.stringify(
    own
      .map((row) => Object.entries(row).filter(([name]) => !travels(row) || !travelling.includes(name)))
      .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  );
}

export interface Asked {
  /** The revision after which all of it was made. */
  readonly since: number;
  /** What alone the schools' own rows of this pass say. */
  readonly words: readonly string[];
  /** An edition whose findings and wishes are asked for, once it is there. */
  readonly edition: string | undefined;
  /** An edition that is drawn. */
  readonly drawn: string | undefined;
  readonly survey: string | undefined;
}

export async function look(kit: Kit, school: School, { since, words, edition, drawn, survey }: Asked): Promise<Look> {
  const query = { changedSince: String(since) };
  const found: Record<string, string> = {};
  const leader = { kit, school, role: 'schoolLeader' as const };
  for (const operation of lists)
    found[operation] = told((await all(leader, operation, { query }, page(Row))).items, school, words);
  const student = { kit, school, role: 'student' as const };
  const events = (await all(student, 'listEvents', { query }, page(Event))).items;
  must(new Set(events.map((e) => e.rev)).size === events.length, 'each event comes once');
  const still = events.filter((e) => e.resource !== 'editions');
  found['listEvents'] = [...new Set(still.map((e) => `${e.resource} ${e.id}`))].toSorted().join();
  const one = async (name: string, operation: string, ask: Parameters<Kit['as']>[3]) => {
    const by = operation === 'listChoices' ? 'homeroomTeacher' : 'schoolLeader';
    const { status, body } = await kit.as(school, by, operation, ask);
    // The org's own revision moves with whatever is done there.
    const { rev: _, ...rest } = Object(withoutOwn(body)) as { rev?: unknown };
    found[name] = status === 200 ? JSON.stringify(rest) : String(status);
  };
  if (edition !== undefined) {
    await one('findings', 'listFindings', editionAt(edition));
    await one('wishes', 'listChoices', editionAt(edition));
  }
  if (drawn !== undefined) {
    await one('draw', 'getDraw', editionAt(drawn));
    await one('record', 'getDrawRecord', editionAt(drawn));
    await one('wishes of the draw', 'listChoices', editionAt(drawn));
  }
  if (survey !== undefined) await one('needs', 'getNeeds', surveyAt(survey));
  return found;
}
