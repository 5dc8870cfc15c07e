import type { Recipes } from '../recipe.ts';
import { coverage } from './coverage.ts';
import { afterwards } from './later.ts';
import { plans } from './plans.ts';
import { visitRecipes } from './visits.ts';

export const visits: Recipes = { ...plans, ...visitRecipes, ...afterwards, ...coverage };
