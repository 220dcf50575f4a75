import type { PresenceView } from '../../stores/board/presence.ts';

/** Whether a list of people reads the same: wherever their pointers went meanwhile. */
export function samePeople(a: readonly PresenceView[], b: readonly PresenceView[]): boolean {
  return (
    a.length === b.length &&
    a.every((person, at) => {
      const other = b[at];
      return (
        person.personId === other?.personId &&
        person.name === other.name &&
        person.color === other.color &&
        person.follow === other.follow &&
        (person.typing === null) === (other.typing === null)
      );
    })
  );
}
