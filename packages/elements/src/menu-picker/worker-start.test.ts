import { expect } from '@open-wc/testing';

const file = (name: string) => new URL(name, import.meta.url).href;

/** What a worker says first that is started in a page of some Trusted Types, or why there is none. */
async function startedUnder(trustedTypes: string, before = ''): Promise<unknown> {
  const frame = document.createElement('iframe');
  const heard = new Promise<unknown>((resolve) =>
    addEventListener('message', function listen({ data, source }: MessageEvent<unknown>) {
      if (source !== frame.contentWindow) return;
      removeEventListener('message', listen);
      resolve(data);
    }),
  );
  frame.srcdoc = `<!doctype html>
    <meta http-equiv="Content-Security-Policy" content="require-trusted-types-for 'script'; trusted-types ${trustedTypes}">
    <script>${before}</script>
    <script type="module">
      import { startWorker } from '${file('worker-start.ts')}';
      const tell = (said) => parent.postMessage(said, '*');
      const starts = () => {
        const { worker, end } = startWorker('${file('check-worker.ts')}');
        worker.onerror = () => tell('error');
        worker.onmessage = ({ data }) => (end(), tell(data));
      };
      try {
        starts();
      } catch (error) {
        tell(error.message);
      }
    </script>`;
  document.body.append(frame);
  try {
    return await heard;
  } finally {
    frame.remove();
  }
}

describe('the worker that checks a draw', () => {
  it('begins under Trusted Types where the page allows the element’s own policy', async () => {
    expect(await startedUnder('wuyu')).to.equal('ready');
  });

  it('does without where the page does not allow it, and does not ask the browser for what it would refuse', async () => {
    expect(await startedUnder('lit-html')).to.match(/does not allow the policy wuyu/);
  });

  it('begins by a policy of the page for everything', async () => {
    const policy = `trustedTypes.createPolicy('default', { createScriptURL: (url) => url })`;
    expect(await startedUnder('default', policy)).to.equal('ready');
  });
});
