// What runs in the page: two hundred radars by each library, mounted and given new values.
import { Chart, Filler, LineElement, PointElement, RadarController, RadialLinearScale } from 'chart.js';
import { RadarChart } from 'echarts/charts';
import { LegendComponent, RadarComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { define, type EvaluationRadar } from '@wuyu/elements/evaluation-radar';

define();
Chart.register(Filler, LineElement, PointElement, RadarController, RadialLinearScale);
use([RadarChart, LegendComponent, RadarComponent, SVGRenderer]);

const levels = ['起步', '成长', '良好', '优秀'];
const names = ['德', '智', '体', '美', '劳'];
const kinds = ['now', 'past', 'teacher'] as const;
const titles = ['这学期', '上学期', '老师评'];
const axes = names.map((title, i) => ({ title, levels, evidence: i }));
/** Another one for each radar and each turn, so that nothing is drawn from memory. */
const valuesOf = (radar: number, turn: number): number[][] =>
  titles.map((_, line) => names.map((_name, axis) => ((radar * 7 + line * 3 + axis * 5 + turn) % 4) + 1));
const seriesOf = (radar: number, turn: number) =>
  valuesOf(radar, turn).map((values, line) => ({ title: titles[line] ?? '', kind: kinds[line] ?? 'past', values }));

interface Peer {
  /** Puts so many radars into a place, all of them drawn once the next frame is painted. */
  mount(into: HTMLElement, count: number): void;
  /** Gives each of them other values. */
  turn(turn: number): void;
  drop(): void;
}

function wuyu(): Peer {
  let all: EvaluationRadar[] = [];
  return {
    mount(into, count) {
      const place = document.createDocumentFragment();
      all = Array.from({ length: count }, (_, radar) => {
        const element = document.createElement('wuyu-evaluation-radar');
        element.axes = axes;
        element.series = seriesOf(radar, 0);
        place.append(element);
        return element;
      });
      into.append(place);
    },
    turn: (turn) => all.forEach((element, radar) => (element.series = seriesOf(radar, turn))),
    drop: () => all.forEach((element) => element.remove()),
  };
}

const colors = ['#0B6B66', '#57534B', '#262E34'];

function chartJs(): Peer {
  let all: Chart[] = [];
  const dataOf = (radar: number, turn: number) =>
    valuesOf(radar, turn).map((data, line) => ({
      label: titles[line] ?? '',
      data,
      borderColor: colors[line] ?? '',
      fill: false,
    }));
  return {
    mount(into, count) {
      all = Array.from({ length: count }, (_, radar) => {
        const box = document.createElement('div');
        box.style.cssText = 'width:343px;height:300px';
        const canvas = document.createElement('canvas');
        box.append(canvas);
        into.append(box);
        return new Chart(canvas, {
          type: 'radar',
          data: { labels: names, datasets: dataOf(radar, 0) },
          options: {
            animation: false,
            maintainAspectRatio: false,
            scales: { r: { min: 0, max: 4, ticks: { stepSize: 1, callback: (v) => levels[Number(v) - 1] ?? '' } } },
          },
        });
      });
    },
    turn: (turn) =>
      all.forEach((chart, radar) => {
        valuesOf(radar, turn).forEach((values, line) => {
          const dataset = chart.data.datasets[line];
          if (dataset) dataset.data = values;
        });
        chart.update('none');
      }),
    drop: () => all.forEach((chart) => chart.destroy()),
  };
}

function eCharts(): Peer {
  let all: EChartsType[] = [];
  const dataOf = (radar: number, turn: number) => [
    { type: 'radar', data: valuesOf(radar, turn).map((value, line) => ({ name: titles[line] ?? '', value })) },
  ];
  return {
    mount(into, count) {
      all = Array.from({ length: count }, (_, radar) => {
        const box = document.createElement('div');
        box.style.cssText = 'width:343px;height:300px';
        into.append(box);
        const chart = init(box, null, { renderer: 'svg' });
        chart.setOption({
          animation: false,
          legend: { data: titles, bottom: 0 },
          radar: { indicator: names.map((name) => ({ name, min: 0, max: 4 })), splitNumber: 4, shape: 'circle' },
          series: dataOf(radar, 0),
        });
        return chart;
      });
    },
    turn: (turn) => all.forEach((chart, radar) => chart.setOption({ series: dataOf(radar, turn) })),
    drop: () => all.forEach((chart) => chart.dispose()),
  };
}

/** What somebody writes by hand who knows what they want: the same picture and table as one string. */
function svgString(): Peer {
  let all: HTMLElement[] = [];
  const [cx, cy, r] = [171.5, 150, 112];
  const units = names.map((_, k) => {
    const angle = ((-90 + 72 * k) * Math.PI) / 180;
    return [Math.cos(angle), Math.sin(angle)] as const;
  });
  const at = (axis: number, share: number) => {
    const [x, y] = units[axis] ?? [0, 0];
    return [(cx + x * r * share).toFixed(2), (cy + y * r * share).toFixed(2)] as const;
  };
  const rings = [1, 2, 3, 4].map((l) => `<circle cx="${cx}" cy="${cy}" r="${(r * l) / 4}"/>`).join('');
  const spokes = names.map((_, k) => `<line x1="${cx}" y1="${cy}" x2="${at(k, 1)[0]}" y2="${at(k, 1)[1]}"/>`).join('');
  const ringNames = levels
    .map((name, l) => `<text x="${cx - 20 * (l + 1)}" y="${cy - 23 * (l + 1)}" text-anchor="middle">${name}</text>`)
    .join('');
  const write = (radar: number, turn: number): string => {
    const values = valuesOf(radar, turn);
    const lines = values
      .map(
        (line, i) =>
          `<path fill="none" stroke="${colors[i] ?? ''}" d="M${line.map((v, k) => at(k, v / 4).join(' ')).join('L')}Z"/>`,
      )
      .join('');
    const marks = values
      .map((line, i) =>
        line
          .map((v, k) => `<circle fill="${colors[i] ?? ''}" cx="${at(k, v / 4)[0]}" cy="${at(k, v / 4)[1]}" r="5"/>`)
          .join(''),
      )
      .join('');
    const labels = names
      .map((name, k) => {
        const [x, y] = at(k, 1.2);
        return `<text x="${x}" y="${y}" font-size="16">${name}</text><text x="${x}" y="${Number(y) + 18}">${levels[(values[0]?.[k] ?? 1) - 1] ?? ''}</text>`;
      })
      .join('');
    const rows = names
      .map(
        (name, k) =>
          `<tr><th scope="row">${name}</th>${values.map((line) => `<td>${levels[(line[k] ?? 1) - 1] ?? ''}</td>`).join('')}<td>${k}</td></tr>`,
      )
      .join('');
    const heads = titles.map((title) => `<th scope="col">${title}</th>`).join('');
    const legend = titles.map(
      (title, i) =>
        `<li><svg width="28" height="12"><path stroke="${colors[i] ?? ''}" d="M0 6h28"/></svg>${title}</li>`,
    );
    return (
      `<svg width="343" height="300" font-size="12" role="img" aria-label="五育"><g fill="none" stroke="#CBC7BE">${rings}${spokes}</g>${ringNames}${lines}${marks}${labels}</svg>` +
      `<ul>${legend.join('')}</ul><p>德、体、美各进了一级，智和上学期一样；劳这学期还没评。</p>` +
      `<div style="position:absolute;width:1px;height:1px;overflow:hidden"><table><thead><tr><th></th>${heads}<th>依据</th></tr></thead><tbody>${rows}</tbody></table></div>`
    );
  };
  return {
    mount(into, count) {
      all = Array.from({ length: count }, (_, radar) => {
        const box = document.createElement('div');
        box.innerHTML = write(radar, 0);
        into.append(box);
        return box;
      });
    },
    turn: (turn) => all.forEach((box, radar) => (box.innerHTML = write(radar, turn))),
    drop: () => all.forEach((box) => box.remove()),
  };
}

const peers: Readonly<Record<string, () => Peer>> = { wuyu, chartJs, eCharts, svgString };

/** Until what was done is on the screen: scripts, microtasks, styles, layout and paint of the frame. */
const painted = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

async function timed(work: () => void): Promise<number> {
  await painted();
  const start = performance.now();
  work();
  await painted();
  return performance.now() - start;
}

/** Milliseconds to mount `count` radars, and to give all of them other values. */
export async function measure(name: string, count: number): Promise<{ mount: number; update: number; drawn: number }> {
  const make = peers[name];
  if (!make) throw new Error(`There is no peer ${name}`);
  const place = document.createElement('div');
  place.style.cssText = 'position:relative;width:375px';
  document.body.append(place);
  const peer = make();
  const mount = await timed(() => peer.mount(place, count));
  const update = await timed(() => peer.turn(1));
  const roots = [...place.children].map((child) => child.shadowRoot ?? child);
  const drawn = roots.filter((root) => root.querySelector('svg, canvas')).length;
  peer.drop();
  place.remove();
  await painted();
  return { mount, update, drawn };
}

Object.assign(window, { measureRadar: measure });
