import { Calendar, Class, Me, Org, page, Student, Teacher, type Scope } from '@wuyu/contract';
import { must, read } from './expect.ts';
import type { Mutant } from './generate.ts';
import { ofEach, saying } from './homework/breaches.ts';
import { plain, type Recipes } from './recipe.ts';
import { all } from './paging.ts';
import { later } from './later.ts';

const Classes = page(Class);

const eachOnce = (ids: readonly string[], what: string) =>
  must(new Set(ids).size === ids.length, `each ${what} stands once: ${ids.join(', ')}`);

const reachesAll = (scope: Scope) => scope === 'org';

export const roster: Recipes = {
  getOrg: {
    ...plain,
    verify: async ({ kit, school, role }, _scope, answer) => {
      const { sourcedId } = read(Org, answer.body);
      must(sourcedId === school.orgId, `the org asked for is ${school.orgId}, not ${sourcedId}`);
      const ofLists = async () => {
        return read(Classes, (await kit.as(school, 'schoolLeader', 'listClasses', { query: { limit: '1' } })).body).rev;
      };
      const before = await ofLists();
      const { rev } = read(Org, (await kit.as(school, role, 'getOrg', {})).body);
      const after = await ofLists();
      must(
        before <= rev && rev <= after,
        `the org carries its own revision, as its lists do: ${before === after ? before : `from ${before} to ${after}`}, not ${rev}`,
      );
    },
  },
  getMe: {
    ...plain,
    verify: async (scene, _scope, answer) => {
      const { grants, students, teaches, name, sourcedId } = read(Me, answer.body);
      const held = grants.map((grant) => grant.role);
      must(
        held.length === 1 && held[0] === scene.role,
        `the principal for ${scene.role} must hold this role and no other, not ${held.join(', ') || 'none'}`,
      );
      const { own, ward } = scene.school.students;
      const expected = scene.role === 'student' ? [own] : scene.role === 'guardian' ? [ward] : [];
      must(students.map((s) => s.sourcedId).join() === expected.join(), `its pupils are ${expected.join() || 'none'}`);
      const { classId } = scene.school;
      must(
        students.every((s) => s.classId === classId),
        `its pupils are in the class ${classId}`,
      );
      const reached = grants.flatMap((grant) => grant.classIds).join();
      const byClass = ['student', 'guardian', 'subjectTeacher', 'homeroomTeacher'].includes(scene.role);
      const wanted = byClass ? classId : '';
      must(reached === wanted, `${scene.role} reaches ${wanted || 'no single class'}, not ${reached || 'none'}`);
      const led = grants.flatMap((grant) => grant.grades);
      must(
        led.length > 0 === (scene.role === 'gradeLead'),
        `${scene.role} leads ${scene.role === 'gradeLead' ? 'grades' : 'no grade'}, not ${led.join() || 'none'}`,
      );
      const taught = teaches.map((t) => `${t.subject} ${t.classId}`);
      must(
        teaches.every((t) => t.classId === classId),
        'the classes taught are those of this school',
      );
      const subject = `${scene.school.subject} ${classId}`;
      must(
        scene.role !== 'subjectTeacher' || taught.includes(subject),
        `it teaches ${subject}, not ${taught.join(', ') || 'nothing'}`,
      );
      if (scene.role !== 'student') return;
      const ask = { params: { classId: scene.school.classId } };
      const found = (await all({ ...scene, role: 'subjectTeacher' }, 'listStudents', ask, page(Student))).items;
      must(found[0]?.classTitle === students[0]?.classTitle, 'its class is called as its teacher knows it');
      must(sourcedId === own && found.find((s) => s.sourcedId === own)?.name === name, 'it is who its teacher knows');
    },
  },
  getCalendar: {
    names: [],
    within: ({ school }) => Promise.resolve({ query: { from: school.day, to: school.day } }),
    verify: async ({ kit, school, role }, _scope, answer) => {
      const { days, terms, publishedTo } = read(Calendar, answer.body);
      eachOnce(
        terms.map((t) => t.sourcedId),
        'term',
      );
      must(days.length === 1 && days[0]?.day === school.day && days[0].kind !== 'off', `${school.day} is a school day`);
      const query = { from: school.day, to: later(school.day, 300) };
      const long = read(Calendar, (await kit.as(school, role, 'getCalendar', { query })).body);
      const listed = long.days.map((day) => day.day);
      must(listed.join() === [...new Set(listed)].toSorted().join(), 'days are listed in order, each once');
      must(
        listed.every((day) => day >= query.from && day <= query.to),
        'only days of the stretch are listed',
      );
      const starts = long.terms.map((term) => term.startDate);
      must(starts.join() === starts.toSorted().join(), 'terms come in order');
      must(
        long.terms.every((term) => term.startDate <= query.to && term.endDate >= query.from),
        'only terms that touch the stretch are told',
      );
      const last = long.days.at(-1)?.day;
      must(
        publishedTo !== null && (publishedTo > query.to || publishedTo === last),
        `it is published to ${last ?? 'no day'}`,
      );
    },
    wrong: ({ query = {} }) => ({
      'missing-parameter': { ask: { query: { from: query['from'] ?? '' } }, path: 'query/to' },
      'not-a-day': { ask: { query: { ...query, to: '2026-13-01' } }, path: 'query/to' },
      '401-days': { ask: { query: { ...query, to: later(query['from'] ?? '', 400) } }, path: 'query/to' },
      'unknown-parameter': { ask: { query: { ...query, bogus: '1' } }, path: 'query/bogus' },
    }),
  },
  listClasses: {
    ...plain,
    verify: async (scene, scope) => {
      const { classId, otherClassId } = scene.school;
      const ids = (await all(scene, 'listClasses', {}, page(Class))).items.map((c) => c.sourcedId);
      eachOnce(ids, 'class');
      must(ids.includes(classId), `the class ${classId} is within reach and not listed`);
      must(
        ids.includes(otherClassId) === reachesAll(scope),
        `the class ${otherClassId} is ${reachesAll(scope) ? 'within reach and not listed' : 'out of reach and listed'}`,
      );
    },
    wrong: () => ({
      'limit-of-zero': { ask: { query: { limit: '0' } }, path: 'query/limit' },
      'unknown-parameter': { ask: { query: { bogus: '1' } }, path: 'query/bogus' },
    }),
  },
  listStudents: {
    names: ['class'],
    within: ({ school }) => Promise.resolve({ params: { classId: school.classId } }),
    beyond: ({ school }, scope) =>
      Promise.resolve(reachesAll(scope) ? {} : { class: { params: { classId: school.otherClassId } } }),
    verify: async (scene) => {
      const { classId, students } = scene.school;
      const found = (await all(scene, 'listStudents', { params: { classId } }, page(Student))).items;
      must(
        found.every((s) => s.classId === classId),
        'only pupils of the class are listed',
      );
      const ids = found.map((s) => s.sourcedId);
      eachOnce(ids, 'pupil');
      const classes = (await all(scene, 'listClasses', {}, page(Class))).items;
      const room = classes.find((c) => c.sourcedId === classId);
      const title = room?.title;
      // In a class of one grade each pupil counts as of that grade, in one of several each by its own.
      for (const { sourcedId, grade } of found)
        must(
          room === undefined || room.grades.includes(grade),
          `${classId} is of grade ${room?.grades.join(' and ')}: ${sourcedId} does not count as of grade ${grade}`,
        );
      must(
        found.every((s) => s.classTitle === title),
        'the class is called what the list of classes calls it',
      );
      const { kit, school, role } = scene;
      const today = await kit.as(school, role, 'getCalendar', { query: { from: school.day, to: school.day } });
      const asked = { params: { classId }, query: { on: read(Calendar, today.body).today } };
      const on = (await all(scene, 'listStudents', asked, page(Student))).items.map((s) => s.sourcedId);
      must(on.join() === ids.join(), 'unless a day is named, who is enrolled today is listed');
      must(!ids.includes(students.elsewhere), 'no pupil of the other class is listed');
      must(ids.includes(students.own) && ids.includes(students.ward), 'every pupil of the class is listed');
    },
    wrong: (good) => ({
      'bad-id': { ask: { params: { classId: '作业' } }, path: 'path/classId' },
      'not-a-day': { ask: { ...good, query: { on: 'today' } }, path: 'query/on' },
    }),
  },
  listTeachers: {
    names: ['class'],
    within: ({ school }) => Promise.resolve({ params: { classId: school.classId } }),
    beyond: ({ school }, scope) =>
      Promise.resolve(reachesAll(scope) ? {} : { class: { params: { classId: school.otherClassId } } }),
    verify: async (scene) => {
      const { kit, school } = scene;
      const teachersOf = async (classId: string) =>
        (await all(scene, 'listTeachers', { params: { classId } }, page(Teacher))).items;
      const found = await teachersOf(school.classId);
      const leader = { ...scene, role: 'schoolLeader' as const };
      const there = { params: { classId: school.otherClassId } };
      for (const { sourcedId, subjects } of [
        ...found,
        ...(await all(leader, 'listTeachers', there, page(Teacher))).items,
      ])
        must(
          subjects.join() === subjects.toSorted((a, b) => (a < b ? -1 : 1)).join(),
          `the subjects of ${sourcedId} come in code-point order, not ${subjects.join()}`,
        );
      eachOnce(
        found.map((t) => t.sourcedId),
        'teacher',
      );
      for (const role of ['subjectTeacher', 'homeroomTeacher'] as const) {
        const me = read(Me, (await kit.as(school, role, 'getMe', {})).body);
        const listed = found.find((t) => t.sourcedId === me.sourcedId);
        must(listed !== undefined, `the ${role} of the class is listed`);
        must(listed.name === me.name, 'a teacher is called as it calls itself');
        const subjects = me.teaches.flatMap((t) => (t.classId === school.classId ? [t.subject] : []));
        must(listed.subjects.toSorted().join() === subjects.toSorted().join(), 'it teaches what it says it teaches');
        must(listed.homeroom === (role === 'homeroomTeacher'), 'the homeroom teacher is told apart');
      }
      const other = read(Me, (await kit.as(school, 'otherTeacher', 'getMe', {})).body);
      must(!found.some((t) => t.sourcedId === other.sourcedId), 'no teacher of the other class alone is listed');
    },
    wrong: () => ({
      'bad-id': { ask: { params: { classId: '作业' } }, path: 'path/classId' },
      'unknown-parameter': {
        ask: { params: { classId: 'none' }, query: { bogus: '1' } },
        path: 'query/bogus',
      },
    }),
  },
};

