import { plain, type Recipes } from './recipe.ts';

export const {{camel}}: Recipes = {
  get{{pascal}}Overview: plain,
};
