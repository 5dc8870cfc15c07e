/** Prints the principals file for this backend: `node print-principals.js > principals.json`. */
import { makeToken } from './tokens.js';

const inHundredYears = 4_900_000_000;
const scope = 'roster.read homework.read homework.write';

/** @param {string} org @param {string} user @param {object} [more] */
const token = (org, user, more) => makeToken({ sub: user, orgs: [org], exp: inHundredYears, ...more });

/** @param {string} orgId */
const school = (orgId) => ({
  orgId,
  tokens: {
    student: token(orgId, 's-3-1'),
    guardian: token(orgId, 'guardian'),
    subjectTeacher: token(orgId, 'subject'),
    homeroomTeacher: token(orgId, 'homeroom'),
    gradeLead: token(orgId, 'grade'),
    counsellor: token(orgId, 'counsellor'),
    schoolLeader: token(orgId, 'leader'),
    districtOfficer: token(orgId, 'officer'),
    serviceClient: token(orgId, 'display', { scope }),
  },
  otherTeacher: token(orgId, 'subject-5'),
  teachingLead: token(orgId, 'teaching-lead'),
  otherGuardian: token(orgId, 'guardian-5'),
  young: { classId: 'class-1-1', teacher: token(orgId, 'subject-1') },
  stranger: token(orgId, 'nobody'),
  formerTeacher: token(orgId, 'subject-3'),
  clients: {
    none: token(orgId, 'display'),
    roster: token(orgId, 'display', { scope: 'roster.read' }),
    homework: token(orgId, 'display', { scope: 'homework.read' }),
  },
  expired: token(orgId, 's-3-1', { exp: 1_000_000_000 }),
  unnamed: token(orgId, 's-3-1', { orgs: ['another-org'] }),
  classId: 'class-3-1',
  otherClassId: 'class-5-1',
  students: {
    own: 's-3-1',
    ward: 's-3-2',
    other: 's-3-3',
    elsewhere: 's-5-1',
  },
  subject: '语文',
  day: '2025-11-13',
});

const principals = {
  schools: [school('school-a'), school('school-b')],
  district: { orgId: 'district', officer: token('district', 'officer') },
  provoke: Object.fromEntries(
    ['too-many-requests', 'in-flight', 'internal', 'unavailable'].map((name) => [
      name,
      { headers: { 'x-rehearse': name } },
    ]),
  ),
};
process.stdout.write(`${JSON.stringify(principals, null, 2)}\n`);
