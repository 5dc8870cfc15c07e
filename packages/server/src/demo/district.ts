import type { Role } from '@wuyu/contract';
import { curatedGuardians, curatedPupils, curatedStaff, orgIds, orgNames, type SchoolId } from './people.ts';
import { adultName, childName, otherFamily, type Name } from './names.ts';
import { Random } from './random.ts';

export interface DemoClass {
  id: string;
  schoolId: SchoolId;
  title: string;
  grades: readonly number[];
  /** Teachers by subject; their ids. */
  teachers: Map<string, string>;
  homeroomTeacher: string;
  pupils: DemoPupil[];
}
export interface DemoPupil {
  id: string;
  grade: number;
  name: Name;
  guardians: string[];
}
/** Somebody with a role in orgs; who only teaches has the role null. */
export interface DemoMember {
  id: string;
  name: Name;
  places: { orgId: string; role: Role | null; leads: readonly number[] }[];
}
export interface District {
  classes: DemoClass[];
  /** Guardians, staff and service clients; pupils stand in their classes. */
  members: DemoMember[];
  leaders: ReadonlyMap<SchoolId, string>;
}

export const schoolIds: readonly SchoolId[] = [orgIds.primary, orgIds.junior, orgIds.mountain];

/** Subjects of a grade that may set homework, those of most work first. */
export function subjectsOf(grade: number): readonly string[] {
  if (grade <= 2) return ['语文', '数学', '道法', '体育', '科学', '劳动'];
  if (grade <= 6) return ['语文', '数学', '英语', '科学', '道法', '体育', '劳动'];
  if (grade === 7) return ['语文', '数学', '英语', '生物', '历史', '地理', '道法', '体育', '劳动'];
  if (grade === 8) return ['语文', '数学', '英语', '物理', '生物', '历史', '地理', '道法', '体育', '劳动'];
  return ['语文', '数学', '英语', '物理', '化学', '历史', '道法', '体育', '劳动'];
}

const grade = '零一二三四五六七八九';

/** The invented district: three schools and everybody in them, the same for the same seed. */
export function buildDistrict(seed: number): District {
  const builder = new Builder(seed);
  for (let g = 1; g <= 6; g += 1) {
    for (let k = 1; k <= 4; k += 1) builder.addClass(orgIds.primary, `p-${g}-${k}`, `${grade[g]}(${k})班`, [g], 38, 43);
  }
  for (let g = 7; g <= 9; g += 1) {
    for (let k = 1; k <= 6; k += 1) builder.addClass(orgIds.junior, `j-${g}-${k}`, `${grade[g]}(${k})班`, [g], 43, 47);
  }
  builder.addClass(orgIds.mountain, 'm-1-2', '一二年级复式班', [1, 2], 20, 22);
  builder.addClass(orgIds.mountain, 'm-3-4', '三四年级复式班', [3, 4], 24, 26);
  for (let g = 5; g <= 9; g += 1) builder.addClass(orgIds.mountain, `m-${g}`, `${grade[g]}年级`, [g], 25, 34);
  return builder.finish();
}

class Builder {
  readonly #random: Random;
  readonly #classes: DemoClass[] = [];
  readonly #members = new Map<string, DemoMember>();
  readonly #leaders = new Map<SchoolId, string>();
  #pupils = 0;
  #guardians = 0;
  #staff = 0;
  /** Families whose next child may go to another class: siblings. */
  readonly #families: { family: string; guardians: string[]; schoolId: SchoolId; grade: number }[] = [];

  constructor(seed: number) {
    this.#random = new Random(seed, 'district');
    for (const { id, family, given, orgId } of curatedGuardians) this.#join(id, { family, given }, orgId, 'guardian');
  }

