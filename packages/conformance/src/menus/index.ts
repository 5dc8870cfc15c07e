import type { Check } from '../check.ts';
import type { Mutant } from '../generate.ts';
import type { Recipes } from '../recipe.ts';
import { attendance } from './attendance.ts';
import { catalogue } from './catalogue.ts';
import { choices } from './choices.ts';
import { editions } from './editions.ts';
import { filings } from './filings.ts';
import { districtChecks, districtMutants } from './month-district.ts';
import { drawChecks, drawMutants } from './month-draw.ts';
import { editionChecks, editionMutants } from './month-edition.ts';
import { placeChecks, placeMutants } from './month-places.ts';
import { places } from './places.ts';

export const menus: Recipes = { ...catalogue, ...editions, ...filings, ...choices, ...places, ...attendance };

/** A month of menus, from the catalogue to the roll. */
export const monthChecks: Check[] = [...editionChecks, ...drawChecks, ...placeChecks, ...districtChecks];
/** By the check that must catch it. */
export const monthMutants: Readonly<Record<string, Mutant>> = {
  ...editionMutants,
  ...drawMutants,
  ...placeMutants,
  ...districtMutants,
};
