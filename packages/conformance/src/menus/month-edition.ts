import { Activity, Edition, Event, Filing, Finding, Offering, page } from '@wuyu/contract';
import { z } from 'zod';
import type { Check } from '../check.ts';
import { hasStatus, isProblem, must } from '../expect.ts';
import type { Mutant } from '../generate.ts';
import { instead, ofEach, saying } from '../homework/breaches.ts';
import type { Kit, Who } from '../kit.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import { at } from './common.ts';
import { serviceTold } from './events.ts';
import { refusedFor, scenario, told } from './month-check.ts';
import { offeringsOf } from './shelf.ts';
import {
  activity,
  course,
  edition,
  editionAt,
  filed,
  filingsOf,
  instant,
  menu,
  minute,
  named,
  now,
  offering,
  order,
  provider,
  publish,
  stepped,
  windows,
} from './world.ts';

const Findings = z.object({ items: z.array(Finding), rev: z.int() });
const families = ['student', 'guardian'] as const;

/** Whether families find an edition: by its id, in the lists, and what is offered in it. */
async function familiesSee(kit: Kit, school: School, of: Edition, seen: boolean, since: number): Promise<void> {
  for (const role of families) {
    const scene = { kit, school, role };
    const query = { changedSince: String(since) };
    const one = await kit.as(school, role, 'getEdition', editionAt(of.id));
    must(one.status === (seen ? 200 : 404), `${role} ${seen ? 'reads' : 'does not find'} a menu that is ${of.status}`);
    const listed = (await all(scene, 'listEditions', { query }, page(Edition))).items.some((e) => e.id === of.id);
    must(listed === seen, `${role} ${seen ? 'lists' : 'does not list'} a menu that is ${of.status}`);
    const offered = (await all(scene, 'listOfferings', { query }, page(Offering))).items;
    must(offered.some((o) => o.editionId === of.id) === seen, `what is offered in it is ${seen ? '' : 'not '}listed`);
    const events = (await all(scene, 'listEvents', { query }, page(Event))).items;
    must(
      events.some((e) => e.id === of.id) === seen,
      `${role} is ${seen ? '' : 'not '}told of a menu that is ${of.status}`,
    );
  }
}

const findingsOf = async (kit: Kit, school: School, editionId: string) =>
  told(Findings, await kit.as(school, 'schoolLeader', 'listFindings', editionAt(editionId))).items;

const publishing = async (kit: Kit, school: School, of: { id: string }) =>
  kit.as(school, 'schoolLeader', 'publishEdition', at('editionId', await now(kit, school, of)));

/** Changes an offering as it stands now: its revision moves when its edition is published. */
async function change(kit: Kit, school: School, of: Offering, body: object): Promise<Offering> {
  const current = (await offeringsOf(kit, school, of.editionId)).find((o) => o.id === of.id) ?? of;
  return told(Offering, await kit.as(school, 'schoolLeader', 'updateOffering', at('offeringId', current, body)));
}

const way = scenario(
  'way',
  'a course is ordered, becomes an activity and is offered; families see the menu once it is published, and not before',
  async (kit, school) => {
    const wanted = await course(kit, school);
    const placed = await order(kit, school, wanted.id);
    const draft = await edition(kit, school);
    const made = await offering(kit, school, draft.id, { activityId: placed.activityId });
    must(made.title === wanted.title && made.providerId === wanted.providerId, 'what was ordered is what is offered');
    must(made.providerName !== null, 'families read who provides it');
    await familiesSee(kit, school, draft, false, draft.rev - 1);
    const out = await publish(kit, school, draft);
    await familiesSee(kit, school, out, true, draft.rev - 1);
    const again = await now(kit, school, out);
    must(again.commitment === out.commitment && again.status === 'published', 'everybody reads what was published');
  },
);

