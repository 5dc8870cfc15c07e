import type { NewPlan, NewVisit, Plan, Visit } from '@wuyu/contract';
import type { RosterChange } from '@wuyu/server';
import type { Backend, BackendOptions } from './backend.ts';
import { classes, type ClassName, dayAfter, orgId, people, type Person, pupils, timeZone } from './school.ts';

/*
 * The stories' school as it visits homes: in the year of a plan that asks for one visit a term to every pupil. Where people
 * live stands in the roster; all plans, visits and exemptions are made through the API.
 */

/** A Tuesday in that year. */
export const visitDay = '2022-11-22';
/** Villages and streets of a school whose pupils come from far away. */
export const areas = ['柳沟村', '石峡村', '镇上'] as const;

/** Where a pupil lives, by its id; and who needs attention first. */
export const homes: Readonly<Record<string, { area: string; address: string; focus?: true }>> = {
  // 小雨 and 小川 are brother and sister, in two classes.
  [people.xiaoyu]: { area: '柳沟村', address: '柳沟村 12 号' },
  [people.xiaochuan]: { area: '柳沟村', address: '柳沟村 12 号' },
  'five-1': { area: '柳沟村', address: '柳沟村 3 号' },
  'five-2': { area: '柳沟村', address: '柳沟村 27 号' },
  'five-3': { area: '石峡村', address: '石峡村 8 号', focus: true },
  'five-4': { area: '石峡村', address: '石峡村 15 号' },
  'five-5': { area: '石峡村', address: '石峡村 15 号旁' },
  'five-6': { area: '镇上', address: '河西路 5 号院 2 单元 301' },
  'five-7': { area: '镇上', address: '河西路 5 号院 4 单元 102' },
  'five-8': { area: '镇上', address: '桥头街 9 号' },
  'two-1': { area: '柳沟村', address: '柳沟村 3 号' },
  'two-2': { area: '石峡村', address: '石峡村 1 号' },
  'two-3': { area: '镇上', address: '桥头街 21 号' },
};

/** Who else is a guardian, of whom: 五(2)班's 王一诺 and 二(1)班's 孙果果 live in one home, and so do two of 五(1)班. */
const families = [
  { id: 'guardian-two', name: '王秀英', wards: ['five-1', 'two-1'] },
  { id: 'guardian-three', name: '高建军', wards: ['five-one-1', 'five-one-2'] },
] as const;

/** The spring before, so that a term is past: the same pupils were there. */
const spring = (year: number) => ({
  id: `${year}-spring`,
  title: `${year - 1}—${year}学年第二学期`,
  start: `${year}-02-15`,
  end: `${year}-07-08`,
});

/** Puts homes, families, an earlier term and two who moved into the school. */
async function settle({ trx }: RosterChange): Promise<void> {
  const year = Number(visitDay.slice(0, 4));
  const row = { org_id: orgId, rev: 1, deleted: 0 as const, modified_at: 0 };
  const { id, title, start, end } = spring(year);
  await trx
    .insertInto('sessions')
    .values({ ...row, session_id: id, title, type: 'term', start_date: start, end_date: end, parent_id: null })
    .execute();
  // Who was in the school before the autumn; the second grade came with it.
  const before = pupils.filter((pupil) => pupil.grade > 2).map((pupil) => `pupil-${pupil.id}`);
  await trx
    .updateTable('enrollments')
    .set({ begin_date: `${year - 1}-09-01` })
    .where('org_id', '=', orgId)
    .where('enrollment_id', 'in', before)
    .execute();
  // 小树 came three weeks ago; 阿宁 left in October.
  const moved = [
    { id: 'moved-in', name: '小树', begin: dayAfter(visitDay, -21), end: null },
    { id: 'moved-out', name: '阿宁', begin: `${year - 1}-09-01`, end: `${year}-10-14` },
  ];
  const nowhere = { area: null, address: null, focus: 0 as const };
  const user = { ...row, ...nowhere, grade: null, leads: '[]', issuer: null, sub: null };
  await trx
    .insertInto('users')
    .values([
      ...moved.map((one) => ({ ...user, user_id: one.id, name: one.name, role: 'student' as const, grade: 5 })),
      ...families.map((one) => ({ ...user, user_id: one.id, name: one.name, role: 'guardian' as const })),
    ])
    .execute();
  await trx
    .insertInto('enrollments')
    .values(
      moved.map((one) => ({
        ...row,
        enrollment_id: `pupil-${one.id}`,
        class_id: classes.five.id,
        user_id: one.id,
        role: 'student' as const,
        homeroom: 0 as const,
        subject: null,
        begin_date: one.begin,
        end_date: one.end,
      })),
    )
    .execute();
  await trx
    .insertInto('wards')
    .values(
      families.flatMap(({ id: guardian, wards }) =>
        wards.map((student) => ({ org_id: orgId, guardian_id: guardian, student_id: student })),
      ),
    )
    .execute();
  for (const [student, { area, address, focus }] of Object.entries(homes))
    await trx
      .updateTable('users')
      .set({ area, address, focus: focus ? 1 : 0 })
      .where('org_id', '=', orgId)
      .where('user_id', '=', student)
      .execute();
}

