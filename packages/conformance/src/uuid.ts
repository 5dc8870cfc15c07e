import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';

/** What is drawn for one purpose: the same again for the same name and instant. */
interface Drawing {
  readonly name: string;
  readonly at: number;
  drawn: number;
}

const drawing = new AsyncLocalStorage<Drawing>();

/**
 * Does something whose ids follow from a name and an instant. A name is used by one check, or by one thing that is made once: so
 * what it draws is the same, whoever else draws at the same time.
 */
export const drawingFrom = <T>(name: string, at: number, work: () => T): T => drawing.run({ name, at, drawn: 0 }, work);

/** Bytes that nobody foresees; outside of any drawing they are never the same again. */
function bytesOf(from: Drawing | undefined): Uint8Array {
  if (!from) return crypto.getRandomValues(new Uint8Array(16));
  from.drawn += 1;
  return createHash('sha256').update(`${from.name} ${from.at} ${from.drawn}`).digest().subarray(0, 16);
}

/**
 * A UUIDv7 as clients make them for what they create: of the time of its drawing, one after the other. Of its random bits some are
 * always the same.
 */
export function uuid7(): string {
  const from = drawing.getStore();
  const bytes = bytesOf(from);
  const at = from ? from.at + from.drawn : Date.now();
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(at / 2 ** (8 * (5 - i))) & 0xff;
  bytes.set([0x7c, 0x0f, 0x8c, 0x0f], 6);
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Whether an id was drawn by a run, this one or another: what bears no text is known by it. */
export const isDrawn = (id: string): boolean => id.includes('-7c0f-8c0f-');

/** A whole number from 0 on, below a bound. */
export function below(bound: number): number {
  return new DataView(bytesOf(drawing.getStore()).slice().buffer).getUint32(0) % bound;
}