const given = scenario(
  'given',
  'what an edition was given of an activity stays, however the activity, its course or its provider changes',
  async (kit, school) => {
    const by = await provider(kit, school);
    const wanted = await course(kit, school, { providerId: by.id });
    const { activityId } = await order(kit, school, wanted.id);
    const draft = await edition(kit, school);
    const made = await offering(kit, school, draft.id, { activityId });
    await publish(kit, school, draft);
    const offered = async () => {
      const found = (await offeringsOf(kit, school, draft.id)).find(({ id }) => id === made.id);
      return JSON.stringify({ ...found, rev: 0 });
    };
    const before = await offered();
    const stays = async (what: string) => {
      const after = await offered();
      must(
        after === before,
        `when ${what} changes, what is offered stays as it was published: ${before}, not ${after}`,
      );
    };
    const changed = async (who: Who, operation: string, ask: Parameters<typeof kit.as>[3], what: string) => {
      hasStatus(await kit.as(school, who, operation, ask), 200);
      await stays(what);
    };
    const { items } = await all({ kit, school, role: 'schoolLeader' }, 'listActivities', {}, page(Activity));
    const activityNow = items.find(({ id }) => id === activityId);
    must(activityNow !== undefined, 'what was ordered is an activity of the school');
    await changed(
      'schoolLeader',
      'updateActivity',
      at('activityId', activityNow, { title: named(kit) }),
      'its activity',
    );
    await changed('districtOfficer', 'updateCourse', at('courseId', wanted, { title: named(kit) }), 'its course');
    await changed('districtOfficer', 'updateProvider', at('providerId', by, { name: named(kit) }), 'its provider');
  },
);

const clash = scenario(
  'clash',
  'a room that is used twice at a time blocks a menu, which says so; it is published once the room is another one',
  async (kit, school) => {
    const draft = await edition(kit, school);
    const first = await offering(kit, school, draft.id);
    const second = await offering(kit, school, draft.id, { room: `${first.room} `, start: '16:30', end: '17:30' });
    const found = (await findingsOf(kit, school, draft.id)).find((f) => f.kind === 'roomClash');
    must(found?.weight === 'blocks', 'a clash of rooms blocks');
    must(found.offeringIds.toSorted().join() === [first.id, second.id].toSorted().join(), 'it names what clashes');
    refusedFor(await publishing(kit, school, draft), 'findings');
    const kept = await now(kit, school, draft);
    must(kept.status === 'draft' && kept.commitment === null, 'it stays a draft, and nothing is committed to');
    await change(kit, school, second, { room: named(kit) });
    must(!(await findingsOf(kit, school, draft.id)).some((f) => f.kind === 'roomClash'), 'the clash is gone');
    await publish(kit, school, draft);
  },
);

const unvetted = scenario(
  'unvetted',
  'where only listed providers may teach, a menu with another one is not published, and says whose it is',
  async (kit, school) => {
    const by = await provider(kit, school);
    const { id: activityId } = await activity(kit, school, { providerId: by.id });
    const draft = await edition(kit, school);
    const made = await offering(kit, school, draft.id, { activityId });
    must(!(await findingsOf(kit, school, draft.id)).some((f) => f.kind === 'unvetted'), 'a listed provider may teach');
    hasStatus(
      await kit.as(school, 'districtOfficer', 'updateProvider', at('providerId', by, { vetting: 'suspended' })),
      200,
    );
    const found = (await findingsOf(kit, school, draft.id)).find((f) => f.kind === 'unvetted');
    must(found !== undefined && found.offeringIds.includes(made.id), 'what a suspended provider teaches is found');
    must(found.what === by.name, `it says whose it is: ${by.name}, not ${found.what ?? 'nobody'}`);
    const answer = await publishing(kit, school, draft);
    if (found.weight === 'blocks') refusedFor(answer, 'findings');
    else hasStatus(answer, 200);
  },
);

const window = scenario(
  'window',
  'a window that was published grows and never shrinks; what families choose from stays as they chose it',
  async (kit, school) => {
    const { edition: out, offerings } = await menu(kit, school, windows.announced);
    const [offered] = offerings;
    must(offered !== undefined, 'something is offered');
    const moved = await change(kit, school, offered, { start: '16:10' });
    must(moved.start === '16:10', 'until the window opens a time may be changed');
    const body = { opensAt: await instant(kit, school, -minute) };
    const asked = at('editionId', await now(kit, school, out), body);
    const open = told(Edition, await kit.as(school, 'schoolLeader', 'updateEdition', asked));
    must(Date.parse(open.opensAt) < Date.parse(out.opensAt), 'the window opens earlier');
    refusedFor(
      await kit.as(school, 'schoolLeader', 'updateEdition', at('editionId', open, { opensAt: out.opensAt })),
      'published',
    );
    const [running] = await offeringsOf(kit, school, out.id);
    must(running !== undefined, 'it is offered still');
    refusedFor(
      await kit.as(school, 'schoolLeader', 'updateOffering', at('offeringId', running, { start: '16:20' })),
      'published',
    );
    const more = await change(kit, school, running, { capacity: 40, room: named(kit) });
    must(more.capacity === 40, 'while families choose there may be more places, in another room');
  },
);

