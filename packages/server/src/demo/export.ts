import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoIssuer } from '../auth/demo-issuer.ts';
import { calendarDays, terms } from './calendar.ts';
import { districtPolicy, policyOfSchool } from './packs.ts';
import { type DemoClass, type DemoPupil, type District, orgIds, orgNames, schoolIds } from './district.ts';
import type { DemoHome } from './visits/homes.ts';
import type { Mover } from './visits/movers.ts';

export const demoTimeZone = 'Asia/Shanghai';

/** What the roster says beside who is in which class. */
export interface Roster {
  readonly homes: ReadonlyMap<string, DemoHome>;
  readonly movers: readonly Mover[];
}

type Cell = string | number | boolean | readonly (string | number)[] | null;

/** Writes the district as a school information system would export it: OneRoster 1.2 CSV, everything in bulk. */
export async function writeExport(
  folder: string,
  district: District,
  { homes, movers }: Roster,
  schoolYear: number,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const files: Readonly<Record<string, { columns: readonly string[]; rows: Iterable<readonly Cell[]> }>> = {
    'manifest.csv': { columns: ['propertyName', 'value'], rows: manifestRows() },
    'orgs.csv': {
      columns: [
        ...base,
        'name',
        'type',
        'identifier',
        'parentSourcedId',
        'metadata.wuyu.timeZone',
        'metadata.wuyu.policy',
      ],
      rows: orgRows(),
    },
    'academicSessions.csv': {
      columns: [...base, 'title', 'type', 'startDate', 'endDate', 'parentSourcedId', 'schoolYear'],
      rows: sessionRows(),
    },
    'classes.csv': {
      columns: [
        ...base,
        'title',
        'grades',
        'courseSourcedId',
        'classCode',
        'classType',
        'location',
        'schoolSourcedId',
        'termSourcedIds',
        'subjects',
        'subjectCodes',
        'periods',
      ],
      rows: classRows(district, schoolYear),
    },
    'users.csv': {
      columns: [
        ...base,
        'enabledUser',
        'username',
        'userIds',
        'givenName',
        'familyName',
        'middleName',
        'identifier',
        'email',
        'sms',
        'phone',
        'agentSourcedIds',
        'grades',
        'password',
        'metadata.wuyu.area',
        'metadata.wuyu.address',
        'metadata.wuyu.focus',
      ],
      rows: userRows(district, { homes, movers }),
    },
    'roles.csv': {
      columns: [
        ...base,
        'userSourcedId',
        'roleType',
        'role',
        'beginDate',
        'endDate',
        'orgSourcedId',
        'userProfileSourcedId',
        'metadata.wuyu.role',
        'metadata.wuyu.leads',
      ],
      rows: roleRows(district, movers),
    },
    'enrollments.csv': {
      columns: [
        ...base,
        'classSourcedId',
        'schoolSourcedId',
        'userSourcedId',
        'role',
        'primary',
        'beginDate',
        'endDate',
        'metadata.wuyu.homeroom',
        'metadata.wuyu.subject',
      ],
      rows: enrollmentRows(district, movers, schoolYear),
    },
    'wuyuDays.csv': { columns: ['orgSourcedId', 'date', 'kind', 'reason'], rows: dayRows() },
  };
  for (const [name, { columns, rows }] of Object.entries(files)) {
    const lines = [columns, ...rows].map((row) => row.map(cell).join(','));
    await writeFile(join(folder, name), `${lines.join('\r\n')}\r\n`);
  }
}

const base = ['sourcedId', 'status', 'dateLastModified'];
/** In a bulk file both are empty. */
const bulk = ['', ''] as const;