  addClass(schoolId: SchoolId, id: string, title: string, grades: readonly number[], low: number, high: number): void {
    const size = this.#random.int(low, high);
    const pupils: DemoPupil[] = [];
    for (const curated of curatedPupils) {
      if (curated.classId !== id) continue;
      const { family, given, guardians } = curated;
      pupils.push({ id: curated.id, grade: curated.grade, name: { family, given }, guardians: [...guardians] });
    }
    for (let i = pupils.length; i < size; i += 1) pupils.push(this.#pupil(schoolId, grades[i % grades.length] ?? 1));
    this.#classes.push({ id, schoolId, title, grades, teachers: new Map(), homeroomTeacher: '', pupils });
  }

  finish(): District {
    for (const schoolId of schoolIds) this.#staffSchool(schoolId);
    const officer = { family: '何', given: '志强' };
    for (const orgId of Object.values(orgIds)) this.#join('he-zhiqiang', officer, orgId, 'districtOfficer');
    return { classes: this.#classes, members: [...this.#members.values()], leaders: this.#leaders };
  }

  #pupil(schoolId: SchoolId, grade: number): DemoPupil {
    this.#pupils += 1;
    const id = `s${String(this.#pupils).padStart(5, '0')}`;
    const sibling = this.#sibling(schoolId, grade);
    if (sibling) {
      for (const guardian of sibling.guardians) {
        const name = this.#members.get(guardian)?.name;
        if (name) this.#join(guardian, name, schoolId, 'guardian');
      }
      return { id, grade, name: childName(this.#random, sibling.family), guardians: sibling.guardians };
    }
    const name = childName(this.#random);
    const guardians: string[] = [];
    // One or both parents have signed up; the second one bears another name.
    for (let i = this.#random.chance(0.35) ? 2 : 1; i > 0; i -= 1) {
      this.#guardians += 1;
      const guardian = `g${String(this.#guardians).padStart(5, '0')}`;
      const family = guardians.length === 0 && this.#random.chance(0.6) ? name.family : otherFamily(this.#random);
      this.#join(guardian, adultName(this.#random, family), schoolId, 'guardian');
      guardians.push(guardian);
    }
    this.#families.push({ family: name.family, guardians, schoolId, grade });
    return { id, grade, name, guardians };
  }

  /** Now and then a younger child's family has one in a higher grade, in the same school or the junior one. */
  #sibling(schoolId: SchoolId, grade: number) {
    if (grade === 1 || !this.#random.chance(0.08)) return undefined;
    for (let tries = 0; tries < 12; tries += 1) {
      const family = this.#families[this.#random.int(0, this.#families.length - 1)];
      const near = family && (family.schoolId === schoolId || schoolId === orgIds.junior);
      if (family && near && family.grade < grade) return family;
    }
    return undefined;
  }

  #join(id: string, name: Name, orgId: string, role: Role | null, leads: readonly number[] = []): void {
    const member = this.#members.get(id) ?? { id, name, places: [] };
    this.#members.set(id, member);
    const place = member.places.find((p) => p.orgId === orgId);
    if (!place) member.places.push({ orgId, role, leads });
    else if (role !== null) Object.assign(place, { role, leads });
  }

  #hire(orgId: string, role: Role | null, post: string): string {
    const curated = curatedStaff[post];
    this.#staff += 1;
    const id = curated?.id ?? `t${String(this.#staff).padStart(4, '0')}`;
    this.#join(id, curated ?? adultName(this.#random), orgId, role);
    return id;
  }

  #staffSchool(schoolId: SchoolId): void {
    const classes = this.#classes.filter((c) => c.schoolId === schoolId);
    this.#leaders.set(schoolId, this.#hire(schoolId, 'schoolLeader', `${schoolId}:schoolLeader`));
    this.#hire(schoolId, 'schoolLeader', `${schoolId}:deputy`);
    this.#hire(schoolId, 'counsellor', `${schoolId}:counsellor`);
    this.#join(`service-${schoolId}`, { family: '数据', given: '同步' }, schoolId, 'serviceClient');

    for (const group of Map.groupBy(classes, (c) => teamOf(schoolId, c)).values()) this.#staffTeam(schoolId, group);
    for (const grade of new Set(classes.flatMap((c) => c.grades))) {
      const [first, ...rest] = classes.filter((c) => c.grades.includes(grade));
      // The grade's lead teaches mathematics in its last class; in the mountains one teacher leads several grades.
      const lead = (rest.at(-1) ?? first)?.teachers.get('数学');
      const place = lead && this.#members.get(lead)?.places.find((p) => p.orgId === schoolId);
      if (lead && place) this.#join(lead, { family: '', given: '' }, schoolId, 'gradeLead', [...place.leads, grade]);
    }
  }

  /** Teachers of the classes of one team: some teach one class, some two, some all of them. */
  #staffTeam(schoolId: SchoolId, classes: readonly DemoClass[]): void {
    const top = Math.max(...classes.flatMap((c) => c.grades));
    const subjects = new Set(classes.flatMap((c) => c.grades.flatMap(subjectsOf)));
    for (const subject of subjects) {
      const main = ['语文', '数学', '英语'].includes(subject);
      const each = subject === '语文' && top <= 6 ? 1 : main ? 2 : 6;
      let teacher = '';
      let left = 0;
      for (const c of classes) {
        if (!c.grades.some((g) => subjectsOf(g).includes(subject))) continue;
        // In primary the teacher of Chinese takes 道法, too, and who teaches 科学 looks after 劳动.
        const shared = { 道法: top <= 6 ? '语文' : '', 劳动: '体育' }[subject];
        const same = shared ? c.teachers.get(shared) : undefined;
        if (same === undefined && left === 0) {
          teacher = this.#hire(schoolId, null, `${c.id}:${subject}`);
          left = each;
        }
        if (same === undefined) left -= 1;
        c.teachers.set(subject, same ?? teacher);
      }
    }
    const taken = new Set<string>();
    for (const c of classes) {
      const candidates = ['语文', '数学', '英语'].flatMap((subject) => c.teachers.get(subject) ?? []);
      c.homeroomTeacher = candidates.find((id) => !taken.has(id)) ?? candidates[0] ?? '';
      taken.add(c.homeroomTeacher);
    }
    if (schoolId === orgIds.mountain) this.#mountainTeam(classes);
  }

  /** In the multi-grade classes one teacher does nearly everything. */
  #mountainTeam(classes: readonly DemoClass[]): void {
    for (const c of classes) {
      if (c.grades.length < 2) continue;
      for (const subject of ['数学', '道法', '科学'])
        if (c.teachers.has(subject)) c.teachers.set(subject, c.homeroomTeacher);
    }
  }
}

/** Classes that share teachers: a grade; in the mountains the whole primary or junior part. */
const teamOf = (schoolId: SchoolId, c: DemoClass): string =>
  schoolId === orgIds.mountain ? ((c.grades[0] ?? 1) <= 6 ? 'm-primary' : 'm-junior') : `${schoolId} ${c.grades[0]}`;

export { orgIds, orgNames };
