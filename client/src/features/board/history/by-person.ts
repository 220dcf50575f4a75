import type { Deletion } from '@stellwand/shared/contracts/board-history';

export interface Deleter {
  personId: string;
  /** Newest first. */
  deletions: readonly Deletion[];
}

/** Whoever deleted last comes first. */
export function byPerson(deletions: readonly Deletion[]): Deleter[] {
  const people = new Map<string, Deletion[]>();
  for (const deletion of deletions) {
    const known = people.get(deletion.by);
    if (known) known.push(deletion);
    else people.set(deletion.by, [deletion]);
  }
  return [...people].map(([personId, own]) => ({ personId, deletions: own }));
}
