import { Coverage, Exemption, FollowUp, page, Visit } from '@wuyu/contract';
import type { Check } from '../../src/index.ts';
import { isProblem, must, read } from '../../src/expect.ts';
import { told } from '../../src/homework/day-check.ts';
import { since } from '../../src/menus/common.ts';
import type { School } from '../../src/principals.ts';
import { coverageOf } from '../../src/visits/coverage.ts';
import { uuid7 } from '../../src/uuid.ts';
import {
  followUp,
  homesOf,
  later,
  newGuidance,
  newVisit,
  nobodyExempt,
  plan,
  planNow,
  takeBack,
  visit,
  visitNow,
} from '../../src/visits/world.ts';
import { lastTermEnds } from './district.ts';
import { twinCheck } from './twin-check.ts';

/*
 * What of home visits can be seen only where the fixture is known to the child and to the day.
 */

const arrived = twinCheck(
  'visits-district',
  'a district holds what its own schools told it, of each what it tells itself, and nothing else',
  async (kit) => {
    const { officer, orgId: org } = kit.shared.principals.district;
    const ask = async () => told(page(Coverage), await kit.send('listCoverage', {}, { token: officer, org }));
    const same = async (what: string) => {
      // It is a roll-up behind its schools at most.
      await ask();
      const { items } = await ask();
      const schools = [...new Set(items.map(({ schoolId }) => schoolId))].toSorted();
      must(schools.join() === 'school-a,school-b', `${what}: of its own schools, not of ${schools.join()}`);
      for (const school of kit.schools) {
        const plain = (rows: readonly Coverage[]) =>
          JSON.stringify(rows.filter(({ schoolId }) => schoolId === school.orgId).map(({ rev: _, ...rest }) => rest));
        const here = await coverageOf({ kit, school, role: 'districtOfficer' });
        must(plain(items) === plain(here), `${what}: what it holds of ${school.orgId} is what that tells itself`);
      }
    };
    await same('at first');
    const made = [];
    for (const school of kit.schools) {
      made.push(await visit(kit, school, 'homeroomTeacher', { studentIds: [school.students.ward] }));
      await same('once something happened');
    }
    for (const [at, { id }] of made.entries()) await takeBack(kit, kit.schools[at] ?? kit.schools[0], id);
    await same('once it was taken back');
    for (const school of kit.schools) {
      const { rev } = await ask();
      // Nothing is counted differently by it.
      const { id } = await visit(kit, school, 'homeroomTeacher', { kind: 'phone', studentIds: [school.students.own] });
      await ask();
      const once = (await ask()).rev;
      const row = await visitNow(kit, school, id);
      const change = { params: { visitId: id }, ifMatch: row.rev, body: { topics: ['mood'] } };
      told(Visit, await kit.as(school, 'homeroomTeacher', 'updateVisit', change));
      await ask();
      must((await ask()).rev === once && once >= rev, 'what is brought again, and is the same, changes nothing');
      await takeBack(kit, school, id);
    }
  },
  'visits',
);

/** Whose homes are told with whom. */
const families = (school: School): Record<string, string> => {
  const { own, elsewhere } = school.students;
  return { [own]: elsewhere, [elsewhere]: own };
};

const homes = twinCheck(
  'visits-homes',
  'homes are told as their own school has them, with their own brothers and sisters',
  async (kit) => {
    for (const school of kit.schools) {
      const found = await homesOf(kit, school, 'schoolLeader');
      const ids = found.map(({ id }) => id).toSorted();
      must(ids.join() === 'p1,p2,p3,p4,p5,p6,p7,p9', `each home stands once: ${ids.join()}`);
      const query = { classId: `closed-at-${school.orgId}` };
      isProblem(await kit.as(school, 'schoolLeader', 'listHomes', { query }), 'not-found');
      for (const home of found) {
        const siblings = home.siblings.map(({ studentId }) => studentId).join();
        const expected = families(school)[home.id] ?? '';
        must(siblings === expected, `${home.id} has ${expected || 'nobody'}, not ${siblings}`);
        const own = [home.area, home.address, home.name, home.classTitle];
        must(
          own.every((text) => text?.startsWith(school.orgId)),
          `${home.id} is at home in ${school.orgId}`,
        );
        const others = home.siblings.flatMap(({ name, classTitle }) => [name, classTitle]);
        must(
          others.every((text) => text.startsWith(school.orgId)),
          `who lives with ${home.id} goes to the same school`,
        );
        must(home.focus === (home.id === school.students.other), `${home.id}: who comes first is told by its school`);
      }
    }
  },
  'visits',
);

