import type { Recipes } from '../recipe.ts';
import { evidence } from './evidence.ts';
import { frameworks } from './frameworks.ts';
import { groups } from './groups.ts';
import { profiles } from './profiles.ts';

export const evaluation: Recipes = { ...frameworks, ...evidence, ...profiles, ...groups };
