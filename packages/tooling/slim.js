/**
 * Makes the browsers' bundle smaller where a minifier cannot. Both change the bundle alone, never the modules that are
 * published.
 */

/**
 * @typedef {{ type: string, start: number, end: number, [key: string]: unknown }} Node
 * @typedef {{ start: number, end: number, text: string }} Cut
 */

/** @param {unknown} value @returns {value is Node} */
const isNode = (value) => typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

/** Calls `visit` for a node and all below it. @param {Node} node @param {(node: Node, parents: Node[]) => void} visit @param {Node[]} [parents] */
function walk(node, visit, parents = []) {
  visit(node, parents);
  const inner = [...parents, node];
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) walk(item, visit, inner);
    } else if (isNode(value)) walk(value, visit, inner);
  }
}

/** @param {string} code @param {Cut[]} cuts */
function cut(code, cuts) {
  let result = '';
  let at = 0;
  for (const { start, end, text } of cuts.sort((a, b) => a.start - b.start)) {
    result += code.slice(at, start) + text;
    at = end;
  }
  return result + code.slice(at);
}

/** What lies between tags and rules is indentation; one space is left, since it may part words. @param {string} text @param {boolean} isCss */
function withoutIndentation(text, isCss) {
  if (!isCss) return text.replace(/\s*\n\s*/g, ' ');
  return text
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\s*([{};,>])\s*/g, '$1')
    .replace(/:\s+/g, ':')
    .replace(/;\}/g, '}');
}

/** What stands for a private name until every chunk is known. @param {number} module @param {number} name */
const standIn = (module, name) => `$wuyu_${module}_${name}_`;

/**
 * Private names cost a WeakMap each below ES2022, and its helper at every use: they become short plain properties, one
 * counter over all classes of all chunks so that a subclass never meets its base's. Templates lose their indentation.
 *
 * Modules come in any order, and a chunk that says the same must be called the same: so it is counted in the order of
 * their paths, once all are known.
 * @returns {import('vite').Plugin}
 */
export function slim() {
  /** How many private names each module has, by its path; where it stands is its number. @type {Map<string, number>} */
  const modules = new Map();
  return {
    name: 'wuyu-slim',
    enforce: 'post',
    renderChunk(code, _chunk, _options, { chunks }) {
      const known = new Set(Object.values(chunks).flatMap((chunk) => chunk.moduleIds));
      const numbers = new Map([...modules.keys()].map((id, number) => [id, number]));
      /** @type {Map<number, number>} */
      const firsts = new Map();
      let count = 0;
      for (const id of [...modules.keys()].filter((one) => known.has(one)).sort()) {
        firsts.set(numbers.get(id) ?? -1, count);
        count += modules.get(id) ?? 0;
      }
      const short = code.replace(/\$wuyu_(\d+)_(\d+)_/g, (_, module, name) => {
        const first = firsts.get(Number(module));
        if (first === undefined) throw new Error('A private name comes from a module that no chunk holds.');
        return `$${(first + Number(name)).toString(36)}`;
      });
      return short === code ? null : { code: short, map: null };
    },
    transform(code, id) {
      if (!/#\w|\b(?:css|html|svg)`/.test(code) || !/\.[jt]s$/.test(id)) return null;
      const program = /** @type {Node} */ (/** @type {unknown} */ (this.parse(code)));
      /** @type {Cut[]} */
      const cuts = [];
      /** The names of each class by its body. @type {Map<Node, Map<string, string>>} */
      const classes = new Map();
      const module = modules.size;
      let count = 0;
      walk(program, (node) => {
        if (node.type !== 'ClassBody' || !Array.isArray(node['body'])) return;
        const names = new Map();
        for (const member of node['body']) {
          if (!isNode(member) || !isNode(member['key']) || member['key'].type !== 'PrivateIdentifier') continue;
          const name = String(member['key']['name']);
          if (!names.has(name)) names.set(name, standIn(module, count++));
        }
        classes.set(node, names);
      });
      modules.set(id, count);
      walk(program, (node, parents) => {
        if (node.type === 'PrivateIdentifier') {
          const own = String(node['name']);
          const name = parents.flatMap((parent) => classes.get(parent)?.get(own) ?? []).at(-1);
          if (name === undefined) throw new Error(`${id}: #${own} belongs to no class`);
          const isTest = parents.at(-1)?.type === 'BinaryExpression';
          cuts.push({ start: node.start, end: node.end, text: isTest ? `'${name}'` : name });
        }
        if (node.type !== 'TemplateElement') return;
        const tagged = parents.at(-2);
        const tag = tagged?.type === 'TaggedTemplateExpression' && isNode(tagged['tag']) ? tagged['tag']['name'] : '';
        if (tag !== 'css' && tag !== 'html' && tag !== 'svg') return;
        const text = code.slice(node.start, node.end);
        const isWhole = !/^[`}]/.test(text);
        if (isWhole) cuts.push({ start: node.start, end: node.end, text: withoutIndentation(text, tag === 'css') });
      });
      return { code: cut(code, cuts), map: null };
    },
  };
}

/**
 * Gives the Lit of a bundle a Trusted Types policy of its own name: a page's list of names lets each be made once, and beside
 * another Lit on the page this one would not load.
 * @param {string} name
 * @returns {import('vite').Plugin}
 */
export function policyNamed(name) {
  return {
    name: 'wuyu-policy-named',
    transform(code, id) {
      if (!/lit-html[\\/](?:development[\\/])?lit-html\.js$/.test(id)) return null;
      const named = code.replace(/(\.createPolicy\(\s*["'])lit-html(["'])/, `$1${name}$2`);
      if (named === code) throw new Error(`${id} makes its Trusted Types policy in another way than it did`);
      return { code: named, map: null };
    },
  };
}
