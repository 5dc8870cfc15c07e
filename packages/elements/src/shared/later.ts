import { adoptStyles, type CSSResultOrNative, type ReactiveElement } from 'lit';

/** What a part of an element that comes later brings along. */
export interface LaterPart {
  readonly laterStyles: readonly CSSResultOrNative[];
}

/** A part of an element whose code comes after its first picture, and is asked for again where it did not come. */
export class Later<P extends LaterPart> {
  /** Undefined until it is there. */
  part: P | undefined;
  /** It did not come the last time: without a network, or since the host has a newer release. */
  lost = false;
  /** Resolves once it is there, or did not come. */
  readonly load: () => Promise<void>;

  /** @param failed called where it did not come; the element is drawn again unless told */
  constructor(host: ReactiveElement, bring: () => Promise<P>, failed = () => host.requestUpdate()) {
    let loading: Promise<void> | undefined;
    this.load = () =>
      (loading ??= bring().then(
        (part) => {
          this.part = part;
          this.lost = false;
          const { elementStyles } = host.constructor as typeof ReactiveElement;
          if (host.shadowRoot) adoptStyles(host.shadowRoot, [...elementStyles, ...part.laterStyles]);
          host.requestUpdate();
        },
        () => {
          loading = undefined;
          this.lost = true;
          failed();
        },
      ));
  }
}
