import type { homework as table } from '@wuyu/contract';
import type { Handlers } from '../context.ts';
import { assignments } from './assignments.ts';
import { batch } from './batch.ts';
import { loads } from './loads.ts';
import { reports } from './reports.ts';

export const homework: Handlers<typeof table> = { ...assignments, ...loads, ...reports, ...batch };
