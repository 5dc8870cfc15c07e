import type { homework as table } from '@wuyu/contract';
import type { Handlers } from '../context.ts';
import { actuals } from './actuals.ts';
import { assignments } from './assignments.ts';
import { batch } from './batch.ts';
import { exports } from './exports.ts';
import { loads } from './loads.ts';
import { reports } from './reports.ts';
import { summaries } from './summaries.ts';

export const homework: Handlers<typeof table> = {
  ...assignments,
  ...loads,
  ...actuals,
  ...summaries,
  ...exports,
  ...reports,
  ...batch,
};
