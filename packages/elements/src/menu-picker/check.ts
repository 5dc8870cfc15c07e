import type { Verdict } from '@wuyu/allocation';
import type { Draw, DrawRecord } from '@wuyu/contract/browser';
import { checkRecord, commitmentOf, here, placesOf } from './check-worker.ts';
import type { Check } from './state.ts';
import { startWorker } from './worker-start.ts';

/** A worker that has not begun by then never will, ms. */
const patience = 5_000;

/** What the child was given, as the backend tells its family. */
export interface Mine {
  readonly code: string | undefined;
  /** Of every place it has or had, whatever became of it. */
  readonly offeringIds: readonly string[];
}

/**
 * Computes a draw again from its record, beside the page where that can be. Beyond what the record says of itself it is held
 * against the fingerprint that was announced, the seed that was published, and the child's own places.
 */
export async function checkDraw(record: DrawRecord, draw: Draw, announced: string, mine: Mine): Promise<Check> {
  const { faults, applicants } = (await inWorker(record, announced)) ?? (await onPage(record, announced));
  const differing: string[] = [...faults];
  if (!faults.includes('malformed')) {
    if (draw.seed !== null && draw.seed !== record.seed) differing.push('seed');
    const line = mine.code === undefined ? undefined : placesOf(record, mine.code);
    if (line?.places.some(({ offeringId }) => !mine.offeringIds.includes(offeringId))) differing.push('mine');
  }
  return {
    kind: differing.length === 0 ? 'agrees' : 'differs',
    applicants,
    differing,
    announced,
    revealed: fingerprint(record),
  };
}

function fingerprint(record: DrawRecord): string {
  try {
    return commitmentOf(record.seed);
  } catch {
    return '';
  }
}

/** On the page's own thread, after what was tapped was painted. */
async function onPage(record: DrawRecord, commitment: string): Promise<Verdict> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  return checkRecord(record, { commitment });
}

/** In a worker; undefined where none can be had. */
function inWorker(record: DrawRecord, commitment: string): Promise<Verdict | undefined> {
  return new Promise((resolve) => {
    let stop: (() => void) | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (verdict: Verdict | undefined) => {
      clearTimeout(timer);
      stop?.();
      resolve(verdict);
    };
    try {
      if (here === undefined) return end(undefined);
      const { worker, end: ending } = startWorker(here);
      stop = ending;
      timer = setTimeout(() => end(undefined), patience);
      worker.onerror = (event) => {
        // What is wrong with a worker is no error of the page.
        event.preventDefault();
        end(undefined);
      };
      worker.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (data !== 'ready') return end(data as Verdict);
        clearTimeout(timer);
        worker.postMessage({ record, commitment });
      };
    } catch {
      // No workers, or none from text by the page's own rules.
      end(undefined);
    }
  });
}
