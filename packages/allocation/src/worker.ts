// A worker that checks a record off the page's thread: `new Worker(url, { type: 'module' })`.
import type { DrawRecord } from '@wuyu/contract/browser';
import { checkRecord, type Verdict } from './check.ts';

/** What the worker is sent; `id` comes back with the verdict. */
export interface CheckRequest {
  readonly id: number;
  readonly record: DrawRecord;
  readonly announced: { readonly commitment: string };
}

/** What the worker answers. */
export interface CheckAnswer {
  readonly id: number;
  readonly verdict: Verdict;
}

declare const self: {
  onmessage: ((event: { readonly data: CheckRequest }) => void) | null;
  postMessage(answer: CheckAnswer): void;
};

self.onmessage = ({ data: { id, record, announced } }) => {
  self.postMessage({ id, verdict: checkRecord(record, announced) });
};