const terms = twinCheck(
  'visits-terms',
  'a visit is late by the terms of its own school',
  async (kit) => {
    for (const [turn, school] of kit.schools.entries()) {
      const ends = lastTermEnds({ turn: turn === 0 ? 0 : 1 });
      for (const [day, late] of [
        [ends, false],
        [later(ends, 1), true],
        [later(ends, 7), true],
      ] as const) {
        const made = await visit(kit, school, 'homeroomTeacher', { day });
        must(made.late === late, `a visit of ${day} is ${late ? '' : 'not '}late`);
        const scene: Parameters<typeof since>[0] = { kit, school, role: 'homeroomTeacher' };
        const { items } = await since(scene, 'listVisits', Visit, { on: ends });
        must(
          items.some(({ id }) => id === made.id),
          `a visit of ${day} is listed with the term that ended on ${ends}`,
        );
        const listed = read(
          Visit,
          items.find(({ id }) => id === made.id),
        );
        must(listed.late === late, 'and is listed so, with that term');
        await takeBack(kit, school, made.id, ends);
      }
    }
  },
  'visits',
);

/** A pupil of the same class at both schools. */
const alike = { studentIds: ['p6'], classId: 'd4' };

const last = twinCheck(
  'visits-last',
  'when a home was visited last is told by its own school',
  async (kit) => {
    const id = uuid7();
    const days = kit.schools.map((_, turn) => later(lastTermEnds({ turn: turn === 0 ? 0 : 1 }), -2 * turn));
    for (const [at, school] of kit.schools.entries())
      await visit(kit, school, 'schoolLeader', { ...alike, id, day: days[at] ?? '' });
    for (const [at, school] of kit.schools.entries()) {
      const home = (await homesOf(kit, school, 'schoolLeader')).find((one) => one.id === alike.studentIds[0]);
      must(home?.lastVisitOn === days[at], `it was on ${days[at] ?? ''}, not on ${home?.lastVisitOn ?? 'any day'}`);
    }
    for (const [at, school] of kit.schools.entries()) await takeBack(kit, school, id, days[at]);
  },
  'visits',
);

const rows = twinCheck(
  'visits-rows',
  'what another school has of a pupil, a class, a plan or a colleague of the same id does not stand in the way here',
  async (kit) => {
    const leader = 'schoolLeader';
    const planId = uuid7();
    const visits: Visit[] = [];
    for (const school of kit.schools) {
      const [studentId = ''] = alike.studentIds;
      const body = { id: uuid7(), studentId, reason: 'away' };
      const exempt = told(Exemption, await kit.as(school, leader, 'createExemption', { body }));
      must(exempt.id === body.id, 'a pupil is exempt here');
      const said = await followUp(kit, school, studentId);
      const done = { params: { followUpId: said.id }, ifMatch: said.rev, body: { state: 'done' } };
      const changed = told(FollowUp, await kit.as(school, leader, 'updateFollowUp', done));
      must(changed.studentName.startsWith(school.orgId), 'a pupil is called as this school calls it');
      const far = await newVisit(kit, school, { ...alike, visitorIds: [`staff-gone-from-${school.orgId}`] });
      isProblem(await kit.as(school, leader, 'createVisit', { body: far }), 'invalid');
      const event = { ...(await newGuidance(kit, school)), classIds: [`closed-at-${school.orgId}`] };
      isProblem(await kit.as(school, leader, 'createGuidanceEvent', { body: event }), 'not-found');
      await plan(kit, school, leader, { ...alike, id: planId });
      visits.push(await visit(kit, school, leader, { ...alike, planId }));
    }
    for (const [at, school] of kit.schools.entries()) {
      await takeBack(kit, school, visits[at]?.id ?? '');
      must((await planNow(kit, school, planId)).state === 'planned', 'the plan stands again');
      await visit(kit, school, leader, { ...alike, planId });
      await nobodyExempt(kit, school, alike.studentIds);
    }
  },
  'visits',
);

export const twinVisitChecks: Check[] = [arrived, homes, terms, last, rows];
