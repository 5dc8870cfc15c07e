import type { Domain, Needs } from '@wuyu/contract/browser';
import { type CheckedOffering, type EditionFinding, finding, gather } from './finding.ts';

const domains = ['moral', 'intellectual', 'physical', 'aesthetic', 'labour'] as const satisfies readonly Domain[];

/**
 * Where the survey asked for more than there is: by weekday and domain, and by weekday alone. `wanted` are the children,
 * `actual` the places open to any of their grades. Gaps may be larger than told: whoever takes a place in one grade leaves it
 * to no other.
 */
export function gapFindings(
  needs: Pick<Needs, 'items' | 'weekdays'>,
  offerings: readonly CheckedOffering[],
): EditionFinding[] {
  const byWeekday = new Map<number, CheckedOffering[]>();
  const byDomain = new Map<string, CheckedOffering[]>();
  for (const offering of offerings)
    for (const weekday of offering.weekdays) {
      gather(byWeekday, weekday, offering);
      gather(byDomain, `${weekday} ${offering.domain}`, offering);
    }
  const found: EditionFinding[] = [];
  for (const { weekday, domain: asked, grades, children } of needs.items) {
    // A domain that this version does not know cannot be told.
    const domain = domains.find((known) => known === asked);
    const open = (byDomain.get(`${weekday} ${asked}`) ?? []).filter((o) => o.grades.some((g) => grades.includes(g)));
    const places = placesIn(open);
    if (domain && places < children)
      found.push(
        finding('gap', 'warns', {
          weekday,
          domain,
          grades: [...grades].sort((a, b) => a - b),
          actual: places,
          wanted: children,
        }),
      );
  }
  for (const { weekday, children } of needs.weekdays) {
    const places = placesIn(byWeekday.get(weekday) ?? []);
    if (places < children) found.push(finding('gap', 'warns', { weekday, actual: places, wanted: children }));
  }
  return found;
}

/** Where one takes as many as come, there are enough for everybody. */
const placesIn = (offerings: readonly CheckedOffering[]): number =>
  offerings.reduce((sum, { capacity }) => sum + (capacity ?? Infinity), 0);
