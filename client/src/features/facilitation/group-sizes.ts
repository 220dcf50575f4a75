export interface GroupSizes {
  count: number;
  /** People in the smallest and in the largest group; equal, or one apart. */
  from: number;
  to: number;
}

/** How people fall into even groups, by number or by size of the groups. Null where nobody is there. */
export function groupSizes(
  people: number,
  wish: { by: 'count' | 'size'; value: number },
): GroupSizes | null {
  if (people < 1 || !Number.isInteger(wish.value) || wish.value < 1) return null;
  const wanted = wish.by === 'count' ? wish.value : Math.ceil(people / wish.value);
  const count = Math.min(wanted, people);
  return { count, from: Math.floor(people / count), to: Math.ceil(people / count) };
}
