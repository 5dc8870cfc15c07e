import { ChoiceList, DrawRecord, Edition, type Offering } from '@wuyu/contract';
import type { Check } from '../check.ts';
import { isProblem, must } from '../expect.ts';
import type { Mutant } from '../generate.ts';
import { instead, saying } from '../homework/breaches.ts';
import type { Kit, Who } from '../kit.ts';
import type { School } from '../principals.ts';
import { uuid7 } from '../uuid.ts';
import { at } from './common.ts';
import { digestOf, drawAgain, sha256 } from './lot.ts';
import { onProblem, refusedFor, scenario, told } from './month-check.ts';
import {
  aClosed,
  aDrawn,
  anAnnounced,
  children,
  Choices,
  drawOf,
  placesOf,
  recordOf,
  wish,
  wishesOf,
  type Wish,
} from './shelf.ts';
import { editionAt, grades, menu, now, windows } from './world.ts';

const choose = (
  kit: Kit,
  school: School,
  editionId: string,
  studentId: string,
  ifMatch: number,
  slots: readonly Wish[],
  by: Who = 'homeroomTeacher',
) => kit.as(school, by, 'updateChoices', { params: { editionId, studentId }, ifMatch, body: { slots } });

/** The grade of a child, as its school's list says it. */
async function gradeOf(kit: Kit, school: School, studentId: string): Promise<number> {
  const answer = await kit.as(school, 'homeroomTeacher', 'listStudents', { params: { classId: school.classId } });
  const { items } = Object(answer.body) as { items?: { sourcedId: string; grade: number }[] };
  return items?.find((s) => s.sourcedId === studentId)?.grade ?? 0;
}

const oneByOne = scenario(
  'wishes',
  'a wish that cannot be kept is refused by itself, with its reason; the rest is kept, in its order',
  async (kit, school) => {
    const child = school.students.own;
    const grade = await gradeOf(kit, school, child);
    const { edition, offerings } = await menu(kit, school, windows.open, { perSlot: 2 }, [
      {},
      {},
      {},
      { weekdays: [2] },
      { grades: grades.filter((g) => g !== grade) },
    ]);
    const [a, b, c, tuesday, ofOthers] = offerings.map(({ id }) => id);
    must(a !== undefined && b !== undefined && c !== undefined, 'three are offered at a time');
    must(tuesday !== undefined && ofOthers !== undefined, 'one on another day, one for others');
    const nowhere = uuid7();
    const offeringIds = [nowhere, b, tuesday, ofOthers, b, a, c];
    const saved = told(
      ChoiceList,
      await choose(kit, school, edition.id, child, 0, [{ slot: '1', offeringIds }], 'student'),
    );
    const kept = saved.slots.find(({ slot }) => slot === '1')?.offeringIds ?? [];
    must(kept.join() === [b, a].join(), 'what can be kept is kept, most wanted first');
    const why = new Map(saved.refused.map((r) => [r.offeringId, r.reason]));
    const wanted = {
      [nowhere]: 'unknown',
      [tuesday]: 'wrongSlot',
      [ofOthers]: 'ineligible',
      [b]: 'duplicate',
      [c]: 'overLimit',
    };
    for (const [id, reason] of Object.entries(wanted))
      must(why.get(id) === reason, `it is refused as ${reason}, not as ${why.get(id) ?? 'nothing'}`);
    must(saved.refused.length === 5, `five wishes are refused, not ${saved.refused.length}`);
    const read = await wishesOf(kit, school, 'student', edition.id, child);
    must(
      read.refused.length === 0 && read.rev === saved.rev && read.code === saved.code,
      'the family reads what is kept',
    );
    must(
      read.slots.find(({ slot }) => slot === '1')?.offeringIds.join() === kept.join(),
      'the family reads what is kept',
    );
    const more = await wish(kit, school, edition.id, child, [{ slot: '2', offeringIds: [tuesday] }], {
      by: 'student',
      rev: read.rev,
    });
    must(
      more.slots.find(({ slot }) => slot === '1')?.offeringIds.join() === kept.join(),
      'slots that are left out stay',
    );
    const none = await wish(kit, school, edition.id, child, [{ slot: '1', offeringIds: [], none: true }], {
      by: 'student',
      rev: more.rev,
    });
    must(none.slots.find(({ slot }) => slot === '1')?.none === true, 'that there is nothing for a day is kept');
    must(none.code === saved.code, 'a child keeps its code');
  },
);

