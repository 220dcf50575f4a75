/** What stands in the fields for random groups; a field nobody touched follows its default. */
export interface TypedGroups {
  by: 'count' | 'size';
  count?: string;
  size?: string;
}

export type GroupWish = { by: 'count' | 'size'; value: number };

/** The most groups, and the most people in one, that can be asked for. */
export const MOST = { count: 40, size: 200 };
const USUAL_SIZE = 8;

/** The words of the chosen field. */
export const fieldValue = (typed: TypedGroups, defaultCount: number): string =>
  typed[typed.by] ?? String(typed.by === 'count' ? defaultCount : USUAL_SIZE);

/** What is asked for; null while the field holds no number that can be. */
export function wishOf(typed: TypedGroups, defaultCount: number): GroupWish | null {
  const value = Number(fieldValue(typed, defaultCount));
  if (!Number.isInteger(value) || value < 1 || value > MOST[typed.by]) return null;
  return { by: typed.by, value };
}
