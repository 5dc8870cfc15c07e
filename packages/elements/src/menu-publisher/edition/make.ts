// What is made for an edition, each once however often it is asked for.
import type { Activity, Edition, NewEdition, Order } from '@wuyu/contract/browser';
import type { Office } from '../desk.ts';
import { isRecord } from '../keeper.ts';
import { createOnce } from '../once.ts';
import type { DeskRequest } from '../state.ts';

/** Begins a month. Where a colleague began it meanwhile, it is that one. */
export const makeEdition = (office: Office, body: NewEdition): Promise<Edition> =>
  createOnce(
    office,
    `begin/${body.month}`,
    (id) => office.client.menus.createEdition({ body: { ...body, id } }),
    (now) => (isEdition(now) ? now : undefined),
  );

/** Orders a course of the catalogue. Where the school has ordered it already, it is that order. */
export const makeOrder = (office: Office, courseId: string): Promise<Order> =>
  createOnce(
    office,
    `order/${courseId}`,
    (id) => office.client.menus.createOrder({ body: { id, courseId } }),
    (now) => (isOrder(now) ? now : undefined),
  );

/** Puts an activity of the school's own into its bank, for the grades that it knows, or all. */
export function makeActivity(
  office: Office,
  { title, kind, domain }: DeskRequest & { readonly type: 'create' },
  known: readonly number[],
): Promise<Activity> {
  const { menus } = office.client;
  const body = { title, kind, domain, grades: known.length > 0 ? [...known] : [1, 2, 3, 4, 5, 6], minutes: 60 };
  return createOnce(
    office,
    `create/${title}`,
    (id) => menus.createActivity({ body: { ...body, id } }),
    // Made by an earlier press, and something else was chosen since.
    (now) => menus.updateActivity({ activityId: String(now['id']), ifMatch: Number(now['rev']), body }),
  );
}

/** An edition as a problem's `current` holds it: the contract says so, and this looks. */
export const isEdition = (value: unknown): value is Edition =>
  isRecord(value) && typeof value['id'] === 'string' && typeof value['month'] === 'string' && isRecord(value['filing']);

const isOrder = (value: unknown): value is Order =>
  isRecord(value) && typeof value['id'] === 'string' && typeof value['activityId'] === 'string';
