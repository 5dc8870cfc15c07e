import type { Correction, Evidence } from '@wuyu/contract/browser';
import type { Outcome } from '../shared/store.ts';
import { isLink, longest } from './bodies.ts';
import { latestOf } from './derive.ts';
import type { DeskOptions } from './desk.ts';
import { noted, noteOf } from './notes.ts';
import type { CorrectionWords } from './state.ts';

const refused = (reason: string): Outcome => ({ kind: 'refused', reason });

/** What should have stood there: as it is typed, and as it goes into the outbox. */
export class Corrector {
  readonly #options: DeskOptions;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  /** Keeps what is typed; undefined: nothing of it. What was typed before somebody else corrected the entry is the same. */
  keep(evidenceId: string, words: CorrectionWords | undefined): void {
    const { shelf } = this.#options;
    const facts = this.#options.facts();
    const isOther = ([id]: [string, CorrectionWords]) =>
      id !== evidenceId && (!facts || latestOf(facts, id)?.id !== evidenceId);
    const others = Object.fromEntries(Object.entries(shelf.mine.corrections).filter(isOther));
    shelf.change({ corrections: words ? { ...others, [evidenceId]: words } : others });
  }

  /** Hands a correction to the outbox. */
  async write(row: Evidence, body: Correction): Promise<void> {
    const { shelf, state } = this.#options;
    const { id: evidenceId, rev: ifMatch } = row;
    noted(shelf, [[body.id ?? '', noteOf(row, state())]]);
    await shelf.mustHave().add({
      operation: 'evaluation.correctEvidence',
      input: { evidenceId, ifMatch, body },
      resource: `evidence/${evidenceId}`,
    });
  }

  async correct(evidenceId: string, change: Correction): Promise<Outcome> {
    const { client, tell } = this.#options;
    const row = this.#options.facts()?.evidence.find(({ id }) => id === evidenceId);
    const reason = change.reason.trim();
    if (reason === '') return refused('noReason');
    if (reason.length > longest.reason || (change.text?.length ?? 0) > longest.text) return refused('tooLong');
    if (typeof change.link === 'string' && !isLink(change.link)) return refused('badLink');
    if (!row || row.rev === 0) return refused('notSentYet');
    if (row.replacedBy !== null) return refused('changed');
    const id = client.newId();
    await this.write(row, { ...change, id, reason });
    this.keep(evidenceId, undefined);
    tell('corrected', [id]);
    return { kind: 'pending' };
  }
}
