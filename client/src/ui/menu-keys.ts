/**
 * Which item of a menu a key leads to, or null if the key means nothing here. Arrow keys wrap
 * around; a letter goes to the next label that begins with it.
 */
export function nextMenuIndex(
  key: string,
  present: number,
  labels: readonly string[],
): number | null {
  const count = labels.length;
  if (count === 0) return null;
  if (key === 'ArrowDown') return (present + 1) % count;
  if (key === 'ArrowUp') return present <= 0 ? count - 1 : present - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if ([...key].length !== 1 || key === ' ') return null;
  const letter = key.toLocaleLowerCase();
  for (let step = 1; step <= count; step++) {
    const index = (Math.max(present, -1) + step) % count;
    if (labels[index]?.toLocaleLowerCase().startsWith(letter)) return index;
  }
  return null;
}
