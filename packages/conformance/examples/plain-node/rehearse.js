import { Problem } from './problems.js';

/**
 * What no ordinary request leads to, on request: the header `X-Rehearse` names the problem. So the conformance kit (see
 * `provoke` in principals.json) and a client's author see what an overloaded or broken backend would answer. An example
 * on loopback may offer that to everybody; a real backend offers it in its tests alone.
 * @param {import('node:http').IncomingHttpHeaders} headers
 */
export function rehearse(headers) {
  const name = headers['x-rehearse'];
  if (name === 'internal') throw new Error('a failure that was asked for');
  if (name === 'too-many-requests' || name === 'unavailable' || name === 'in-flight') throw new Problem(name);
}
