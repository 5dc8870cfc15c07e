import { ChoiceList, Draw, DrawPreview, DrawRecord, type Scope } from '@wuyu/contract';
import { must, read } from '../expect.ts';
import { pupil, type Recipe, type Recipes, type Scene } from '../recipe.ts';
import { at, bad, bodies, says } from './common.ts';
import { draftBeyond } from './editions.ts';
import {
  aClosed,
  aDrawn,
  anAnnounced,
  anOpen,
  Choices,
  closedMenu,
  drawOf,
  recordOf,
  wish,
  wishesOf,
} from './shelf.ts';
import { sha256 } from './lot.ts';
import { type Menu, editionAt } from './world.ts';

const badEdition: NonNullable<Recipe['wrong']> = () => ({
  'bad-id': { ask: { params: bad('editionId') }, path: 'path/editionId' },
});

/** Pupils whose families the role does not speak for. */
export function othersOf({ school }: Scene, scope: Scope): Record<string, string> {
  const { own, ward, other, elsewhere } = school.students;
  if (scope === 'own') return { ward, other, elsewhere };
  if (scope === 'ward') return { own, other, elsewhere };
  return { elsewhere };
}

/** The wishes of the role's pupil in an edition, as something to change; another course each time. */
async function change({ kit, school, role }: Scene, { edition: { id }, offerings }: Menu, studentId?: string) {
  const child = studentId ?? pupil({ kit, school, role });
  const { rev } = await wishesOf(kit, school, 'homeroomTeacher', id, child);
  const offeringIds = [offerings[kit.next('wish') % 2]?.id ?? offerings[0]?.id ?? ''];
  return { params: { editionId: id, studentId: child }, ifMatch: rev, body: { slots: [{ slot: '1', offeringIds }] } };
}

