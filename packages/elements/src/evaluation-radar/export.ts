import { linesOf } from './crowd.ts';
import { textWidth } from './labels.ts';
import type { RadarMessages } from './messages.ts';
import { withLater } from './problem-words.ts';

/** What is made a picture of. */
interface Drawn extends HTMLElement {
  readonly heading: string | undefined;
  readonly language: string;
  readonly updateComplete: Promise<boolean>;
  say(words: string): void;
}

const namespace = 'http://www.w3.org/2000/svg';
/** Around everything, px. */
const margin = 24;
/** What styles say of a shape, and the document has to say by itself. */
const looks = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'paint-order',
  'font-size',
  'font-weight',
  'text-anchor',
];

/** A copy that looks the same where no style reaches it. */
function copied(original: Element): Element {
  const copy = document.createElementNS(namespace, original.localName);
  for (const { name, value } of [...original.attributes])
    if (name !== 'class' && name !== 'role' && !name.startsWith('aria-')) copy.setAttribute(name, value);
  if (original.localName !== 'svg') {
    const style = getComputedStyle(original);
    for (const look of looks) {
      const value = style.getPropertyValue(look);
      if (value !== '' && value !== 'normal') copy.setAttribute(look, value);
    }
  }
  if (original.localName === 'text') copy.textContent = original.textContent;
  else copy.append(...[...original.children].map(copied));
  return copy;
}

interface Words {
  readonly text: string;
  readonly size: number;
  readonly weight?: number;
  readonly color: string;
}

function words({ text, size, weight = 400, color }: Words, x: number, y: number): Element {
  const one = document.createElementNS(namespace, 'text');
  const told = { x, y, 'font-size': size, 'font-weight': weight, fill: color };
  for (const [name, value] of Object.entries(told)) one.setAttribute(name, String(value));
  one.textContent = text;
  return one;
}

const colorOf = (element: Element | null, of: 'color' | 'background-color'): string =>
  element ? getComputedStyle(element).getPropertyValue(of) : '';

/** Heading, picture, legend, sentence and note, one below the other; nothing of the page reaches in. */
async function documentOf(element: Drawn): Promise<SVGSVGElement> {
  // A picture that is fetched piece by piece is there after another turn.
  for (let i = 0; i < 100 && !element.shadowRoot?.querySelector('.radar'); i++) {
    await element.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const root = element.shadowRoot;
  const drawn = root?.querySelector('.radar');
  const ground = root?.querySelector('.root') ?? null;
  if (!root || !drawn) throw new TypeError('There is no picture yet');
  const ink = colorOf(ground, 'color');
  const inner = Math.max(Number(drawn.getAttribute('width')), 327);
  const textOf = (selector: string) => root.querySelector(selector)?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  const svg = document.createElementNS(namespace, 'svg');
  let y = margin;
  const write = (text: string, size: number, height: number, color: string, weight = 400) => {
    for (const line of text === '' ? [] : linesOf(text, size, inner, 20)) {
      y += height;
      svg.append(words({ text: line, size, weight, color }, margin, Math.round(y - height * 0.28)));
    }
  };
  write(textOf('h2'), 20, 30, ink, 600);
  const second = colorOf(root.querySelector('.legend'), 'color');
  write(textOf('.figure .names .sub'), 14, 22, second);
  y += 12;
  const picture = copied(drawn);
  picture.setAttribute('x', String(margin + (inner - Number(drawn.getAttribute('width'))) / 2));
  picture.setAttribute('y', String(y));
  picture.setAttribute('overflow', 'visible');
  svg.append(picture);
  y += Number(drawn.getAttribute('height')) + 12;
  let x = margin;
  for (const item of [...root.querySelectorAll('.legend li')]) {
    const key = item.querySelector('svg');
    const text = item.textContent.trim();
    const width = 34 + textWidth(text, 14) + 16;
    if (x > margin && x + width - 16 > margin + inner) {
      x = margin;
      y += 24;
    }
    const mark = key && copied(key);
    mark?.setAttribute('x', String(x));
    mark?.setAttribute('y', String(y + 3));
    mark?.setAttribute('fill', 'none');
    svg.append(...(mark ? [mark] : []), words({ text, size: 14, color: second }, x + 34, y + 17));
    x += width;
  }
  y += 24 + 8;
  write(textOf('.summary'), 16, 26, ink);
  y += 6;
  write(textOf('[part=note]'), 12, 18, second);
  const size = { width: inner + 2 * margin, height: y + margin };
  const back = document.createElementNS(namespace, 'rect');
  for (const [name, value] of Object.entries({ ...size, fill: colorOf(ground, 'background-color') }))
    back.setAttribute(name, String(value));
  const title = document.createElementNS(namespace, 'title');
  title.textContent = textOf('h2');
  const description = document.createElementNS(namespace, 'desc');
  description.textContent = textOf('.summary');
  svg.prepend(title, description, back);
  const about = {
    ...size,
    viewBox: `0 0 ${size.width} ${size.height}`,
    'font-family': ground ? getComputedStyle(ground).fontFamily : 'sans-serif',
    fill: 'none',
    'xml:lang': element.language || 'zh-CN',
  };
  for (const [name, value] of Object.entries(about)) svg.setAttribute(name, String(value));
  return svg;
}

/** The picture of an element as an SVG document, with heading, legend, sentence and note. */
export const svgOf = async (element: Drawn): Promise<string> =>
  new XMLSerializer().serializeToString(await documentOf(element));

/** The same as a PNG: drawn on a canvas with the fonts of this device. */
export async function pngOf(element: Drawn, scale: number): Promise<Blob> {
  const svg = await documentOf(element);
  const picture = new Image();
  await new Promise((resolve, reject) => {
    picture.onload = resolve;
    picture.onerror = () => reject(new TypeError('The page forbids images by data:'));
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
  });
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(Number(svg.getAttribute('width')) * scale);
  canvas.height = Math.round(Number(svg.getAttribute('height')) * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new TypeError('There is no picture')))),
  );
}

/** Hands the PNG to whoever looks: as a file, and says how it went. */
export async function download(element: Drawn, texts: RadarMessages): Promise<void> {
  const said = withLater(texts, element.language);
  try {
    const address = URL.createObjectURL(await pngOf(element, 2));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${element.heading ?? texts.asPicture}.png`;
    link.click();
    // The browser still reads it.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    element.say(said.saved);
  } catch {
    element.say(said.saveFailed);
  }
}
