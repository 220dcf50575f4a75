/** Levenshtein: letters to add, drop or replace (Wagner and Fischer, 1974), one row at a time. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Longer words are nobody's slip of the finger, and cost the square of their length. */
const LONGEST = 60;

/** The known word that was probably meant, whatever its case; null where none is near enough. */
export function nearestOf(word: string, known: Iterable<string>): string | null {
  if (word.length > LONGEST) return null;
  const plain = word.toLowerCase();
  let best: { word: string; distance: number } | null = null;
  for (const candidate of known) {
    const distance = editDistance(plain, candidate.toLowerCase());
    if (!best || distance < best.distance) best = { word: candidate, distance };
  }
  // A third of the letters: `participant` is near `participants`, `x` is near nothing.
  return best && best.distance <= Math.max(1, Math.floor(plain.length / 3)) ? best.word : null;
}
