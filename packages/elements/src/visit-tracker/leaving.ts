import type { TrackerState, TrackerStore } from './state.ts';

/** What would be gone with the device: what is not sent, conflicts included, and a record that is not finished. */
export const unsentIn = ({ outbox, draft }: TrackerState): number => outbox.waiting + (draft ? 1 : 0);

/** Until it is known who looks, or that it cannot be known. */
export const settled = (store: TrackerStore): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      const { phase, outbox } = store.state;
      if (phase !== 'failed' && outbox.phase === 'closed') return;
      resolve();
      stop();
    };
    const stop = store.subscribe(look);
    look();
  });