/** By the sentence that each breaks. */
export const rosterMutants: Record<string, Mutant> = {
  // Names the classes of the grades led.
  'roster-1': saying(/\/me$/, (body) => ({
    ...body,
    grants: (body['grants'] as Me['grants']).map((grant) =>
      grant.grades.length > 0 ? { ...grant, classIds: ['c1'] } : grant,
    ),
  })),
  // Forgets whose guardian one is.
  'roster-2': saying(/\/me$/, (body) => ({ ...body, students: [] })),
  // Knows classes, and no subjects.
  'roster-3': saying(/\/me$/, (body) => ({ ...body, teaches: [] })),
  // Lists everybody but the first.
  'roster-4': saying(/\/students$/, (body) => ({ ...body, items: (body['items'] as unknown[]).slice(1) })),
  // Has subjects in an order of its own.
  'roster-5': ofEach(/\/teachers$/, (teacher) => ({
    ...teacher,
    subjects: (teacher['subjects'] as string[]).toReversed(),
  })),
  // Keeps to the grade that a pupil came with.
  'roster-6': ofEach(/\/students$/, (student) => ({ ...student, grade: 9 })),
  // Counts the org's own row apart.
  'roster-7': saying(/\/orgs\/[^/]+$/, (body) => ({ ...body, rev: Number(body['rev']) + 1_000_000 })),
  // Tells of all terms it knows, the last one first.
  'roster-8': saying(/\/calendar$/, (body) => ({ ...body, days: (body['days'] as unknown[]).toReversed() })),
};