function cell(value: Cell): string {
  const text = value === null ? '' : typeof value === 'object' ? value.join(',') : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
const grades = (list: readonly number[]): string[] => list.map((grade) => String(grade).padStart(2, '0'));

function* manifestRows(): Generator<Cell[]> {
  yield ['manifest.version', '1.0'];
  yield ['oneroster.version', '1.2'];
  for (const file of ['academicSessions', 'classes', 'enrollments', 'orgs', 'roles', 'users', 'wuyuDays'])
    yield [`file.${file}`, 'bulk'];
  for (const file of ['categories', 'courses', 'demographics', 'lineItems', 'resources', 'results', 'userProfiles'])
    yield [`file.${file}`, 'absent'];
  yield ['source.systemName', 'Wuyu demonstration'];
}

function* orgRows(): Generator<Cell[]> {
  const { district } = orgIds;
  yield [district, ...bulk, orgNames[district], 'district', '', '', demoTimeZone, districtPolicy];
  for (const id of schoolIds) yield [id, ...bulk, orgNames[id], 'school', '', district, '', policyOfSchool[id] ?? ''];
}

function* sessionRows(): Generator<Cell[]> {
  for (const year of new Set(terms.map((term) => term.schoolYear))) {
    const ofYear = terms.filter((term) => term.schoolYear === year);
    const start = ofYear[0]?.startDate ?? '';
    yield [`yl-${year}`, ...bulk, `${year}—${year + 1}学年`, 'schoolYear', start, `${year + 1}-08-31`, '', year + 1];
    for (const { id, title, startDate, endDate } of ofYear)
      yield [id, ...bulk, title, 'term', startDate, endDate, `yl-${year}`, year + 1];
  }
}

function* classRows({ classes }: District, schoolYear: number): Generator<Cell[]> {
  const termIds = terms.filter((term) => term.schoolYear === schoolYear).map((term) => term.id);
  for (const { id, schoolId, title, grades: held } of classes)
    yield [id, ...bulk, title, grades(held), `${id}-homeroom`, '', 'homeroom', '', schoolId, termIds, '', '', ''];
}

function* userRows({ classes, members }: District, { homes, movers }: Roster): Generator<Cell[]> {
  const user = (
    id: string,
    name: { given: string; family: string },
    agents: readonly string[],
    held: string[],
    home?: DemoHome,
  ): Cell[] => [
    id,
    ...bulk,
    true,
    id,
    `{${demoIssuer}:${id}}`,
    name.given,
    name.family,
    '',
    '',
    '',
    '',
    '',
    agents,
    held,
    '',
    home?.area ?? '',
    home?.address ?? '',
    home ? home.focus : '',
  ];
  for (const { pupils } of classes) {
    for (const { id, name, guardians, grade } of pupils)
      yield user(id, name, guardians, grades([grade]), homes.get(id));
  }
  for (const { pupil, home } of movers) yield user(pupil.id, pupil.name, [], grades([pupil.grade]), home);
  for (const { id, name } of members) yield user(id, name, [], []);
}

/** OneRoster's own word for a role of ours. */
const standardRole: Readonly<Record<string, string>> = {
  student: 'student',
  guardian: 'guardian',
  counsellor: 'counselor',
  schoolLeader: 'principal',
  districtOfficer: 'districtAdministrator',
  serviceClient: 'systemAdministrator',
};

function* roleRows({ classes, members }: District, movers: readonly Mover[]): Generator<Cell[]> {
  const student = (id: string, schoolId: string): Cell[] => [
    `${id}-${schoolId}`,
    ...bulk,
    id,
    'primary',
    'student',
    '',
    '',
    schoolId,
    '',
    '',
    '',
  ];
  for (const { schoolId, pupils } of classes) for (const { id } of pupils) yield student(id, schoolId);
  for (const { pupil, group } of movers) yield student(pupil.id, group.schoolId);
  for (const { id, places } of members) {
    for (const [i, { orgId, role, leads }] of places.entries()) {
      const own = role === 'gradeLead' || role === 'serviceClient' || role === 'districtOfficer' ? role : '';
      const kind = i === 0 ? 'primary' : 'secondary';
      const standard = standardRole[role ?? ''] ?? 'teacher';
      yield [`${id}-${orgId}`, ...bulk, id, kind, standard, '', '', orgId, '', own, grades(leads)];
    }
  }
}

function* enrollmentRows({ classes }: District, movers: readonly Mover[], schoolYear: number): Generator<Cell[]> {
  const student = ({ id, schoolId }: DemoClass, pupil: DemoPupil, from: string | null, to: string | null): Cell[] => {
    const entered = schoolYear - (pupil.grade - (schoolId === orgIds.junior ? 7 : 1));
    const began = from ?? `${entered}-09-01`;
    return [`${pupil.id}-${id}`, ...bulk, id, schoolId, pupil.id, 'student', '', began, to, '', ''];
  };
  for (const { pupil, group, from, to } of movers) yield student(group, pupil, from, to);
  for (const group of classes) {
    const { id, schoolId, pupils, teachers, homeroomTeacher } = group;
    for (const pupil of pupils) yield student(group, pupil, null, null);
    let n = 0;
    for (const [subject, teacher] of teachers) {
      n += 1;
      const homeroom = teacher === homeroomTeacher;
      yield [`${id}-t${n}`, ...bulk, id, schoolId, teacher, 'teacher', homeroom, '', '', homeroom, subject];
    }
  }
}

function* dayRows(): Generator<Cell[]> {
  for (const orgId of Object.values(orgIds)) {
    for (const { day, kind, reason } of calendarDays()) yield [orgId, day, kind, reason];
  }
}
