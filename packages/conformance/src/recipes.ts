import { devices } from './devices.ts';
import { discovery } from './discovery.ts';
import { evaluation } from './evaluation/index.ts';
import { events } from './events.ts';
import { homework } from './homework/index.ts';
import { menus } from './menus/index.ts';
import { policy } from './policy.ts';
import { roster } from './roster.ts';
import { surveys } from './surveys.ts';
import { visits } from './visits/index.ts';
import type { Recipe, Recipes } from './recipe.ts';

const recipes: Readonly<Record<string, Recipes>> = {
  discovery,
  policy,
  roster,
  homework,
  menus,
  surveys,
  visits,
  evaluation,
  devices,
  events,
};

/** The recipe of an operation; undefined for one that this kit does not know to call. */
export const recipeOf = (operation: { capability: string; id: string }): Recipe | undefined =>
  recipes[operation.capability]?.[operation.id];
