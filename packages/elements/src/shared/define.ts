/** Where and under which name a host wants an element. */
export interface DefineOptions {
  /** What stands before the element's name; `wuyu` unless told. */
  prefix?: string;
  /** The registry to define it in; the page's unless told. */
  registry?: CustomElementRegistry;
}

interface Versioned {
  /** Version of the package the class comes from. */
  readonly version: string;
}

/**
 * Defines a class once. If the name is taken already, the one that was first stays, and a different version is told of
 * in the console: two copies of the library are on the page.
 */
export function defineOnce(
  name: string,
  element: CustomElementConstructor & Versioned,
  options: DefineOptions = {},
): void {
  const registry = options.registry ?? customElements;
  const tag = `${options.prefix ?? 'wuyu'}-${name}`;
  const first = registry.get(tag) as (CustomElementConstructor & Partial<Versioned>) | undefined;
  if (!first) {
    // A class can be defined once only: a second name or registry gets a class of its own.
    registry.define(tag, class extends element {});
  } else if (first.version !== element.version) {
    console.warn(
      `<${tag}> is defined already in version ${first.version ?? 'unknown'}; version ${element.version} is not used. ` +
        'Load one version, or define one of them with another prefix.',
    );
  }
}
