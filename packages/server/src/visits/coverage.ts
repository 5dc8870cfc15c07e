import type { visits as table } from '@wuyu/contract';
import { isStaff } from '../auth/reach.ts';
import { type Context, type Handlers, reads } from '../context.ts';
import { pageOfFigures } from '../http/figures.ts';
import { districtCoverage } from './coverage-district.ts';
import type { CoverageSource } from './coverage-facts.ts';
import { type CoverageItem, schoolCoverage, withoutSmallGroups } from './coverage-school.ts';

/** What of an org's coverage somebody is told. */
export interface CoverageScope {
  /** All of a school, single classes too; else what the rest says. */
  readonly whole: boolean;
  /** The school and its grades, without small groups: for who may not see single pupils. */
  readonly outline: boolean;
  readonly grades: readonly number[];
  readonly classIds: readonly string[];
}

/** What a caller is told: the grades it leads, the classes it has charge of, or all. */
export function scopeOf(ctx: Pick<Context, 'principal' | 'reach' | 'reachAs'>): CoverageScope {
  const staff = ctx.reachAs(isStaff);
  const led = ctx.principal.grants.filter((grant) => grant.role === 'gradeLead').flatMap((grant) => grant.grades);
  return {
    whole: staff?.org ?? false,
    outline: ctx.reach.org,
    grades: [...new Set(led)],
    classIds: [...(staff?.staffClasses ?? [])],
  };
}

/** Where coverage is read: an org, on its day. */
export interface CoveragePlace extends CoverageSource {
  readonly org: Context['org'];
}

/**
 * The coverage of a term as somebody is told it: of a school counted from what is there, of a district as its schools told it
 * last.
 */
export async function toldCoverage(place: CoveragePlace, scope: CoverageScope, day: string): Promise<CoverageItem[]> {
  if (place.org.type === 'district') return scope.whole || scope.outline ? districtCoverage(place, day) : [];
  const items = await schoolCoverage(place, day);
  if (scope.whole) return items;
  const { smallGroup } = place.policyOn(place.org.policy_id, day).homework;
  const outline = scope.outline ? withoutSmallGroups(items, smallGroup.value) : [];
  const own = items.filter(({ level, grade, classId }) =>
    level === 'grade' ? grade !== null && scope.grades.includes(grade) : scope.classIds.includes(classId ?? ''),
  );
  const known = new Set(own.map(({ id }) => id));
  return [...outline.filter(({ id }) => !known.has(id)), ...own];
}

export const coverage: Handlers<Pick<typeof table, 'listCoverage'>> = {
  listCoverage: reads(async (ctx, { on, level, schoolId, limit }) => {
    const told = await toldCoverage(ctx, scopeOf(ctx), on ?? ctx.today);
    const asked = told.filter(
      (item) => (level === undefined || item.level === level) && (schoolId === undefined || item.schoolId === schoolId),
    );
    return pageOfFigures(ctx, asked, limit);
  }),
};
