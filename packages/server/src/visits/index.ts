import type { visits as table } from '@wuyu/contract';
import type { Handlers } from '../context.ts';
import { coverage } from './coverage.ts';
import { exemptions } from './exemptions.ts';
import { exports } from './exports.ts';
import { followUpHandlers } from './follow-ups.ts';
import { guidance } from './guidance.ts';
import { homes } from './homes.ts';
import { plans } from './plans.ts';
import { sealed } from './sealed.ts';
import { visitHandlers } from './visits.ts';

export const visits: Handlers<typeof table> = {
  ...homes,
  ...exemptions,
  ...plans,
  ...visitHandlers,
  ...sealed,
  ...followUpHandlers,
  ...guidance,
  ...coverage,
  ...exports,
};
