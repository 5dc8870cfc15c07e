/*
 * Loaded before each node test. The test runner follows every promise, to blame a forgotten one on its test; where tests are
 * all promises, that takes half of their time (nodejs/node#61415). Here it does not, and a file in which a rejection is
 * forgotten fails as a whole, also after its tests have ended.
 */
import hooks from 'node:async_hooks';

const { createHook } = hooks;
hooks.createHook = (callbacks) => createHook({ ...callbacks, trackPromises: false });

process.on('unhandledRejection', (reason) => {
  console.error('A rejection that nobody handled:', reason);
  process.on('exit', () => (process.exitCode = 1));
});
