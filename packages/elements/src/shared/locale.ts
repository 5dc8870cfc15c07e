/** Texts of an element in one locale: sentences, and functions that make sentences. */
export type Texts = object;

/** What a host may hand to an element: texts to replace in a locale that exists, or a whole new locale. */
export type Overrides<M extends Texts> = Readonly<Record<string, Partial<M>>>;

/** The language that holds at an element: its own `lang`, or the nearest one around it, through shadow roots. */
export function languageOf(element: Element): string {
  let node: Element | null = element;
  while (node) {
    const holder: Element | null = node.closest('[lang]');
    const lang = holder?.getAttribute('lang');
    if (lang) return lang;
    const root: Node = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return '';
}

/** Texts an element brings along: Chinese at once, English when a page asks for it. */
export interface BuiltIn<M extends Texts> {
  readonly 'zh-CN': M;
  readonly en: () => Promise<M>;
}

/** Which built-in texts are nearest to a language (its base language counts), and which of the host's locales. */
function nearest(language: string, overrides: object | undefined): { near: 'zh-CN' | 'en'; own: string | undefined } {
  const wanted = language.toLowerCase();
  const base = wanted.split('-')[0] ?? '';
  const names = overrides && base ? Object.keys(overrides) : [];
  const own =
    names.find((name) => name.toLowerCase() === wanted) ??
    names.find((name) => name.toLowerCase().split('-')[0] === base);
  // A host's new locale falls back on English for what it leaves out; Chinese ones on Chinese.
  const near = base === 'zh' ? 'zh-CN' : base === 'en' || own ? 'en' : 'zh-CN';
  return { near, own };
}

/** Whether a language is shown by the English texts, in whole or in part. */
export const needsEnglish = (language: string, overrides?: object): boolean =>
  nearest(language, overrides).near === 'en';

/** The built-in texts nearest to a language, with what the host replaces. Chinese where nothing fits. */
export function textsFor<M extends Texts>(
  language: string,
  builtIn: Readonly<Record<'zh-CN' | 'en', M>>,
  overrides?: Overrides<M>,
): M {
  const { near, own } = nearest(language, overrides);
  return own === undefined ? builtIn[near] : { ...builtIn[near], ...overrides?.[own] };
}

/** Calls whenever a `lang` changes around the element; the returned function stops it. */
export function watchLanguage(element: Element, changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  let root: Node | undefined = element.getRootNode();
  while (root) {
    observer.observe(root, { attributes: true, attributeFilter: ['lang'], subtree: true });
    root = root instanceof ShadowRoot ? root.host.getRootNode() : undefined;
  }
  return () => observer.disconnect();
}
