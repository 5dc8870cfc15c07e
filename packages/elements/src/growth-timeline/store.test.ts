import { expect } from '@open-wc/testing';
import { type Backend, startBackend } from '../../../../stories/support/backend.ts';
import { evaluationSchool, threeTerms } from '../../../../stories/support/evaluation.ts';
import { classes, people, type Person } from '../../../../stories/support/school.ts';
import { until } from '../../test/evaluation-page.ts';
import { createGrowthTimelineStore } from './store.ts';

let backend: Backend;
beforeEach(async () => {
  backend = await startBackend(evaluationSchool);
  await threeTerms(backend);
});
afterEach(() => backend.stop());

describe('The next person who signs in', () => {
  let who: Person;
  const deviceOf = () => {
    const client = backend.clientOf(() => who);
    return { client, store: createGrowthTimelineStore({ client }) };
  };

  it('begins where they would begin anew, and not at whom the one before had turned to', async () => {
    who = people.maths;
    const { client, store } = deviceOf();
    const stop = store.subscribe(() => undefined);
    await until(() => store.state.phase === 'ready');
    await store.request({ type: 'pickClass', classId: classes.five.id });
    await store.request({ type: 'pickStudent', studentId: people.xiaoyu });
    await until(() => store.state.student?.id === people.xiaoyu);
    who = people.homeroomOne;
    client.signOut();
    await until(() => store.state.userId === who && store.state.phase === 'ready');
    expect(store.state.classId).to.equal(classes.fiveOne.id);
    expect(store.state.student?.name).to.equal('高语嫣');
    stop();
  });

  it('does so, too, where nobody looked meanwhile; who asked the page for a pupil is shown that one again', async () => {
    who = people.maths;
    const { client, store } = deviceOf();
    await store.request({ type: 'show', classId: classes.five.id, studentId: people.xiaoyu });
    const stop = store.subscribe(() => undefined);
    await until(() => store.state.phase === 'ready');
    await store.request({ type: 'pickStudent', studentId: 'five-2' });
    await until(() => store.state.student?.id === 'five-2');
    stop();
    who = people.homeroom;
    client.signOut();
    const end = store.subscribe(() => undefined);
    await until(() => store.state.userId === who && store.state.phase === 'ready');
    expect(store.state.student?.id).to.equal(people.xiaoyu);
    end();
  });

  it('finds what they had turned to where it is the same person again', async () => {
    who = people.maths;
    const { client, store } = deviceOf();
    const stop = store.subscribe(() => undefined);
    await until(() => store.state.phase === 'ready');
    await store.request({ type: 'pickClass', classId: classes.fiveOne.id });
    await until(() => store.state.student?.id.startsWith('five-one'));
    const phases: string[] = [];
    const watch = store.subscribe(() => phases.push(store.state.phase));
    client.signOut();
    await until(() => phases.includes('loading') && store.state.phase === 'ready');
    expect(store.state.classId).to.equal(classes.fiveOne.id);
    watch();
    stop();
  });
});
