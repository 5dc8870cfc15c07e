import type { Check } from '../../src/index.ts';

/** A check of the two schools of the fixture, which are known better than any backend can be. */
export const twinCheck = (
  id: string,
  title: string,
  run: Check['run'],
  capability: 'homework' | 'menus' | 'visits' | 'evaluation' = 'menus',
): Check => ({ id: `tenancy.twins.${id}`, level: 'MUST', title, link: '', capability, run });
