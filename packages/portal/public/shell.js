/* Lets the browser keep the portal's shell for when there is no signal: see worker.js. */

/** A script's address, as pages that ask for Trusted Types want it: this one and no other. */
function workerUrl() {
  const types = globalThis.trustedTypes;
  return types ? types.createPolicy('portal', { createScriptURL: () => 'worker.js' }).createScriptURL('') : 'worker.js';
}

/** Browsers offer this on https and on the machine itself alone; elsewhere the portal works with signal, and says nothing. */
export function keepShell() {
  if (!isSecureContext || !('serviceWorker' in navigator)) return;
  const register = () =>
    navigator.serviceWorker.register(workerUrl()).catch(() => {
      // Private windows and some webviews refuse. The next opening asks again.
    });
  // What the page itself needs comes first.
  if (document.readyState === 'complete') register();
  else addEventListener('load', register, { once: true });
}
