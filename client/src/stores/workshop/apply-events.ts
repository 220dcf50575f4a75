import type { ClientEvent, Snapshot } from '@stellwand/shared/contracts/snapshot';

type Apply = {
  [Type in ClientEvent['type']]: (
    snapshot: Snapshot,
    event: Extract<ClientEvent, { type: Type }>,
  ) => Snapshot;
};

const APPLY: Apply = {
  'session.changed': (snapshot, { session }) => ({
    ...snapshot,
    sessions: put(snapshot.sessions, session, 'sessionId'),
  }),
  'person.changed': (snapshot, { person }) => ({
    ...snapshot,
    people: put(snapshot.people ?? [], person, 'personId'),
  }),
  'person.left'(snapshot, event) {
    const people = snapshot.people?.filter(({ personId }) => personId !== event.personId);
    return people ? { ...snapshot, people } : snapshot;
  },
  'people.counted': (snapshot, { peopleCount }) => ({ ...snapshot, peopleCount }),
  'workshop.changed': (snapshot, { type, ...changed }) => ({ ...snapshot, ...changed }),
  'door.changed': (snapshot, { door }) => ({ ...snapshot, door }),
  'me.changed': (snapshot, { me }) => ({ ...snapshot, me }),
};

/** False for one of a newer server: its effect is in a snapshot. */
export const isKnownEvent = (event: { type: string }): event is ClientEvent =>
  Object.hasOwn(APPLY, event.type);

/** The snapshot after these events. Each carries a whole state, so a repeat does no harm. */
export function applyEvents(
  snapshot: Snapshot,
  events: readonly ClientEvent[],
  version: number,
): Snapshot {
  const next = events
    .filter(isKnownEvent)
    .reduce((before, event) => APPLY[event.type](before, event as never), snapshot);
  return version > next.version ? { ...next, version } : next;
}

function put<T, K extends keyof T>(list: readonly T[], item: T, key: K): T[] {
  const index = list.findIndex((other) => other[key] === item[key]);
  return index < 0 ? [...list, item] : list.with(index, item);
}