/** For `startBackend`: the school with its homes, on an afternoon of that autumn. */
export const visitSchool = {
  policyId: 'cn-beijing-huairou-2022',
  day: visitDay,
  time: '16:05',
  also: settle,
} as const satisfies BackendOptions;

/** Who has charge of a class in stories. */
const homerooms: Readonly<Record<ClassName, Person>> = {
  fiveOne: people.homeroomOne,
  five: people.homeroom,
  fiveThree: people.homeroomThree,
  two: people.homeroom,
  mixed: people.homeroom,
};
const chargeOf = (backend: Backend, room: ClassName) => backend.asOther(homerooms[room]).visits;

/** Pupils of one home, as a class's homeroom teacher visited them; in the home, three weeks ago, unless told. */
export const visited = (
  backend: Backend,
  room: ClassName,
  studentIds: readonly string[],
  more: Partial<NewVisit> = {},
): Promise<Visit> =>
  chargeOf(backend, room).createVisit({
    body: {
      classId: classes[room].id,
      kind: 'home',
      day: dayAfter(visitDay, -18),
      studentIds: [...studentIds],
      present: ['student', 'mother'],
      visitorIds: [],
      topics: ['learning', 'routine'],
      ...more,
    },
  });

/** A visit to one home that is arranged; for the day after tomorrow unless told. */
export const planned = (
  backend: Backend,
  room: ClassName,
  studentIds: readonly string[],
  more: Partial<NewPlan> = {},
): Promise<Plan> =>
  chargeOf(backend, room).createPlan({
    body: {
      classId: classes[room].id,
      studentIds: [...studentIds],
      day: dayAfter(visitDay, 2),
      kind: 'home',
      ...more,
    },
  });

/**
 * An autumn of visits under way. 五(2)班 is well on course: five of ten homes, two arranged (one for today), one past its day,
 * one met by telephone alone, one exempt. 五(1)班 has just begun, 五(3)班 is half through, 二(1)班 went to one by way of an
 * elder sister.
 */
export async function visitAutumn(backend: Backend): Promise<void> {
  await visited(backend, 'five', [people.xiaoyu, people.xiaochuan], {
    time: '16:30',
    minutes: 40,
    present: ['student', 'grandmother'],
    topics: ['routine', 'mood'],
    note: '奶奶带两个孩子，晚上睡得晚；说好九点关灯。',
    commitments: [
      {
        id: backend.asOther(people.homeroom).newId(),
        studentId: people.xiaoyu,
        text: '给小雨找一张矮书桌',
        owner: 'teacher',
        dueOn: dayAfter(visitDay, 12),
      },
    ],
  });
  await visited(backend, 'five', ['five-4'], { day: dayAfter(visitDay, -25) });
  await visited(backend, 'five', ['five-5'], { day: dayAfter(visitDay, -25) });
  await visited(backend, 'five', ['five-6'], { day: dayAfter(visitDay, -39) });
  await visited(backend, 'five', ['five-7'], { day: dayAfter(visitDay, -39) });
  await visited(backend, 'five', ['five-8'], { kind: 'phone', day: dayAfter(visitDay, -6), present: ['father'] });
  await planned(backend, 'five', ['five-1', 'two-1'], { day: visitDay, time: '17:30', note: '奶奶在家' });
  await planned(backend, 'five', ['five-2']);
  await planned(backend, 'five', ['five-3'], { day: dayAfter(visitDay, -5) });
  await chargeOf(backend, 'five').createExemption({ body: { studentId: 'five-9', reason: 'hospital' } });

  await visited(backend, 'fiveOne', ['five-one-3']);
  for (const n of [1, 2, 3]) await visited(backend, 'fiveThree', [`five-three-${n}`]);
  await planned(backend, 'fiveThree', ['five-three-4'], { day: dayAfter(visitDay, 6) });
  await visited(backend, 'two', ['two-2']);
  await visited(backend, 'mixed', [people.weiduo]);
  // Of the term before; one of them after its end, in the holidays.
  for (const n of [1, 2, 3, 4]) await visited(backend, 'five', [`five-${n}`], { day: '2022-04-09' });
  await visited(backend, 'five', ['five-6'], { day: '2022-07-19' });
}

