import { expect } from '@open-wc/testing';
import { createHomeworkPlannerStore } from './store.ts';

describe('the store of homework planner', () => {
  it('reads when somebody listens, and tells when it has', async () => {
    const store = createHomeworkPlannerStore(() => Promise.resolve({ capabilities: ['roster'] }));
    expect(store.state).to.deep.equal({ kind: 'loading' });
    await new Promise<void>((resolve) => store.subscribe(() => store.state.kind === 'ready' && resolve()));
    expect(store.state).to.deep.equal({ kind: 'ready', capabilities: ['roster'] });
  });

  it('says that reading failed, and reads again when asked', async () => {
    let fails = true;
    const store = createHomeworkPlannerStore(() =>
      fails ? Promise.reject(new Error('no line')) : Promise.resolve({ capabilities: [] }),
    );
    expect((await store.request({ kind: 'reload' })).kind).to.equal('refused');
    expect(store.state.kind).to.equal('failed');
    fails = false;
    expect((await store.request({ kind: 'reload' })).kind).to.equal('done');
    expect(store.state.kind).to.equal('ready');
  });
});
