import type { ClientEvent, MeView, SessionView } from '../contracts/snapshot.ts';
import type { SharedView } from './views/snapshot.ts';

/** What leads one shared view to the other. State-based, so a repeat does no harm. */
export function changesBetween(before: SharedView, after: SharedView): ClientEvent[] {
  const events: ClientEvent[] = [];
  const { title, joinCode, agenda, projector, templates } = after;
  const was = {
    title: before.title,
    joinCode: before.joinCode,
    agenda: before.agenda,
    projector: before.projector,
    templates: before.templates,
  };
  if (!same({ title, joinCode, agenda, projector, templates }, was)) {
    events.push({
      type: 'workshop.changed',
      title,
      ...(joinCode !== undefined && { joinCode }),
      agenda,
      ...(projector && { projector }),
      ...(templates && { templates }),
    });
  }
  events.push(...sessionChanges(before.sessions, after.sessions));
  events.push(...peopleChanges(before, after));
  if (after.door && !same(before.door, after.door)) {
    events.push({ type: 'door.changed', door: after.door });
  }
  if (before.peopleCount !== after.peopleCount) {
    events.push({ type: 'people.counted', peopleCount: after.peopleCount });
  }
  return events;
}

export function sessionChanges(
  before: readonly SessionView[],
  after: readonly SessionView[],
): ClientEvent[] {
  const was = new Map(before.map((session) => [session.sessionId, session]));
  return after
    .filter((session) => !same(session, was.get(session.sessionId)))
    .map((session): ClientEvent => ({ type: 'session.changed', session }));
}

/** AUD-5: one's own view changes only when something of it did. */
export const meChanges = (before: MeView | null, after: MeView): ClientEvent[] =>
  same(before, after) ? [] : [{ type: 'me.changed', me: after }];

function peopleChanges(before: SharedView, after: SharedView): ClientEvent[] {
  const was = new Map((before.people ?? []).map((person) => [person.personId, person]));
  const is = new Set((after.people ?? []).map(({ personId }) => personId));
  const changed = (after.people ?? [])
    .filter((person) => !same(person, was.get(person.personId)))
    .map((person): ClientEvent => ({ type: 'person.changed', person }));
  const left = [...was.keys()]
    .filter((personId) => !is.has(personId))
    .map((personId): ClientEvent => ({ type: 'person.left', personId }));
  return [...left, ...changed];
}

/** Views are plain data built by the same function, so keys come in the same order. */
const same = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);
