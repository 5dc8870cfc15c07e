import { sections, type Check } from '../check.ts';
import type { Kit } from '../kit.ts';
import type { School } from '../principals.ts';

/** A scenario of a term of visits, carried out at one school after the other. */
export const scenario = (name: string, title: string, run: (kit: Kit, school: School) => Promise<void>): Check => ({
  id: `visits.term.${name}`,
  level: 'MUST',
  title,
  link: sections.term,
  capability: 'visits',
  run: async (kit) => {
    for (const school of kit.schools) await run(kit, school);
  },
});
