import { menus, type Role } from '@wuyu/contract';
import type { Context } from '../context.ts';
import type { ActivityRow, CourseRow, EditionRow, OfferingRow, ProviderRow } from '../database/schema.ts';
import type { Trx } from '../database/seam.ts';

/*
 * Rows by their id, as they are kept: also those that are gone, and those that were copied from the district.
 */

export const findProvider = (trx: Trx, orgId: string, providerId: string): Promise<ProviderRow | undefined> =>
  trx
    .selectFrom('providers')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('provider_id', '=', providerId)
    .executeTakeFirst();

export const findCourse = (trx: Trx, orgId: string, courseId: string): Promise<CourseRow | undefined> =>
  trx
    .selectFrom('courses')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('course_id', '=', courseId)
    .executeTakeFirst();

export const findActivity = (trx: Trx, orgId: string, activityId: string): Promise<ActivityRow | undefined> =>
  trx
    .selectFrom('activities')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('activity_id', '=', activityId)
    .executeTakeFirst();

const makesMenus = (role: Role): boolean =>
  menus.createEdition.access !== 'public' && menus.createEdition.access[role] !== undefined;
/** Whether the caller makes the menus, and so finds what is not published. */
export const seesDrafts = (ctx: Context): boolean => ctx.reachAs(makesMenus) !== undefined;

const readsFilings = (role: Role): boolean =>
  menus.listFilings.access !== 'public' && menus.listFilings.access[role] !== undefined;
/** Whether the caller reads what school and district say to each other about a filing. */
export const seesFilings = (ctx: Context): boolean => ctx.reachAs(readsFilings) !== undefined;

export const findEdition = (trx: Trx, orgId: string, editionId: string): Promise<EditionRow | undefined> =>
  trx
    .selectFrom('editions')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('edition_id', '=', editionId)
    .executeTakeFirst();

/** An edition's offerings, in order of their ids. */
export const offeringsOf = (trx: Trx, orgId: string, editionId: string): Promise<OfferingRow[]> =>
  trx
    .selectFrom('offerings')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('edition_id', '=', editionId)
    .where('deleted', '=', 0)
    .orderBy('offering_id')
    .execute();

export const findOffering = (trx: Trx, orgId: string, offeringId: string): Promise<OfferingRow | undefined> =>
  trx
    .selectFrom('offerings')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('offering_id', '=', offeringId)
    .executeTakeFirst();