const stale = scenario(
  'stale-wishes',
  'wishes that somebody else changed meanwhile are not written over: 412 shows what they are now',
  async (kit, school) => {
    const { edition, offerings } = await menu(kit, school);
    const child = school.students.ward;
    const slots = [{ slot: '1', offeringIds: [offerings[0]?.id ?? ''] }];
    const first = await wish(kit, school, edition.id, child, slots, { by: 'guardian' });
    const problem = isProblem(
      await choose(kit, school, edition.id, child, 0, [{ slot: '1', offeringIds: [], none: true }]),
      'precondition-failed',
    );
    const current = ChoiceList.safeParse(problem.current).data;
    must(
      current?.rev === first.rev && current.slots[0]?.offeringIds.join() === slots[0]?.offeringIds.join(),
      'it shows them',
    );
    const kept = await wishesOf(kit, school, 'guardian', edition.id, child);
    must(kept.rev === first.rev, 'they stay as they were');
  },
);

const window = scenario(
  'window-closed',
  'before the window opens and after it closes no wish is taken, and it says which',
  async (kit, school) => {
    const child = school.students.own;
    for (const [of, reason] of [
      [await anAnnounced({ kit, school }), 'windowNotOpen'],
      [await aClosed({ kit, school }), 'windowClosed'],
    ] as const) {
      const slots = [{ slot: '1', offeringIds: [of.offerings[0]?.id ?? ''] }];
      refusedFor(await choose(kit, school, of.edition.id, child, 0, slots), reason);
      const kept = await wishesOf(kit, school, 'student', of.edition.id, child);
      must(kept.rev === 0 && kept.slots.length === 0, 'nothing is kept');
    }
  },
);

const secret = scenario(
  'secret',
  'the seed of a draw is told to nobody before it is drawn, in whatever answer',
  async (kit, school) => {
    const { edition } = await aClosed({ kit, school });
    const asks = [
      ['getEdition', editionAt(edition.id)],
      ['getDraw', editionAt(edition.id)],
      ['listEditions', { query: { month: edition.month } }],
      ['getDrawRecord', editionAt(edition.id)],
      ['previewDraw', editionAt(edition.id)],
      ['listFindings', editionAt(edition.id)],
    ] as const;
    for (const role of ['student', 'guardian', 'homeroomTeacher', 'schoolLeader', 'districtOfficer'] as const)
      for (const [operation, ask] of asks) {
        const { text } = await kit.as(school, role, operation, ask);
        for (const [found] of text.matchAll(/[0-9a-f]{64}/gi))
          must(sha256(Buffer.from(found, 'hex')) !== edition.commitment, `${operation} tells ${role} the seed`);
      }
    const { seed, drawnAt, inputDigest, resultDigest } = await drawOf(kit, school, edition.id);
    must(
      seed === null && drawnAt === null && inputDigest === null && resultDigest === null,
      'of a draw that was not made nothing is told but what it is committed to',
    );
  },
);

const seed = scenario(
  'seed',
  'the seed of a draw is the one that was committed to when the menu was published',
  async (kit, school) => {
    const { edition, announced, draw } = await aDrawn({ kit, school });
    must(announced !== null && edition.commitment === announced, 'what was announced stays');
    const record = await recordOf(kit, school, edition.id, 'guardian');
    must(record.commitment === announced, 'the record holds what was announced');
    must(record.seed === draw.seed, 'families read the same seed');
    must(sha256(Buffer.from(record.seed, 'hex')) === announced, 'the seed is the one committed to');
  },
);

