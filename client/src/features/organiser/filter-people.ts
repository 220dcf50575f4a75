import type { PersonView } from '@stellwand/shared/contracts/snapshot';

export interface PeopleFilter {
  query: string;
  /** `all`, `lobby`, or a session id. */
  where: string;
}

/** People whose name or office contains every word of the query, by name. */
export function filterPeople(people: readonly PersonView[], filter: PeopleFilter): PersonView[] {
  const words = filter.query.toLowerCase().split(/\s+/).filter(Boolean);
  return people
    .filter((person) => {
      const place = person.sessionId ?? 'lobby';
      if (filter.where !== 'all' && filter.where !== place) return false;
      const text =
        `${person.name} ${person.alias ?? ''} ${person.organisation ?? ''}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'de', { numeric: true }));
}
