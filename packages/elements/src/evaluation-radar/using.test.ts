import { expect } from '@open-wc/testing';
import {
  all,
  band,
  circles,
  clearPage,
  dOf,
  expected,
  five,
  inside,
  layPage,
  near,
  now,
  open,
  past,
  root,
  text,
  until,
  violationsOf,
} from '../../test/radar-figure.ts';

describe('<wuyu-evaluation-radar>, used', () => {
  beforeEach(layPage);
  afterEach(clearPage);

  it('holds sentence, picture and table in the accessibility tree, in that order, whichever is looked at', async () => {
    const element = await open({ axes: five, series: [now, past], band, heading: '小雨的五育', opens: true });
    const order = all(element, 'h2, .summary, [role=img], table').map((one) => one.localName);
    expect(order).to.deep.equal(['h2', 'p', 'svg', 'table']);
    expect(inside(element).querySelector('[role=img]')?.getAttribute('aria-label')).to.include(
      '同样的内容在句子和表格里',
    );
    expect(text(element, 'thead th')).to.deep.equal(['项目', '这学期', '上学期', '全班中间一半', '依据']);
    expect(text(element, 'tbody tr').map((row) => row.replace(/ /g, ''))).to.deep.equal([
      '德优秀进了一级良好良好到优秀6条›',
      '智良好良好成长到良好9条›',
      '体成长进了一级起步成长到良好4条›',
      '美良好进了一级成长成长到优秀5条›',
      '劳还没评良好成长到良好没有',
    ]);
    const table = () => inside(element).querySelector('table')?.getBoundingClientRect();
    expect(await violationsOf(element)).to.deep.equal([]);
    // Hidden to the eye only: neither display nor visibility takes it out of the tree.
    expect(table()?.width).to.be.greaterThan(0);
    expect(all(element, '.ev').every((one) => one.tabIndex === -1)).to.equal(true);
    all(element, '.turn button')[1]?.click();
    await element.updateComplete;
    expect(table()?.width).to.be.greaterThan(300);
    expect(all(element, '.ev').every((one) => one.tabIndex === 0)).to.equal(true);
    expect(all(element, '.turn button').map((one) => one.getAttribute('aria-pressed'))).to.deep.equal([
      'false',
      'true',
    ]);
    expect(await violationsOf(element)).to.deep.equal([]);
  });

  it('is walked through by arrow keys, and tells each point to eye and ear', async () => {
    const element = await open({ axes: five, series: [now, past], band });
    const picture = inside(element).querySelector<HTMLElement>('.picture');
    if (!picture) throw new Error('it is drawn');
    picture.focus();
    await until(() => element.matches(':focus') || inside(element).activeElement === picture);
    const press = async (key: string) => {
      picture.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await element.updateComplete;
      return text(element, '[role=status]')[0];
    };
    // The walk's own part comes with the focus.
    await until(() => {
      picture.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', cancelable: true }));
      return text(element, '[role=status]')[0] !== '';
    });
    expect(text(element, '[role=status]')[0]).to.equal('德，这学期：优秀；全班中间一半：良好到优秀');
    const [here] = circles(dOf(element, '.here'));
    near(here, expected(element, 0, 5, 1));
    expect(await press('ArrowRight')).to.equal('智，这学期：良好；全班中间一半：成长到良好');
    expect(await press('ArrowDown')).to.equal('智，上学期：良好；全班中间一半：成长到良好');
    expect(text(element, '.spot')).to.deep.equal(['智，上学期：良好；全班中间一半：成长到良好']);
    expect(await press('ArrowUp')).to.include('智，这学期');
    expect(await press('End')).to.equal('劳，这学期：还没评；全班中间一半：成长到良好');
    expect(await press('Escape')).to.equal('');
    expect(text(element, '.spot')).to.deep.equal([]);
    const box = inside(element).querySelector('.radar')?.getBoundingClientRect();
    const at = expected(element, 2, 5, 2 / 4);
    const tap = { clientX: (box?.left ?? 0) + at.x + 3, clientY: (box?.top ?? 0) + at.y, bubbles: true };
    picture.dispatchEvent(new MouseEvent('click', tap));
    await until(() => text(element, '[role=status]')[0]?.startsWith('体，这学期：成长'));
  });

  it('opens the evidence of an axis by an event that the page may stop', async () => {
    const element = await open({ axes: five, series: [now], opens: true }, 800);
    const heard: string[] = [];
    root.addEventListener('wuyu-axis', (event) => heard.push(event.detail.axisId), { once: true });
    const button = all(element, '.ev')[1];
    expect(button?.getAttribute('aria-label')).to.equal('看智的 9 条依据');
    button?.click();
    expect(heard).to.deep.equal(['axis-1']);
    element.opens = false;
    await element.updateComplete;
    expect(all(element, '.ev')).to.have.length(0);
  });

  it('holds a boolean before anybody sets it, as frameworks expect that hand over bare attributes', () => {
    expect(document.createElement('wuyu-evaluation-radar').opens).to.equal(false);
  });

  it('sets a short name among long ones no larger than these', async () => {
    const titles = ['Character and values', 'Learning', 'Physical fitness', 'Arts', 'Work and practice'];
    const element = await open({ axes: five.map((axis, i) => ({ ...axis, title: titles[i] })), series: [now] }, 480);
    await until(() => all(element, 'text.name').length >= 5);
    const sizes = all(element, 'text.name').map((one) => ({
      name: one.textContent,
      size: parseFloat(getComputedStyle(one).fontSize),
    }));
    const largest = Math.max(...sizes.filter(({ name }) => name !== 'Arts').map(({ size }) => size));
    expect(sizes.find(({ name }) => name === 'Arts')?.size).to.equal(largest);
  });

  it('makes an SVG and a PNG of itself: text is text, and colours are those that are seen', async () => {
    const element = await open({ axes: five, series: [now, past], band, heading: '小雨的五育', subheading: '五(2)班' });
    const svg = await element.toSVG();
    const made = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(made.querySelector('parsererror')).to.equal(null);
    const words = [...made.querySelectorAll('text')].map((one) => one.textContent);
    for (const word of ['小雨的五育', '五(2)班', '德', '优秀', '还没评', '这学期', '全班中间一半'])
      expect(words).to.include(word);
    expect(words.join('')).to.include('劳这学期还没评。');
    expect(made.documentElement.getAttribute('font-family'))
      .to.include('PingFang SC')
      .and.to.include('Noto Sans CJK SC');
    expect(svg).not.to.include('var(');
    expect(svg).not.to.match(/class=|style=/);
    const marks = [...made.querySelectorAll('path')].map((one) => one.getAttribute('d'));
    expect(marks).to.include(dOf(element, '.mark.now'));
    const png = await element.toPNG(2);
    expect(png.type).to.equal('image/png');
    const { width, height } = await createImageBitmap(png);
    expect([width, height]).to.deep.equal(
      ['width', 'height'].map((name) => 2 * Number(made.documentElement.getAttribute(name))),
    );
    // On its ground, with the accent somewhere in it.
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const pen = canvas.getContext('2d');
    pen?.drawImage(await createImageBitmap(png), 0, 0);
    const pixels = pen?.getImageData(0, 0, width, height).data ?? [];
    let accent = 0;
    for (let i = 0; i < pixels.length; i += 4)
      if (pixels[i] === 11 && pixels[i + 1] === 107 && pixels[i + 2] === 102 && pixels[i + 3] === 255) accent++;
    expect(accent).to.be.greaterThan(300);
    expect([...pixels.slice(0, 4)]).to.deep.equal([255, 255, 255, 255]);
  });

  it('follows theme, language and direction of the page', async () => {
    const element = await open({ axes: five, series: [now, past], heading: 'Five' });
    const fill = () => {
      const mark = inside(element).querySelector('.mark.now');
      return mark ? getComputedStyle(mark).fill : '';
    };
    expect(fill()).to.equal('rgb(11, 107, 102)');
    root.style.colorScheme = 'dark';
    await until(() => fill() === 'rgb(99, 199, 188)');
    root.lang = 'en';
    await until(() => text(element, '.summary')[0]?.includes('went up one level each'));
    root.dir = 'rtl';
    await element.updateComplete;
    // The picture is not mirrored: marks stand where they are reckoned, labels on their own side.
    const svg = inside(element).querySelector('.radar')?.getBoundingClientRect();
    const box = all(element, '.radar .name')
      .find((one) => one.textContent === '智')
      ?.getBoundingClientRect();
    expect((box?.left ?? 0) - (svg?.left ?? 0)).to.be.greaterThan(expected(element, 1, 5, 1).x);
  });

  it('stands side by side with its table where there is room, and takes another width as it comes', async () => {
    const element = await open({ axes: five, series: [now, past] }, 720);
    const place = (selector: string) => inside(element).querySelector(selector)?.getBoundingClientRect();
    expect(all(element, '.turn')).to.have.length(0);
    expect(place('table')?.left).to.be.greaterThan(place('.radar')?.right ?? 0);
    root.style.width = '240px';
    await until(() => all(element, '.turn').length === 1);
    expect(text(element, '.radar .ring')).to.deep.equal([]);
    expect(text(element, '.radar text')).to.include('优秀');
  });

  it('lets go of everything: a thousand come and go, and nothing goes on watching', async () => {
    await open({ axes: five, series: [now, past], band });
    root.replaceChildren();
    let watching = 0;
    const { observe: observeSize, unobserve } = ResizeObserver.prototype;
    const { observe, disconnect } = MutationObserver.prototype;
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    const observers = new Set<MutationObserver>();
    const listeners = new Map<EventTarget, number>();
    const outside = (target: EventTarget) => !(target instanceof Node) || target === document;
    ResizeObserver.prototype.observe = function (...of) {
      watching++;
      observeSize.apply(this, of);
    };
    ResizeObserver.prototype.unobserve = function (...of) {
      watching--;
      unobserve.apply(this, of);
    };
    MutationObserver.prototype.observe = function (...of) {
      observers.add(this);
      observe.apply(this, of);
    };
    MutationObserver.prototype.disconnect = function () {
      observers.delete(this);
      disconnect.apply(this);
    };
    EventTarget.prototype.addEventListener = function (this: EventTarget, ...of: Parameters<typeof addEventListener>) {
      if (outside(this)) listeners.set(this, (listeners.get(this) ?? 0) + 1);
      addEventListener.apply(this, of);
    };
    EventTarget.prototype.removeEventListener = function (
      this: EventTarget,
      ...of: Parameters<typeof removeEventListener>
    ) {
      if (outside(this)) listeners.set(this, (listeners.get(this) ?? 0) - 1);
      removeEventListener.apply(this, of);
    };
    try {
      for (let turn = 0; turn < 10; turn++) {
        const some = Array.from({ length: 100 }, () => document.createElement('wuyu-evaluation-radar'));
        for (const element of some) Object.assign(element, { axes: five, series: [now, past], band });
        root.append(...some);
        await Promise.all(some.map((element) => element.updateComplete));
        expect(watching).to.equal(100);
        root.replaceChildren();
      }
      expect(watching).to.equal(0);
      expect(observers.size).to.equal(0);
      expect([...listeners.values()].every((count) => count <= 0)).to.equal(true);
    } finally {
      Object.assign(ResizeObserver.prototype, { observe: observeSize, unobserve });
      Object.assign(MutationObserver.prototype, { observe, disconnect });
      Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
    }
  });
});
