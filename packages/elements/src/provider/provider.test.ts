import { expect } from '@open-wc/testing';
import { type BaseClient, createClient, homework, roster } from '@wuyu/sdk';
import { version } from '../shared/version.ts';
import { define, Provider } from './index.ts';
import './define.ts';

const client = (orgId: string): BaseClient =>
  createClient({ baseUrl: '/backend', orgId, getToken: () => 'none', capabilities: { homework } });

/** Asks as any library that speaks the context protocol does. */
function ask(from: Element): BaseClient | undefined {
  let answer: BaseClient | undefined;
  const event = Object.assign(new Event('context-request', { bubbles: true, composed: true }), {
    context: Symbol.for('wuyu/client@1'),
    contextTarget: from,
    callback: (value: BaseClient | undefined) => (answer = value),
  });
  from.dispatchEvent(event);
  return answer;
}

describe('<wuyu-provider>', () => {
  let page: HTMLElement;
  beforeEach(() => {
    page = document.createElement('div');
    document.body.append(page);
  });
  afterEach(() => page.remove());

  it('gives each part of a page its own client', async () => {
    page.innerHTML =
      '<wuyu-provider id="a"><p></p></wuyu-provider><wuyu-provider id="b" backend="/backend" org="b"><p></p></wuyu-provider><p></p>';
    const [a, b] = [...page.querySelectorAll('wuyu-provider')];
    const [inA, inB, outside] = [...page.querySelectorAll('p')];
    if (!a || !b || !inA || !inB || !outside) throw new Error('all are on the page');
    a.client = client('a');
    b.getToken = () => 'none';
    await Promise.all([a.updateComplete, b.updateComplete]);
    expect(ask(inA)?.orgId).to.equal('a');
    expect(ask(inB)?.orgId).to.equal('b');
    expect(ask(outside)).to.equal(undefined);
    b.org = 'c';
    await b.updateComplete;
    expect(ask(inB)?.orgId).to.equal('c');
  });

  it('does not hand out the client that was closed while it was away', async () => {
    page.innerHTML = '<wuyu-provider backend="/backend" org="a"><p></p></wuyu-provider>';
    const provider = page.querySelector('wuyu-provider');
    const inside = page.querySelector('p');
    if (!provider || !inside) throw new Error('both are on the page');
    provider.getToken = () => 'none';
    await provider.updateComplete;
    const first = ask(inside);
    expect(first?.orgId).to.equal('a');
    provider.remove();
    await new Promise((resolve) => setTimeout(resolve));
    page.append(provider);
    expect(ask(inside)).to.equal(undefined);
    await provider.updateComplete;
    expect(ask(inside)?.orgId).to.equal('a');
    expect(ask(inside)).not.to.equal(first);
  });

  it('reads a token from the page’s own origin alone', async () => {
    const errors: string[] = [];
    const { error } = console;
    console.error = (...words: unknown[]) => void errors.push(words.join(' '));
    try {
      page.innerHTML = `<wuyu-provider backend="/backend" org="a" tokenurl="/token"><p></p></wuyu-provider>
        <wuyu-provider backend="/backend" org="b" token-url="https://elsewhere.example/token"><p></p></wuyu-provider>`;
      const providers = [...page.querySelectorAll('wuyu-provider')];
      await Promise.all(providers.map((provider) => provider.updateComplete));
      const [near, far] = [...page.querySelectorAll('p')];
      if (!near || !far) throw new Error('both are on the page');
      expect(ask(near)?.orgId).to.equal('a');
      expect(ask(far)).to.equal(undefined);
      expect(errors.join()).to.include('own origin');
    } finally {
      console.error = error;
    }
  });

  it('asks again for a token where the host fails just now', async () => {
    const { fetch } = globalThis;
    let asked = 0;
    globalThis.fetch = (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      if (!url.endsWith('/token')) return fetch(input, init);
      asked++;
      return Promise.resolve(new Response('', { status: asked === 1 ? 503 : 401 }));
    };
    try {
      page.innerHTML = '<wuyu-provider backend="/backend" org="a" token-url="/token"><p></p></wuyu-provider>';
      const provider = page.querySelector('wuyu-provider');
      const inside = page.querySelector('p');
      if (!provider || !inside) throw new Error('both are on the page');
      await provider.updateComplete;
      const given = ask(inside);
      if (!given) throw new Error('it gives a client');
      const failure: unknown = await given
        .extend({ roster })
        .roster.getMe({})
        .catch((e: unknown) => e);
      expect(asked, 'a 503 is asked again, a 401 is not').to.equal(2);
      expect(failure).to.have.property('name', 'TokenError');
    } finally {
      globalThis.fetch = fetch;
    }
  });

  it('is defined once; another version says so', () => {
    const warnings: string[] = [];
    const { warn } = console;
    console.warn = (...words: unknown[]) => void warnings.push(words.join(' '));
    try {
      define();
      expect(warnings).to.deep.equal([]);
      customElements.define(
        'older-provider',
        class extends HTMLElement {
          static version = '0.0.1';
        },
      );
      define({ prefix: 'older' });
      expect(warnings.join()).to.include('0.0.1').and.include(version);
    } finally {
      console.warn = warn;
    }
    expect(document.createElement('wuyu-provider')).to.be.instanceOf(Provider);
  });
});
