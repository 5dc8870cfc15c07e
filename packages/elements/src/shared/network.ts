/** Whether the device has a network, and when that changes. */
export interface Network {
  readonly online: boolean;
  watch(changed: () => void): () => void;
}

/** As the browser says it; where nothing says so there is one. */
export const browserNetwork: Network = {
  get online() {
    return typeof navigator === 'undefined' || navigator.onLine !== false;
  },
  watch(changed) {
    if (typeof addEventListener === 'undefined') return () => {};
    addEventListener('online', changed);
    addEventListener('offline', changed);
    return () => {
      removeEventListener('online', changed);
      removeEventListener('offline', changed);
    };
  },
};
