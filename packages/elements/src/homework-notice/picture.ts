import { bedtimeFor } from '@wuyu/policy';
import { theme } from '../shared/tokens.styles.ts';
import { barOf, type Bar } from './bar.ts';
import { Pen } from './pen.ts';
import { tonesOf } from '../homework/tones.ts';
import type { HomeworkNoticeMessages } from './messages.ts';
import { dueOf, quietWords, spreadOf, stateWord, tiersOf } from './phrases.ts';
import { dayOf, type DayNotice, type GradeNotice, type HomeworkNoticeState } from './state.ts';

interface PictureOptions {
  readonly texts: HomeworkNoticeMessages;
  readonly state: HomeworkNoticeState;
  readonly view: 'day' | 'week';
}

const color = (name: keyof typeof theme): string => theme[name][0];
const tone = (n: number): string => color((['s1', 's1', 's2', 's3', 's4', 's5'] as const)[n] ?? 's1');
const soft = (n: number): string =>
  color((['s1-soft', 's1-soft', 's2-soft', 's3-soft', 's4-soft', 's5-soft'] as const)[n] ?? 's1-soft');

/** Width of the picture in px of its own; it is drawn at twice that. */
const width = 375;
const margin = 24;
const inner = width - 2 * margin;

/**
 * The notice as a picture that a phone can save: drawn on a canvas, since no policy of the page has a say in that. Always
 * light, for it goes where nobody knows the theme; without any names but the school's and the class's.
 */
export function pictureOf(options: PictureOptions): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  // Once to see how high it gets, once for good.
  const height = draw(new Pen(canvas, 1), options);
  canvas.width = width * 2;
  canvas.height = height * 2;
  draw(new Pen(canvas, 2, { width, height, ground: color('surface') }), options);
  return canvas;
}

/** What the picture is called. */
export const pictureTitle = ({ texts, state, view }: PictureOptions): string =>
  `${texts.paperTitle(state.room?.title ?? '')} ${view === 'day' ? (state.day ?? '') : (state.week?.monday ?? '')}`;

/** @returns the height that was used */
function draw(pen: Pen, options: PictureOptions): number {
  const { texts, state, view } = options;
  const { school, room, week, day = '' } = state;
  pen.y = margin;
  pen.text(school, { x: margin, size: 14, color: color('ink-2') });
  pen.y += 2;
  pen.text(texts.paperTitle(room?.title ?? ''), { x: margin, size: 22, weight: 600, color: color('ink') });
  pen.y += 2;
  const when =
    view === 'day'
      ? texts.paperDay(day)
      : `${texts.week(week?.number)}　${texts.paperSpan(week?.monday ?? day, week?.sunday ?? day)}`;
  pen.text(when, { x: margin, size: 16, color: color('ink-2') });
  pen.y += 12;
  const days = view === 'day' ? [day] : (week?.columns.flatMap((column) => column.days) ?? []);
  for (const one of days) {
    const notice = dayOf(state, one);
    if (!notice) continue;
    const busy = notice.grades.some(({ items }) => items.some(({ carried }) => !carried));
    if (view === 'day' || busy) drawDay(pen, options, notice);
  }
  pen.line(margin, inner, color('line'));
  pen.y += 12;
  const note = { x: margin, size: 12, width: inner, color: color('ink-2') };
  const bedtime = state.policy && room && bedtimeFor(state.policy, room.grades[0] ?? 0);
  if (bedtime) pen.text(texts.bedtime(bedtime.time), { ...note, size: 14 });
  const clause = days.flatMap((one) => dayOf(state, one)?.grades.flatMap(({ load }) => load?.clause ?? []) ?? [])[0];
  if (clause && clause.confidence !== 'default') pen.text(texts.clauseSource(clause), note);
  return Math.ceil(pen.y + margin);
}