const filing = scenario(
  'filing',
  'a menu is filed, returned with a comment, changed, filed again and accepted; the second filing says what differs',
  async (kit, school) => {
    const out = await menu(kit, school);
    const first = await filed(kit, school, out);
    const [offered] = out.offerings;
    must(offered !== undefined, 'it is filed');
    const line = first.filing.offerings.find((o) => o.id === offered.id);
    must(line?.room === offered.room && line.title === offered.title, 'the district reads what families read');
    const comment = `${kit.shared.marker} one hour more on Mondays`;
    const ask = at('filingId', first.filing, { comment });
    const back = told(Filing, await kit.as(school, 'districtOfficer', 'returnFiling', ask));
    must(back.state === 'returned' && back.comment === comment, 'it is returned with the comment');
    const returned = await now(kit, school, out.edition);
    must(returned.filing.state === 'returned' && returned.filing.comment === comment, 'the school reads the comment');
    isProblem(await kit.as(school, 'districtOfficer', 'acceptFiling', at('filingId', back)), 'refused');
    await change(kit, school, offered, { end: '18:00' });
    const added = await offering(kit, school, out.edition.id, { weekdays: [5] });
    const again = await stepped(kit, school, out.edition, 'file');
    const second = (await filingsOf(kit, school, again.month, 'districtOfficer')).find(
      (f) => f.id === again.filing.filingId,
    );
    must(second !== undefined && ['filed', 'received'].includes(second.state), 'what was returned is filed again');
    must(second.offerings.length === 2 && second.offerings.some((o) => o.id === added.id), 'it is what is offered now');
    const accepted = told(Filing, await kit.as(school, 'districtOfficer', 'acceptFiling', at('filingId', second)));
    must(accepted.state === 'accepted', 'it is accepted');
    must((await now(kit, school, again)).filing.state === 'accepted', 'the school reads that it is accepted');
    isProblem(
      await kit.as(school, 'schoolLeader', 'fileEdition', at('editionId', await now(kit, school, again))),
      'refused',
    );
  },
);

const toldOf = scenario(
  'told',
  'families are told of the menus that are published and of their own wishes and places, and of nobody else’s',
  async (kit, school) => {
    for (const role of [...families, 'homeroomTeacher', 'counsellor', 'schoolLeader'] as const)
      await serviceTold({ kit, school, role });
  },
);

/** How a menu comes to families, and to the district. */
export const editionChecks: Check[] = [way, given, clash, unvetted, window, filing, toldOf];

/** By the check that must catch it, or by the sentence that it breaks. */
export const editionMutants: Record<string, Mutant> = {
  // Shows families what is being made.
  'menus.month.way': instead(/\/editions\/[^/]+$/, 404),
  // Says that it published what clashes.
  'menus.month.clash': instead(/\/publish$/, 422),
  // Finds nothing wrong with anybody.
  'menus.month.unvetted': saying(/\/findings$/, (body) => ({ ...body, items: [] })),
  // Lets times be changed that families have chosen by.
  'menus.month.window': instead(/\/offerings\/[^/]+$/, 422),
  // Keeps from the school why its menu came back.
  'menus.month.filing': saying(/\/editions\/[^/]+$/, (body) => ({
    ...body,
    filing: { ...(Object(body['filing']) as object), comment: null },
  })),
  // Orders whatever it is asked for.
  'menus-1': instead(/\/orders$/, 422),
  // Looks up what an activity is called by now.
  'menus-2': (fetch) => {
    let title: unknown;
    return async (request) => {
      const isChange = request.method === 'PATCH' && /\/activities\/[^/]+$/.test(request.url);
      if (isChange) title = ((await request.clone().json()) as { title?: unknown }).title;
      return ofEach(/\/offerings$/, (row) => (title === undefined ? row : { ...row, title }))(fetch)(request);
    };
  },
  // Keeps to the places there were when families began to choose.
  'menus-6': saying(/\/offerings\/[^/]+$/, (body) => ('capacity' in body ? { ...body, capacity: 30 } : body)),
  // Lets a window that was published end earlier.
  'menus-5': instead(/\/editions\/[^/]+$/, 422),
  // Keeps from families that a menu was published.
  'menus-3': saying(/\/events$/, (body) => ({
    ...body,
    items: (body['items'] as { resource: string }[]).filter(({ resource }) => resource !== 'editions'),
  })),
  // Says nothing to families of their own wishes.
  'wishes-4': saying(/\/events$/, (body) => ({
    ...body,
    items: (body['items'] as { resource: string }[]).filter(({ resource }) => resource !== 'choices'),
  })),
  // Tells whoever asks of everybody's places as its own.
  'menus.month.told': ofEach(/\/events$/, (event) =>
    event['resource'] === 'choices' ? { ...event, resource: 'places' } : event,
  ),
};
