/**
 * What the SDK needs and engines before Chromium 116 or Safari 17.4 lack; what is there stays as it is.
 * Import it before `@wuyu/sdk`, which looks for these when it is loaded.
 */
interface Lacking {
  any?: (signals: Iterable<AbortSignal>) => AbortSignal;
  prototype: { throwIfAborted?: () => void };
}

(Object as { hasOwn?: typeof Object.hasOwn }).hasOwn ??= (object: object, key: PropertyKey) =>
  Object.prototype.hasOwnProperty.call(object, key);

const signal = AbortSignal as unknown as Lacking;

signal.any ??= (signals) => {
  const controller = new AbortController();
  for (const each of signals) {
    const end = () => controller.abort(each.reason);
    if (each.aborted) end();
    else each.addEventListener('abort', end);
  }
  return controller.signal;
};

signal.prototype.throwIfAborted ??= function (this: AbortSignal) {
  if (this.aborted) {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- a signal's reason may be anything
    throw (this.reason as unknown) ?? new DOMException('aborted', 'AbortError');
  }
};