function drawDay(pen: Pen, options: PictureOptions, notice: DayNotice): void {
  const { texts, view } = options;
  if (view === 'week') {
    pen.line(margin, inner, color('line'));
    pen.y += 14;
    pen.text(texts.date(notice.day), { x: margin, size: 16, weight: 600, color: color('ink') });
    pen.y += 4;
  }
  for (const grade of notice.grades) {
    if (notice.grades.length > 1) {
      pen.text(texts.grade(grade.grade), { x: margin, size: 16, weight: 600, color: color('ink') });
      pen.y += 4;
    }
    drawGrade(pen, options, grade, notice.day);
  }
}

function drawGrade(pen: Pen, { texts, state }: PictureOptions, grade: GradeNotice, day: string): void {
  const quiet = quietWords(texts, grade, day === state.today);
  if (quiet) {
    pen.y += 4;
    pen.text(quiet.title, { x: margin, size: 18, weight: 600, color: color('ink') });
    pen.y += 12;
  } else drawSum(pen, texts, grade);
  const tones = tonesOf(grade.items.map(({ assignment }) => assignment.subject));
  for (const item of grade.items) {
    const { assignment } = item;
    const n = tones.get(assignment.subject) ?? 1;
    const top = pen.y;
    pen.box(margin, top, 36, 36, soft(n), 10);
    pen.pattern(margin, top + 30, 36, 6, n, tone(n), color('stripe'));
    pen.center([...assignment.subject][0] ?? '', margin + 18, top + 15, 16, color('ink'));
    const x = margin + 48;
    const room = inner - 48;
    pen.text(assignment.title, { x, size: 16, width: room, color: color('ink') });
    const tiers = tiersOf(texts, item).map(({ words, optional }) =>
      optional ? `${words}（${texts.optional}）` : words,
    );
    const notes = [assignment.subject, texts.form(assignment.form), ...tiers, dueOf(texts, item)];
    const spread = spreadOf(texts, item, day);
    if (spread !== undefined) notes.push(spread);
    pen.text(notes.join(' · '), { x, size: 13, width: room, color: color('ink-2') });
    pen.y = Math.max(pen.y, top + 36) + 14;
  }
}

/** The number, its word, and the bar with its legend. */
function drawSum(pen: Pen, texts: HomeworkNoticeMessages, grade: GradeNotice): void {
  const bar = barOf(grade);
  const top = pen.y;
  const number = `${texts.required} ${bar.required} ${texts.minutesUnit}`;
  pen.text(number, { x: margin, size: 26, weight: 600, color: color('ink') });
  const end = pen.y;
  const word = stateWord(texts, grade);
  const cap = bar.cap === undefined ? undefined : texts.cap(bar.cap);
  pen.y = top + 12;
  pen.text([word, cap].filter((one) => one !== undefined).join(' · '), {
    x: margin + inner,
    align: 'right',
    size: 14,
    color: color('ink-2'),
  });
  pen.y = end + 8;
  drawBar(pen, bar);
  const legend = bar.parts.map(({ subject, minutes }) => `${subject} ${minutes}`);
  if (bar.optional > 0) legend.push(`${texts.optional} ${bar.optional}`);
  pen.text(legend.join('　'), { x: margin, size: 12, width: inner, color: color('ink-2') });
  pen.y += 16;
}

function drawBar(pen: Pen, bar: Bar): void {
  const share = (minutes: number) => (minutes / bar.scale) * inner;
  const top = pen.y + 4;
  pen.box(margin, top, inner, 28, color('sunken'), 8);
  if (bar.cap !== undefined) pen.box(margin + share(bar.cap), top, inner - share(bar.cap), 28, color('night'), 0);
  let x = margin;
  for (const { tone: n, minutes } of bar.parts) {
    pen.pattern(x, top, share(minutes) - 2, 28, n, tone(n), color('stripe'));
    x += share(minutes);
  }
  if (bar.optional > 0) pen.dotted(x, top, share(bar.optional), 28, color('edge'));
  if (bar.cap !== undefined) pen.box(margin + share(bar.cap) - 1, top - 4, 2, 36, color('ink'), 1);
  pen.y = top + 28 + 8;
}
