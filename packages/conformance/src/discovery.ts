import { plain, type Recipes } from './recipe.ts';

export const discovery: Recipes = { getDiscovery: plain, getApiCatalog: plain };
