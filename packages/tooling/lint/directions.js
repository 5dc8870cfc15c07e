/**
 * Which package may import which, in library sources (`packages/<name>/src`). The arrows of the design:
 * contract ← policy, allocation ← sdk ← elements ← portal; contract, policy, allocation ← server;
 * contract ← conformance (never the SDK or the server: it must be able to disagree with both).
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const mayImport = {
  contract: [],
  policy: ['contract'],
  allocation: ['contract'],
  sdk: ['contract', 'policy', 'allocation'],
  elements: ['contract', 'policy', 'allocation', 'sdk'],
  portal: ['contract', 'policy', 'allocation', 'sdk', 'elements'],
  server: ['contract', 'policy', 'allocation'],
  conformance: ['contract'],
  bench: ['contract', 'policy', 'allocation', 'sdk', 'elements', 'server', 'conformance'],
  tooling: [],
};

/** What nothing imports, tests and stories included. */
export const closed = ['portal', 'bench', 'tooling'];

/**
 * The package that a file belongs to, and whether it is library source.
 * @param {string} file absolute path
 */
export function placeOf(file) {
  const match = /packages[\\/]([a-z-]+)[\\/](?:(src)[\\/])?/.exec(file);
  const test = /\.test\.ts$/.test(file) || match?.[2] === undefined;
  return { name: match?.[1], library: match !== null && !test };
}
