import { checkRecord, commitmentOf, placesOf } from '@wuyu/allocation';
import type { DrawRecord } from '@wuyu/contract/browser';

export { checkRecord, commitmentOf, placesOf };

/** Where this very module lies: a worker imports it from there. */
export const here: string | undefined = import.meta.url;

/** The part of a worker's own scope that is used. */
interface Scope {
  readonly WorkerGlobalScope?: unknown;
  onmessage: ((event: { readonly data: { record: DrawRecord; commitment: string } }) => void) | null;
  postMessage(answer: unknown): void;
}
const scope = globalThis as unknown as Scope;

// The page imports this module, too: there it only lends its functions.
// eslint-disable-next-line wuyu/side-effects -- only inside a worker, which imports it for just that
if (scope.WorkerGlobalScope !== undefined) {
  scope.onmessage = ({ data: { record, commitment } }) => scope.postMessage(checkRecord(record, { commitment }));
  scope.postMessage('ready');
}
