import type { ClientEvent, Snapshot } from '@stellwand/shared/contracts/snapshot';
import { assertNever } from '@stellwand/shared/lib/assert-never';

/** The snapshot after these events. Each carries a whole state, so a repeat does no harm. */
export function applyEvents(
  snapshot: Snapshot,
  events: readonly ClientEvent[],
  version: number,
): Snapshot {
  const next = events.reduce(apply, snapshot);
  return version > next.version ? { ...next, version } : next;
}

function apply(snapshot: Snapshot, event: ClientEvent): Snapshot {
  switch (event.type) {
    case 'session.changed':
      return { ...snapshot, sessions: put(snapshot.sessions, event.session, 'sessionId') };
    case 'person.changed':
      return { ...snapshot, people: put(snapshot.people ?? [], event.person, 'personId') };
    case 'person.left': {
      const people = snapshot.people?.filter(({ personId }) => personId !== event.personId);
      return people ? { ...snapshot, people } : snapshot;
    }
    case 'people.counted':
      return { ...snapshot, peopleCount: event.peopleCount };
    case 'workshop.changed': {
      const { type, ...changed } = event;
      return { ...snapshot, ...changed };
    }
    case 'door.changed':
      return { ...snapshot, door: event.door };
    case 'me.changed':
      return { ...snapshot, me: event.me };
    default:
      return assertNever(event);
  }
}

function put<T, K extends keyof T>(list: readonly T[], item: T, key: K): T[] {
  const index = list.findIndex((other) => other[key] === item[key]);
  return index < 0 ? [...list, item] : list.with(index, item);
}