export const choices: Recipes = {
  listChoices: {
    names: ['edition'],
    within: async (scene) => editionAt((await anOpen(scene)).edition.id),
    beyond: draftBeyond,
    verify: (scene, scope, answer) => {
      const { own, ward, other, elsewhere } = scene.school.students;
      const ids = read(Choices, answer.body).items.map(({ id }) => id);
      must(new Set(ids).size === ids.length, 'each child stands once');
      says(ids.includes(own), scope !== 'ward', 'the student');
      says(ids.includes(ward), scope !== 'own', 'the ward');
      says(ids.includes(other), scope === 'homeroom', 'another pupil of the class');
      says(ids.includes(elsewhere), false, 'a pupil of the other class');
      return Promise.resolve();
    },
    wrong: badEdition,
  },
  updateChoices: {
    names: ['edition', 'student'],
    within: async (scene) => {
      const { kit, school } = scene;
      const open = await anOpen(scene);
      const ask = await change(scene, open);
      if (ask.ifMatch > 0) return ask;
      await wish(kit, school, open.edition.id, ask.params.studentId, ask.body.slots);
      return change(scene, open);
    },
    beyond: async (scene, scope) => {
      const open = await anOpen(scene);
      const slots = [{ slot: '1', offeringIds: [open.offerings[0]?.id ?? ''] }];
      return Object.fromEntries(
        Object.entries(othersOf(scene, scope)).map(([name, studentId]) => [
          name,
          { params: { editionId: open.edition.id, studentId }, ifMatch: 0, body: { slots } },
        ]),
      );
    },
    verify: (scene, _scope, answer) => {
      const saved = read(ChoiceList, answer.body);
      must(saved.id === pupil(scene) && saved.refused.length === 0, "the child's wishes are kept");
      const ofFamily = scene.role === 'student' || scene.role === 'guardian';
      must((saved.code !== null) === ofFamily, 'a family is told the code, and nobody else');
      must(saved.savedAt !== null, 'it says the instant it was saved');
      return Promise.resolve();
    },
    wrong: bodies(
      { editionId: '作业', studentId: 'p' },
      {
        'unknown-slot': [{ slots: [{ slot: '8', offeringIds: [] }] }, '/slots/0/slot'],
        'bad-offering': [{ slots: [{ slot: '1', offeringIds: ['作业'] }] }, '/slots/0/offeringIds/0'],
        'unknown-field-within': [{ slots: [{ slot: '1', offeringIds: [], bogus: 1 }] }, '/slots/0/bogus'],
      },
    ),
    refused: async (scene) => ({
      announced: await change(scene, await anAnnounced(scene)),
      closed: await change(scene, await aClosed(scene)),
    }),
  },
  getDraw: {
    names: ['edition'],
    within: async (scene) => editionAt((await aDrawn(scene)).edition.id),
    beyond: draftBeyond,
    verify: async (scene, _scope, answer) => {
      const { kit, school, role } = scene;
      const { edition } = await aDrawn(scene);
      const record = await recordOf(kit, school, edition.id);
      const told = read(Draw, answer.body);
      must(told.seed === record.seed && told.commitment === edition.commitment, 'its seed is told, once it is drawn');
      must(sha256(Buffer.from(told.seed ?? '', 'hex')) === told.commitment, 'the seed is the one committed to');
      const open = (await anOpen(scene)).edition;
      const before = read(Draw, (await kit.as(school, role, 'getDraw', editionAt(open.id))).body);
      must(before.seed === null && before.drawnAt === null, 'nobody is told the seed before it is drawn');
      must(before.commitment === open.commitment, 'what is committed to is told with the edition');
    },
    wrong: badEdition,
  },
  getDrawRecord: {
    names: ['edition'],
    within: async (scene) => editionAt((await aDrawn(scene)).edition.id),
    beyond: draftBeyond,
    verify: async (scene, _scope, answer) => {
      const record = await recordOf(scene.kit, scene.school, (await aDrawn(scene)).edition.id);
      must(JSON.stringify(read(DrawRecord, answer.body)) === JSON.stringify(record), 'everybody reads the same record');
      for (const id of Object.values(scene.school.students))
        must(!answer.text.includes(`"${id}"`), 'nobody is named in it');
    },
    wrong: badEdition,
    refused: async (scene) => ({ open: editionAt((await anOpen(scene)).edition.id) }),
  },
  previewDraw: {
    names: ['edition'],
    within: async (scene) => editionAt((await anOpen(scene)).edition.id),
    verify: async (scene, _scope, answer) => {
      const { offerings } = read(DrawPreview, answer.body);
      const wanted = (await anOpen(scene)).offerings.map(({ id }) => id).toSorted();
      must(
        offerings
          .map((o) => o.offeringId)
          .toSorted()
          .join() === wanted.join(),
        'it tells of each offering of the edition',
      );
    },
    wrong: badEdition,
    refused: async (scene) => ({ drawn: editionAt((await aDrawn(scene)).edition.id) }),
  },
  drawEdition: {
    names: ['edition'],
    several: true,
    within: async (scene) => {
      const { id } = (await closedMenu(scene)).edition;
      return at('editionId', await drawOf(scene.kit, scene.school, id));
    },
    verify: (_scene, _scope, answer) => {
      const { seed, commitment, drawnAt, applicants } = read(Draw, answer.body);
      must(drawnAt !== null && applicants === 0, 'it is drawn, though nobody took part');
      must(sha256(Buffer.from(seed ?? '', 'hex')) === commitment, 'the seed is the one committed to');
      return Promise.resolve();
    },
    wrong: bodies(bad('editionId'), {}),
    refused: async (scene) => {
      const { kit, school } = scene;
      const of = async ({ edition }: Menu) => at('editionId', await drawOf(kit, school, edition.id));
      return {
        announced: await of(await anAnnounced(scene)),
        open: await of(await anOpen(scene)),
        drawn: await of(await aDrawn(scene)),
      };
    },
    reader: 'getDraw',
  },
};