/** An event of family guidance for the whole school, as its leader records it. */
export const guided = (backend: Backend, title = '怎样陪孩子写作业', day = dayAfter(visitDay, -33)) =>
  backend
    .asOther(people.schoolLeader)
    .visits.createGuidanceEvent({ body: { title, kind: 'guidance', day, classIds: [], families: 86 } });

/** The district of the stories' school, which has a smaller one beside it. */
export const districtId = 'yunling-district';
export const smallSchoolId = 'shixia-primary';
/** How many pupils it has in grades 1, 2 and 3. */
const smallGrades = [4, 7, 9] as const;

async function settleDistrict(change: RosterChange, issuer: string): Promise<void> {
  await settle(change);
  const { trx } = change;
  const year = Number(visitDay.slice(0, 4));
  const org = { rev: 1, time_zone: timeZone, policy_id: visitSchool.policyId, modified_at: 0, roster_rev: null };
  await trx
    .insertInto('orgs')
    .values([
      { ...org, org_id: districtId, name: '云岭区', type: 'district', parent_org_id: null, cursor_key: null },
      { ...org, org_id: smallSchoolId, name: '石峡小学', type: 'school', parent_org_id: districtId, cursor_key: null },
    ])
    .execute();
  await trx.updateTable('orgs').set({ parent_org_id: districtId }).where('org_id', '=', orgId).execute();
  const row = { rev: 1, deleted: 0 as const, modified_at: 0 };
  const { id, title, start, end } = spring(year);
  const autumn = { title: `${year}—${year + 1}学年第一学期`, start: `${year}-09-01`, end: `${year + 1}-01-29` };
  await trx
    .insertInto('sessions')
    .values(
      [districtId, smallSchoolId].flatMap((org_id) => [
        { ...row, org_id, session_id: id, title, type: 'term', start_date: start, end_date: end, parent_id: null },
        {
          ...row,
          org_id,
          session_id: `${year}-autumn`,
          title: autumn.title,
          type: 'term',
          start_date: autumn.start,
          end_date: autumn.end,
          parent_id: null,
        },
      ]),
    )
    .execute();
  const nowhere = { area: null, address: null, focus: 0 as const };
  const user = { ...row, ...nowhere, grade: null, leads: '[]', issuer, org_id: smallSchoolId };
  const small = smallGrades.flatMap((count, i) =>
    Array.from({ length: count }, (_, n) => ({ id: `small-${i + 1}-${n + 1}`, grade: i + 1 })),
  );
  await trx
    .insertInto('users')
    .values([
      {
        ...user,
        org_id: districtId,
        user_id: people.officer,
        name: '罗远',
        role: 'districtOfficer' as const,
        sub: people.officer,
      },
      {
        ...user,
        user_id: people.schoolLeader,
        name: '程立',
        role: 'schoolLeader' as const,
        sub: people.schoolLeader,
      },
      ...small.map((pupil) => ({
        ...user,
        user_id: pupil.id,
        name: pupil.id,
        role: 'student' as const,
        grade: pupil.grade,
        sub: null,
      })),
    ])
    .execute();
  await trx
    .insertInto('classes')
    .values(
      smallGrades.map((_, i) => ({
        ...row,
        org_id: smallSchoolId,
        class_id: `small-${i + 1}`,
        title: `${'一二三'[i] ?? ''}年级`,
        grades: JSON.stringify([i + 1]),
      })),
    )
    .execute();
  await trx
    .insertInto('enrollments')
    .values(
      small.map((pupil) => ({
        ...row,
        org_id: smallSchoolId,
        enrollment_id: `in-${pupil.id}`,
        class_id: `small-${pupil.grade}`,
        user_id: pupil.id,
        role: 'student' as const,
        homeroom: 0 as const,
        subject: null,
        begin_date: autumn.start,
        end_date: null,
      })),
    )
    .execute();
}

/** For `startBackend`: the same school within its district. */
export const visitDistrict = { ...visitSchool, also: settleDistrict } as const satisfies BackendOptions;

/** Both schools have visited, and their district has been told. */
export async function visitEverywhere(backend: Backend): Promise<void> {
  await visitAutumn(backend);
  await guided(backend);
  const small = backend.asOther(people.schoolLeader, smallSchoolId).visits;
  for (const [grade, count] of [
    [1, 3],
    [2, 5],
    [3, 5],
  ] as const)
    for (let n = 1; n <= count; n++)
      await small.createVisit({
        body: {
          classId: `small-${grade}`,
          kind: 'home',
          day: dayAfter(visitDay, -14),
          studentIds: [`small-${grade}-${n}`],
          present: ['student'],
          visitorIds: [],
          topics: [],
        },
      });
  await tellDistrict(backend);
}

/** Does what brings the schools' numbers to their district. */
export async function tellDistrict(backend: Backend): Promise<void> {
  await backend.runJobs();
  backend.setTime('16:20', visitDay);
  await backend.runJobs();
}