const again = scenario(
  'again',
  'who computes a draw again from its record comes to the same result, to the byte',
  async (kit, school) => {
    const { edition, draw } = await aDrawn({ kit, school });
    const record = await recordOf(kit, school, edition.id, 'student');
    const { input, result } = record;
    must(digestOf(input) === record.inputDigest && draw.inputDigest === record.inputDigest, 'the digest of the input');
    const computed = drawAgain(input, record.seed);
    must(digestOf(computed) === digestOf(result), `drawn again it comes to ${JSON.stringify(computed)}`);
    must(
      digestOf(result) === record.resultDigest && draw.resultDigest === record.resultDigest,
      'the digest of the result',
    );
  },
);

const gathered = scenario(
  'gathered',
  'what went into a draw is what families wished while the window was open, under codes that name nobody',
  async (kit, school) => {
    const { edition, offerings, chosen } = await aDrawn({ kit, school });
    const { input } = await recordOf(kit, school, edition.id);
    must(
      input.editionId === edition.id && input.applicants.length === children.length,
      'every child that chose takes part',
    );
    const offered = (o: Pick<Offering, 'id' | 'weekdays' | 'capacity' | 'minimum'>) =>
      [o.id, [...o.weekdays].toSorted().join('+'), o.capacity, o.minimum].join();
    must(
      input.offerings.map(offered).toSorted().join() === offerings.map(offered).toSorted().join(),
      'what is offered is what was published',
    );
    for (const child of children) {
      const { code, slots } = chosen[child];
      const mine = input.applicants.find((a) => a.code === code);
      must(mine !== undefined, 'a family finds its own code');
      const said = (of: readonly { slot: string; offeringIds: readonly string[] }[]) =>
        of.map(({ slot, offeringIds }) => `${slot}: ${offeringIds.join()}`).toSorted();
      must(said(mine.wishes).join() === said(slots).join(), 'under its code stand its wishes');
    }
    const text = JSON.stringify(input);
    for (const id of Object.values(school.students)) must(!text.includes(`"${id}"`), 'nobody is named');
    const own = told(Choices, await kit.as(school, 'student', 'listChoices', editionAt(edition.id))).items;
    must(own.length === 1 && own[0]?.code === chosen.own.code, 'a family knows its own code, and no other');
  },
);

const agrees = scenario(
  'places',
  'places and turns are what the record of the draw says, each of the child whose code it is',
  async (kit, school) => {
    const { edition, chosen } = await aDrawn({ kit, school });
    const record = await recordOf(kit, school, edition.id);
    const places = await placesOf(kit, school, edition.id);
    for (const child of children) {
      const { code } = chosen[child];
      const mine = places.filter((p) => p.studentId === school.students[child]);
      const said = record.result.places.filter((p) => p.code === code);
      const held = mine.filter((p) => p.state === 'placed');
      const line = (p: { slot: string; offeringId: string; rank: number | null }) =>
        `${p.slot} ${p.offeringId} ${p.rank}`;
      must(held.map(line).toSorted().join() === said.map(line).toSorted().join(), `the places of ${child}`);
      const turns = record.result.waiting.flatMap(({ offeringId, codes }) =>
        codes.includes(code ?? '') ? [`${offeringId} ${codes.indexOf(code ?? '') + 1}`] : [],
      );
      const waits = mine.filter((p) => p.state === 'waiting').map((p) => `${p.offeringId} ${p.position}`);
      must(waits.toSorted().join() === turns.toSorted().join(), `the turns of ${child} on the lists`);
      for (const p of mine)
        must(p.state !== 'closed' || record.result.closed.includes(p.offeringId), 'only what does not open is closed');
    }
    must(record.result.closed.length === 1, 'what too few want does not open');
  },
);

