/** Deals people into groups whose sizes differ by at most one; everybody lands in exactly one (GROUP-2). */
export function dealEvenly(people: readonly string[], groups: number): string[][] {
  const hands: string[][] = Array.from({ length: groups }, () => []);
  people.forEach((person, index) => {
    hands[index % groups]?.push(person);
  });
  return hands;
}

/** The index of the smallest number, the first one of several; -1 for an empty list. */
export function smallest(sizes: readonly number[]): number {
  return sizes.reduce((best, size, index) => (size < (sizes[best] ?? Infinity) ? index : best), -1);
}

/** How many groups to make: the wish, but never more groups than people. `size` is an upper bound. */
export function groupCount(
  people: number,
  wish: { count?: number | undefined; size?: number | undefined },
  fallback: number,
): number {
  const wanted = wish.count ?? (wish.size ? Math.ceil(people / wish.size) : fallback);
  return Math.max(1, Math.min(wanted, people));
}
