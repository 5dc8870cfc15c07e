import type { menus as table } from '@wuyu/contract';
import type { Handlers } from '../context.ts';
import { activities } from './activities.ts';
import { attendance } from './attendance.ts';
import { catalogue } from './catalogue.ts';
import { choices } from './choices.ts';
import { draws } from './draw.ts';
import { editions } from './editions.ts';
import { exports } from './exports.ts';
import { filings } from './filings.ts';
import { findings } from './findings.ts';
import { offerings } from './offerings.ts';
import { orders } from './orders.ts';
import { places } from './places.ts';

export const menus: Handlers<typeof table> = {
  ...catalogue,
  ...orders,
  ...activities,
  ...editions,
  ...offerings,
  ...findings,
  ...filings,
  ...choices,
  ...draws,
  ...places,
  ...attendance,
  ...exports,
};
