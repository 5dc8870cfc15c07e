import type { Role } from '@wuyu/contract';
import type { Merge } from './merge.ts';
import type { Staged, StagedHome, StagedRole, StagedUser } from './stage.ts';
import type { OrgAfter, UserContent } from './world.ts';

/** Who of an org's users holds which role there; null: a member whose rights follow from enrollments. */
interface Member {
  role: Role | null;
  leads: number[] | null;
  row: Staged<StagedRole> | null;
}

/**
 * OneRoster keeps a person (users.csv) apart from its places (roles.csv); here a user is written under each org
 * it has a role in.
 */
export function mergeUsers(m: Merge): void {
  const members = mergeMembers(m);
  const people = new Map(m.stage.users.filter((u) => !u.deleted).map((u) => [u.id, u]));
  const gone = new Set(m.stage.users.filter((u) => u.deleted).map((u) => u.id));
  const mode = m.stage.mode('users.csv');

  for (const [orgId, after] of m.after) after.rows.users = m.start(orgId, 'users', mode);
  deleteGone(m);
  for (const [orgId, after] of m.after) {
    // Of another district nothing changes but what was just deleted: its ids may be somebody else's.
    if (!m.reaches(orgId)) continue;
    const kept = after.rows.users;
    after.rows.users = new Map();
    for (const [userId, member] of members.get(orgId) ?? []) {
      const person = people.get(userId);
      const held = gone.has(userId) ? undefined : (kept.get(userId) ?? heldElsewhere(m, orgId, userId));
      if (person) {
        after.rows.users.set(userId, contentOf(person, member, kept.get(userId)));
        m.note(orgId, 'users', person);
      } else if (held && (mode !== 'bulk' || !m.named.has(orgId))) {
        after.rows.users.set(userId, {
          ...held,
          role: member.role,
          grade: member.role === 'student' ? held.grade : null,
          leads: leadsOf(member, null, kept.get(userId)),
          ...homeOf(member, {}, held),
          agents: kept.get(userId)?.agents ?? [],
        });
      } else if (member.row)
        m.bad(member.row, `userSourcedId ${userId} is no user of this export, nor one that is here already`);
    }
  }
  const reached = [...m.after].filter(([orgId]) => m.reaches(orgId)).map(([, org]) => org);
  for (const person of people.values()) {
    const placed = reached.some((org) => org.rows.users.has(person.id));
    // Whoever works only for a department or a region is known, and has no place here.
    const elsewhere = m.stage.roles.some((r) => r.value.userId === person.id && ignoredOrg(m, r.value.orgId));
    if (!placed && !elsewhere) m.bad(person, `user ${person.id} has no role in any org`);
  }
  mergeWards(m, people, reached);
  refuseSharedIdentities(m, people);
}

/** A user whose row goes is gone from all its orgs of one district. */
function deleteGone(m: Merge): void {
  for (const row of m.stage.users) {
    if (!row.deleted) continue;
    for (const org of m.holders(row, 'users')) org.rows.users.delete(row.id);
  }
}

/** A user's own row in another org of the same district: who gets a role at a second school is the same person. */
function heldElsewhere(m: Merge, orgId: string, userId: string): UserContent | undefined {
  for (const [otherId, { rows }] of m.before) {
    const user = rows.users.get(userId);
    if (user && !user.deleted && m.root(otherId) === m.root(orgId)) return user.content;
  }
  return undefined;
}

function contentOf(person: Staged<StagedUser>, member: Member, held: UserContent | undefined): UserContent {
  const { name, grades, leads, issuer, sub, home } = person.value;
  return {
    user_id: person.id,
    name,
    role: member.role,
    grade: member.role === 'student' ? (grades[0] ?? null) : null,
    leads: leadsOf(member, leads, held),
    issuer,
    sub,
    ...homeOf(member, home, held),
    agents: held?.agents ?? [],
  };
}

/** Where a pupil lives and whether it comes first: as stated, else as before. Of nobody else is it kept. */
function homeOf({ role }: Member, stated: Partial<StagedHome>, held: UserContent | undefined): StagedHome {
  if (role !== 'student') return { area: null, address: null, focus: 0 };
  return { area: held?.area ?? null, address: held?.address ?? null, focus: held?.focus ?? 0, ...stated };
}

/**
 * The grades a grade lead leads: as the role's row says, else the user's, else as before. They go with the role: who
 * leads any is a grade lead to the server.
 */
function leadsOf(member: Member, stated: number[] | null, held: UserContent | undefined): string {
  if (member.role !== 'gradeLead') return '[]';
  const leads = member.leads ?? stated;
  return leads ? JSON.stringify(leads) : (held?.leads ?? '[]');
}

