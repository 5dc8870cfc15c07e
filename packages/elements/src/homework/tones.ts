/** The three subjects of every school keep their tone all year; the others take what is free on the day. */
const fixed: Readonly<Record<string, number>> = { 语文: 1, 数学: 2, 英语: 3, 科学: 4, 道法: 5, 道德与法治: 5 };

/** A tone for each subject of the day, as different as five tones allow; names and patterns tell the rest apart. */
export function tonesOf(subjects: readonly string[]): Map<string, number> {
  const tones = new Map<string, number>();
  const names = [...new Set(subjects)];
  for (const name of names) {
    const tone = fixed[name];
    if (tone !== undefined) tones.set(name, tone);
  }
  for (const name of names) {
    if (tones.has(name)) continue;
    const used = [...tones.values()];
    const count = (tone: number) => used.filter((t) => t === tone).length;
    // From the last one down: what every school has stands at the first ones.
    let least = 5;
    for (let tone = 4; tone >= 1; tone--) if (count(tone) < count(least)) least = tone;
    tones.set(name, least);
  }
  return tones;
}
