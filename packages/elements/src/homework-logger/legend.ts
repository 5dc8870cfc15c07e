import type { Plan, Segment } from './plan.ts';

/** How wide each name's place under its segment is, in px; undefined where one does not fit. */
export function legendPlaces(plan: Plan, width: number, optional: string): number[] | undefined {
  const places: number[] = [];
  for (const s of plan.segments) {
    const place = ((s.done + s.left) / plan.scale) * width;
    places.push(place);
    const last = places.length === plan.segments.length && plan.optional === 0;
    if (!last && textWidth(`${s.subject} ${minutesOf(s)}`) + 6 > place) return undefined;
  }
  const used = places.reduce((all, place) => all + place, 0);
  const lastSegment = plan.segments[plan.segments.length - 1];
  const tail = plan.optional > 0 ? `${optional} ${plan.optional}` : `${lastSegment?.subject ?? ''} 000`;
  const start = plan.optional > 0 ? used : used - (places[places.length - 1] ?? 0);
  return start + textWidth(tail) <= width ? places : undefined;
}

export const minutesOf = (s: Segment): number => Math.round(s.done + s.left);

/** About how wide a text is at 12 px: near enough to keep names apart. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u2e80-\uffff]/.test(character) ? 12.2 : /[A-Zmw]/.test(character) ? 8.6 : 6.9;
  return width;
}
