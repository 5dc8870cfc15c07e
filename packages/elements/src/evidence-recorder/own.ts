import type { PageOutbox } from '../shared/outbox.ts';
import { type CorrectionWords, type Draft, emptyDraft, isFilled, type RecorderState } from './state.ts';

const minePage = 'evaluation/mine';
/** How long what is typed may wait until it is kept, ms. */
const keepMs = 250;

/** What a person wrote and did not send. */
export interface Mine {
  /** By sheet. */
  readonly drafts: Things<Draft>;
  /** Corrections that were begun, by the entry that they are about. */
  readonly corrections: Things<CorrectionWords>;
  /** Entries that were taken back while they were on their way, and why: they are withdrawn as soon as the backend has them. */
  readonly withdrawing: Things<string>;
  /** What each write is about, by the first id of what it makes. */
  readonly notes: Things<Note>;
}

/** What a write is about, and where it was filled in: the person may look at another class when it needs a word. */
export interface Note extends Pick<RecorderState, 'mode' | 'classId' | 'source'> {
  readonly frameworkId: string;
  readonly indicatorId: string;
  readonly studentIds: readonly string[];
  readonly names: readonly string[];
}

type Things<T> = Readonly<Record<string, T>>;

const nothing: Mine = { drafts: {}, corrections: {}, withdrawing: {}, notes: {} };

/** Kept things are compared by what they say: they were written down and read again. */
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Things of two tabs: each as it was changed here since `before`, or else as it lies there. */
function merged<T>(before: Things<T>, here: Things<T>, there: Things<T>, merge: Merge<T> = changed): Things<T> {
  const all = Object.keys({ ...there, ...here }).flatMap((id): [string, T][] => {
    const own = here[id];
    const thing = merge(before[id], own, there[id]);
    // What is the same stays the same object.
    if (own !== undefined && isSame(own, thing)) return [[id, own]];
    return thing === undefined ? [] : [[id, thing]];
  });
  return Object.fromEntries(all);
}

type Merge<T> = (before: T | undefined, here: T | undefined, there: T | undefined) => T | undefined;

const changed = <T>(before: T, here: T, there: T): T => (isSame(before, here) ? there : here);

/** A sheet that two tabs filled in: each row as it was marked last, neither's words lost. */
export function mergedSheet(before = emptyDraft, here = emptyDraft, there = emptyDraft): Draft | undefined {
  const of = <K extends keyof Draft>(key: K): Draft[K] => changed(before[key], here[key], there[key]);
  const marks = merged(before.marks, here.marks, there.marks);
  const next = { on: of('on'), since: of('since'), marks, text: of('text'), link: of('link'), points: of('points') };
  if (!isFilled(next)) {
    const on = next.on === next.since ? undefined : next.on;
    return on === undefined ? undefined : { ...next, on, since: undefined };
  }
  // A day that nobody chose here gives way to the other tab's.
  const isUnchosen = before.on === undefined && here.on === here.since;
  const on = (isUnchosen ? undefined : next.on) ?? there.on ?? here.on;
  return { ...next, on, since: next.since ?? there.since ?? here.since };
}

const mergedMine = (before: Mine, here: Mine, there: Mine): Mine => ({
  drafts: merged(before.drafts, here.drafts, there.drafts, mergedSheet),
  corrections: merged(before.corrections, here.corrections, there.corrections),
  withdrawing: merged(before.withdrawing, here.withdrawing, there.withdrawing),
  notes: merged(before.notes, here.notes, there.notes),
});

/** What a person wrote and did not send: kept on the device, encrypted; one tab writes over nothing that another kept. */
export class Own {
  readonly #outbox: PageOutbox;
  readonly #lock: string;
  readonly #changed: () => void;
  #mine = nothing;
  /** As it was kept or read last. */
  #known = nothing;
  #found = false;
  #keeping: ReturnType<typeof setTimeout> | undefined;
  #last: Promise<void> = Promise.resolve();

  /** @param lock the same in all tabs of one person, and in nobody else's */
  constructor(outbox: PageOutbox, lock: string, changed: () => void) {
    this.#outbox = outbox;
    this.#lock = lock;
    this.#changed = changed;
  }

  get mine(): Mine {
    return this.#mine;
  }

  /** What was left half filled was looked for. */
  get found(): boolean {
    return this.#found;
  }

  /** Changes what is the person's own; it is kept after a moment. */
  change(next: Partial<Mine>): void {
    this.#mine = { ...this.#mine, ...next };
    this.#keeping ??= setTimeout(() => void this.meet(), keepMs);
    this.#changed();
  }

  /** Keeps what was changed now; ends when it is kept, or there is no room. */
  flush(): Promise<void> {
    return this.#keeping === undefined ? this.#last : this.meet();
  }

  /** Takes what other tabs kept, and keeps what was changed here: one after the other, in all tabs. */
  meet(): Promise<void> {
    clearTimeout(this.#keeping);
    this.#keeping = undefined;
    // Without locks nothing outlives the page, and there is nothing to share.
    const locks = (navigator as { locks?: LockManager }).locks;
    const meeting = () => this.#meet();
    const next = this.#last.then(() => (locks ? locks.request(this.#lock, meeting) : meeting()));
    // Where there is no room it stays on the screen; the next change tries again.
    return (this.#last = next.catch(() => undefined));
  }

  async #meet(): Promise<void> {
    if (this.#outbox.state.phase !== 'open') return;
    try {
      // This element kept it, encrypted: nobody else can have written it.
      const kept = (await this.#outbox.page(minePage))?.value as Partial<Mine> | undefined;
      const there = { ...nothing, ...kept };
      // Where nothing lies the browser may have taken it: no tab did.
      const next = mergedMine(kept ? this.#known : nothing, this.#mine, there);
      this.#known = there;
      this.#mine = next;
      if (isSame(next, there)) return;
      await this.#outbox.keepPage(minePage, next, 'own');
      this.#known = next;
    } finally {
      this.#found = true;
      this.#changed();
    }
  }
}
