interface TextStyle {
  readonly x: number;
  /** px; lines are half as high again. */
  readonly size: number;
  readonly weight?: 400 | 600;
  readonly color: string;
  /** Lines are broken to this width; one line unless told. */
  readonly width?: number;
  readonly align?: 'left' | 'right';
}

const fonts =
  "'PingFang SC','HarmonyOS Sans SC',MiSans,'Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC',system-ui,sans-serif";
/** Marks that begin no line, and those that end none (clreq). */
const notFirst = '、。，．：；！？）】》”’…—～·%';
const notLast = '（【《“‘';

/** Draws from top to bottom: `y` is where the next thing begins. */
export class Pen {
  y = 0;
  readonly #to: CanvasRenderingContext2D;

  /** @param ground what to fill the whole picture with first; nothing where it is only measured */
  constructor(canvas: HTMLCanvasElement, scale: number, ground?: { width: number; height: number; ground: string }) {
    const to = canvas.getContext('2d');
    if (!to) throw new Error('This browser draws no pictures');
    this.#to = to;
    to.setTransform(scale, 0, 0, scale, 0, 0);
    if (!ground) return;
    to.fillStyle = ground.ground;
    to.fillRect(0, 0, ground.width, ground.height);
  }

  /** Writes lines of text and goes below them. */
  text(text: string, { x, size, weight = 400, color, width, align = 'left' }: TextStyle): void {
    const to = this.#to;
    to.font = `${weight} ${size}px ${fonts}`;
    to.fillStyle = color;
    to.textAlign = align;
    to.textBaseline = 'middle';
    const height = Math.round(size * 1.5);
    for (const line of width === undefined ? [text] : this.#broken(text, width)) {
      to.fillText(line, x, this.y + height / 2);
      this.y += height;
    }
  }

  /** One line around a point, semibold. */
  center(text: string, x: number, y: number, size: number, color: string): void {
    const to = this.#to;
    to.font = `600 ${size}px ${fonts}`;
    to.fillStyle = color;
    to.textAlign = 'center';
    to.textBaseline = 'middle';
    to.fillText(text, x, y);
  }

  /** Breaks between Chinese characters and at spaces, never before 、。” or after “（. */
  #broken(text: string, width: number): string[] {
    const lines: string[] = [];
    let line = '';
    // A Latin word or number is one piece, with the space behind it.
    const pieces = text.match(/[\w.,'’?!:;%/-]+\s*|（[^）]{1,4}）|\s+|[^]/gu) ?? [];
    const wide = (piece: string) => this.#to.measureText(piece).width > width;
    for (const piece of pieces.flatMap((one) => (wide(one) ? [...one] : [one]))) {
      const fits = this.#to.measureText((line + piece).trimEnd()).width <= width;
      if (line === '' || fits || notFirst.includes(piece)) {
        line += piece;
        continue;
      }
      const last = [...line].pop() ?? '';
      const carried = notLast.includes(last) ? last : '';
      lines.push(line.slice(0, line.length - carried.length).trimEnd());
      line = carried + piece.trimStart();
    }
    return [...lines, line];
  }

  line(x: number, width: number, color: string): void {
    this.box(x, this.y, width, 1, color, 0);
  }

  box(x: number, y: number, width: number, height: number, color: string, radius: number): void {
    const to = this.#to;
    to.fillStyle = color;
    to.beginPath();
    const r = Math.min(radius, width / 2, height / 2);
    to.moveTo(x + r, y);
    to.arcTo(x + width, y, x + width, y + height, r);
    to.arcTo(x + width, y + height, x, y + height, r);
    to.arcTo(x, y + height, x, y, r);
    to.arcTo(x, y, x + width, y, r);
    to.fill();
  }

  dotted(x: number, y: number, width: number, height: number, color: string): void {
    const to = this.#to;
    to.save();
    to.strokeStyle = color;
    to.lineWidth = 1.5;
    to.setLineDash([1.5, 3]);
    to.strokeRect(x + 1, y + 1, Math.max(0, width - 2), height - 2);
    to.restore();
  }

  /** A subject's tone with its pattern, the same five as on the page. */
  pattern(x: number, y: number, width: number, height: number, tone: number, color: string, stripe: string): void {
    const to = this.#to;
    if (width <= 0) return;
    to.save();
    to.beginPath();
    to.rect(x, y, width, height);
    to.clip();
    to.fillStyle = color;
    to.fillRect(x, y, width, height);
    to.fillStyle = to.strokeStyle = stripe;
    to.lineWidth = tone === 2 ? 2 : 1.5;
    to.beginPath();
    if (tone === 2) for (let at = x - height; at < x + width; at += 9.9) stroke(to, at, y + height, at + height, y);
    if (tone === 4) for (let at = y + 1; at < y + height; at += 6) stroke(to, x, at, x + width, at);
    if (tone === 5) for (let at = x + 1; at < x + width; at += 6) stroke(to, at, y, at, y + height);
    to.stroke();
    if (tone === 3)
      for (let row = y + 3; row < y + height; row += 6)
        for (let at = x + 3; at < x + width; at += 6) {
          to.beginPath();
          to.arc(at, row, 1.4, 0, 7);
          to.fill();
        }
    to.restore();
  }
}

function stroke(to: CanvasRenderingContext2D, x: number, y: number, toX: number, toY: number): void {
  to.moveTo(x, y);
  to.lineTo(toX, toY);
}
