import type { PersonView } from '@stellwand/shared/contracts/snapshot';

/** Who is here now first, then by name, `Gast 2` before `Gast 10`. */
export function sortPeople<Person extends Pick<PersonView, 'name' | 'online'>>(
  people: readonly Person[],
): Person[] {
  return [...people].sort(
    (a, b) =>
      Number(b.online) - Number(a.online) || a.name.localeCompare(b.name, 'de', { numeric: true }),
  );
}
