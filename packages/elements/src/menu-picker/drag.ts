/** How far a row is dragged before it is more than a tap, px. */
const slop = 4;

/**
 * Drags a row of a list by one of its parts: an extra beside buttons and keys. The row follows the pointer, and where it is
 * let go `moved` is told by how many places it went down.
 */
export function grab(event: PointerEvent, moved: (by: number) => void): void {
  const handle = event.currentTarget as HTMLElement;
  const row = handle.closest('li');
  const list = row?.parentElement;
  if (!row || !list || event.button !== 0) return;
  const rows = [...list.children] as HTMLElement[];
  const from = rows.indexOf(row);
  const middles = rows.map((one) => {
    const { top, height } = one.getBoundingClientRect();
    return top + height / 2;
  });
  const own = middles[from] ?? 0;
  const start = event.clientY;
  let by = 0;
  handle.setPointerCapture(event.pointerId);
  const follow = (e: PointerEvent) => {
    const away = e.clientY - start;
    if (Math.abs(away) < slop && by === 0) return;
    row.classList.add('dragged');
    row.style.transform = `translateY(${away}px)`;
    const centre = own + away;
    // Past the middle of another row is past that row.
    const above = middles.filter((middle, i) => i < from && centre < middle).length;
    const below = middles.filter((middle, i) => i > from && centre > middle).length;
    by = below - above;
  };
  const end = (e: PointerEvent) => {
    handle.removeEventListener('pointermove', follow);
    handle.removeEventListener('pointerup', end);
    handle.removeEventListener('pointercancel', end);
    row.classList.remove('dragged');
    row.style.transform = '';
    if (e.type === 'pointerup' && by !== 0) moved(by);
  };
  handle.addEventListener('pointermove', follow);
  handle.addEventListener('pointerup', end);
  handle.addEventListener('pointercancel', end);
}