const once = scenario('drawn-once', 'a menu is drawn once and for all', async (kit, school) => {
  const { edition, draw } = await aDrawn({ kit, school });
  const record = await recordOf(kit, school, edition.id);
  const ask = at('editionId', await drawOf(kit, school, edition.id));
  refusedFor(await kit.as(school, 'schoolLeader', 'drawEdition', ask), 'drawn');
  const after = await recordOf(kit, school, edition.id);
  must(JSON.stringify(after) === JSON.stringify(record) && after.seed === draw.seed, 'its record stays as it was');
  const { rev } = await now(kit, school, edition);
  const closesAt = new Date(Date.parse(edition.closesAt) + 86_400_000).toISOString();
  const reopened = at('editionId', { id: edition.id, rev }, { closesAt });
  refusedFor(await kit.as(school, 'schoolLeader', 'updateEdition', reopened), 'drawn');
  must(
    told(Edition, await kit.as(school, 'student', 'getEdition', editionAt(edition.id))).drawnAt === draw.drawnAt,
    'when',
  );
});

/** What families wish, and how places are drawn. */
export const drawChecks: Check[] = [oneByOne, stale, window, secret, seed, again, gathered, agrees, once];

type Body = Record<string, unknown>;
const ofRecord = (change: (record: DrawRecord) => unknown): Mutant =>
  saying(/\/draw\/record$/, (body) => (DrawRecord.safeParse(body).success ? change(DrawRecord.parse(body)) : body));

/** By the check that must catch it. */
export const drawMutants: Record<string, Mutant> = {
  // Drops what it does not keep without a word.
  'menus.month.wishes': saying(/\/choices\//, (body) => ({ ...body, refused: [] })),
  // The last writer wins.
  'menus.month.stale-wishes': onProblem(/\/choices\//, 'precondition-failed', async (request, answer, fetch) => {
    const { current } = (await answer.json()) as { current: { rev: number } };
    const headers = new Headers(request.headers);
    headers.set('if-match', `"${current.rev}"`);
    headers.set('idempotency-key', uuid7());
    return fetch(new Request(request, { headers }));
  }),
  // Does not show what somebody else wished meanwhile.
  'wishes-3': saying(/\/choices\//, ({ current: _, ...rest }) => rest),
  // Takes wishes at any time.
  'menus.month.window-closed': instead(/\/choices\//, 422),
  // Tells everybody the seed as soon as it is there.
  'menus.month.secret': saying(/\/draw$/, (body: Body) => ({ ...body, seed: body['seed'] ?? body['commitment'] })),
  // Draws with another seed than it committed to.
  'menus.month.seed': ofRecord((record) => ({
    ...record,
    seed: record.seed.replace(/^./, (d) => (d === '0' ? '1' : '0')),
  })),
  // Gives the best place to somebody it likes.
  'menus.month.again': ofRecord((record) => {
    const codes = record.input.applicants.map(({ code }) => code);
    const swapped = new Map([
      [codes[0], codes[1]],
      [codes[1], codes[0]],
    ]);
    const places = record.result.places.map((p) => ({ ...p, code: swapped.get(p.code) ?? p.code }));
    const result = { ...record.result, places };
    return { ...record, result, resultDigest: digestOf(result) };
  }),
  // Leaves the last wishes out.
  'menus.month.gathered': ofRecord((record) => {
    const applicants = record.input.applicants.map((a) => ({ ...a, wishes: a.wishes.slice(1) }));
    const input = { ...record.input, applicants };
    return { ...record, input, inputDigest: digestOf(input) };
  }),
  // Gives everybody the turn of the next.
  'menus.month.places': saying(/\/places$/, (body: Body) => {
    const { items } = body;
    if (!Array.isArray(items)) return body;
    return { ...body, items: items.map((item: Body) => (item['position'] === null ? item : { ...item, position: 1 })) };
  }),
  // Draws as often as it is asked to.
  'menus.month.drawn-once': instead(/\/draw$/, 422),
};