/** Of several roles in one org the most particular counts; the family's side comes from wards all the same. */
const weight: readonly (Role | null)[] = [
  'student',
  'serviceClient',
  'districtOfficer',
  'schoolLeader',
  'gradeLead',
  'counsellor',
  'guardian',
  null,
];
const stronger = (a: Member, b: Member): Member => (weight.indexOf(b.role) < weight.indexOf(a.role) ? b : a);

function mergeMembers(m: Merge): Map<string, Map<string, Member>> {
  const members = new Map<string, Map<string, Member>>();
  for (const orgId of m.after.keys()) {
    const held = new Map<string, Member>();
    for (const [userId, user] of m.start(orgId, 'users', m.stage.rolesMode))
      held.set(userId, { role: user.role, leads: null, row: null });
    members.set(orgId, held);
  }
  // A delta's rows replace what is held; among themselves the strongest counts, in whatever order they stand.
  const stated = new Map<string, Map<string, Member>>();
  for (const row of m.stage.roles) {
    const { userId, orgId, role, leads } = row.value;
    const org = members.get(orgId);
    if (!org) {
      if (!ignoredOrg(m, orgId))
        m.bad(row, `orgSourcedId ${orgId} is no org of this export, nor one that is here already`);
      continue;
    }
    if (row.deleted) {
      // Only the role goes: other rows may place the person here, and only users.csv says that somebody is gone.
      const other = org.get(userId);
      if (other && other.role === role) org.set(userId, { role: null, leads: null, row: other.row });
      continue;
    }
    const here = stated.get(orgId) ?? new Map<string, Member>();
    stated.set(orgId, here);
    const other = here.get(userId);
    const member = { role, leads, row };
    here.set(userId, other ? stronger(other, member) : member);
  }
  for (const [orgId, here] of stated) {
    for (const [userId, member] of here) members.get(orgId)?.set(userId, member);
  }
  return members;
}

const ignoredOrg = (m: Merge, orgId: string): boolean =>
  m.stage.orgs.some((o) => o.id === orgId && o.value.type === null);

/**
 * Agents link families: on a pupil's row they are its guardians, on a guardian's row its pupils. A pupil's row says
 * all of its guardians; a guardian's row only adds.
 */
function mergeWards(m: Merge, stated: ReadonlyMap<string, Staged<StagedUser>>, reached: readonly OrgAfter[]): void {
  for (const org of m.after.values()) {
    const { users } = org.rows;
    const people: typeof stated = reached.includes(org) ? stated : new Map();
    const agents = new Map<string, Set<string>>();
    const link = (a: string, b: string) => {
      agents.set(a, (agents.get(a) ?? new Set()).add(b));
      agents.set(b, (agents.get(b) ?? new Set()).add(a));
    };
    const pupil = (id: string) => users.get(id)?.role === 'student';
    for (const [id, user] of users) {
      if (!pupil(id) || people.has(id)) continue;
      for (const agent of user.agents) if (users.has(agent)) link(id, agent);
    }
    for (const [id, person] of people) {
      if (!users.has(id)) continue;
      for (const agent of person.value.agentIds) if (users.has(agent) && pupil(id) !== pupil(agent)) link(id, agent);
    }
    for (const [id, user] of users) {
      const now = [...(agents.get(id) ?? [])].sort();
      if (now.length > 0 || user.agents.length > 0) users.set(id, { ...user, agents: now });
    }
  }
  for (const person of stated.values()) {
    for (const agent of person.value.agentIds) {
      const orgs = reached.filter(({ rows }) => rows.users.has(agent));
      if (orgs.length === 0)
        m.bad(person, `agentSourcedIds ${agent} is no user of this export, nor one that is here already`);
      else if (!orgs.some(({ rows }) => rows.users.has(person.id)))
        m.bad(person, `agentSourcedIds ${agent} has no role in an org that ${person.id} has one in`);
    }
  }
}

/** One issuer and sub is one user of an org: else a token would sign in two people. */
function refuseSharedIdentities(m: Merge, people: ReadonlyMap<string, Staged<StagedUser>>): void {
  for (const { rows } of m.after.values()) {
    const taken = new Map<string, string>();
    for (const [id, { issuer, sub }] of [...rows.users].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (issuer === null || sub === null) continue;
      const key = `${issuer} ${sub}`;
      const other = taken.get(key);
      taken.set(key, id);
      if (other === undefined) continue;
      const row = people.get(id) ?? people.get(other);
      if (row) m.bad(row, `userIds {${issuer}:${sub}} is that of user ${row.id === id ? other : id}, too`);
    }
  }
}
