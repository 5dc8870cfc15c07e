/**
 * The context protocol of the web components community group, for one context: the client. Elements ask upwards by an
 * event, the nearest provider answers, at once and whenever its client changes. Any library that speaks it takes part.
 */

const key = Symbol.for('wuyu/client@1');

/** Takes the value, and how to be told no more. */
type Callback<T> = (value: T | undefined, unsubscribe?: () => void) => void;

interface ContextRequest<T> extends Event {
  readonly context: unknown;
  readonly callback: Callback<T>;
  readonly subscribe?: boolean;
  readonly contextTarget?: Element;
}

/** Asks the providers around an element; the callback is told of every value from then on. */
export function askForClient<T>(host: Element, callback: Callback<T>): void {
  const event = new Event('context-request', { bubbles: true, composed: true });
  host.dispatchEvent(Object.assign(event, { context: key, contextTarget: host, callback, subscribe: true }));
}

/** Answers what elements below a host ask. The returned function changes the answer. */
export function provideClient<T>(host: Element): (value: T | undefined) => void {
  const subscribers = new Map<Callback<T>, () => void>();
  let current: T | undefined;
  host.addEventListener('context-request', (event) => {
    const { context, callback, subscribe, contextTarget } = event as ContextRequest<T>;
    // A provider's own question goes to the one around it.
    if (context !== key || (contextTarget || event.composedPath()[0]) === host) return;
    event.stopPropagation();
    if (!subscribe) return callback(current);
    const unsubscribe = () => void subscribers.delete(callback);
    subscribers.set(callback, unsubscribe);
    callback(current, unsubscribe);
  });
  return (value) => {
    current = value;
    subscribers.forEach((unsubscribe, callback) => callback(value, unsubscribe));
  };
}
