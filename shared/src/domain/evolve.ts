import { assertNever } from '../lib/assert-never.ts';
import type { WorkshopEvent } from './workshop-event.ts';
import {
  cardOf,
  hiddenKey,
  LOBBY,
  type PersonEntry,
  type WorkshopState,
} from './workshop-state.ts';

/** The state after one event. The version is the business of whoever committed the batch. */
export function evolve(state: WorkshopState, event: WorkshopEvent): WorkshopState {
  switch (event.type) {
    case 'workshop.saved':
      return { ...state, record: event.record, revisions: raised(state, state.workshopId) };
    case 'workshop.active':
      return { ...state, activeAt: Math.max(state.activeAt ?? 0, event.at) };
    case 'session.saved': {
      const { session } = event;
      const sessions = withEntry(state.sessions, session.sessionId, session);
      return { ...state, sessions, revisions: raised(state, session.sessionId) };
    }
    case 'person.saved': {
      const { personId } = event.person;
      const before = state.people.get(personId);
      const { place = LOBBY, removedAt, waitingSince, returning } = before ?? {};
      const after: PersonEntry = {
        ...event.person,
        place,
        ...(removedAt !== undefined && { removedAt }),
        ...(waitingSince !== undefined && { waitingSince }),
        ...(returning && { returning }),
      };
      return { ...state, people: withEntry(state.people, personId, after) };
    }
    case 'person.placed':
      return onPerson(state, event.personId, (person) => ({ ...person, place: event.place }));
    case 'person.removed':
      return onPerson(state, event.personId, (person) => ({ ...person, removedAt: event.at }));
    case 'people.removed': {
      const people = new Map(state.people);
      for (const personId of event.personIds) {
        const person = people.get(personId);
        if (person) people.set(personId, { ...person, removedAt: event.at });
      }
      return { ...state, people };
    }
    case 'person.waiting': {
      const { at, returning } = event.mark;
      return onPerson(state, event.personId, (person) => ({
        ...person,
        waitingSince: at,
        ...(returning && { returning }),
      }));
    }
    case 'person.admitted':
      return onPerson(state, event.personId, (person) => ({
        ...cardOf(person),
        place: person.place,
      }));
    case 'person.arrived':
      return { ...state, arrivals: withEntry(state.arrivals, event.personId, event.mark) };
    case 'people.seen':
      return { ...state, seen: new Map([...state.seen, ...event.seen]) };
    case 'arrivals.forgotten': {
      const arrivals = new Map(state.arrivals);
      for (const personId of event.personIds) arrivals.delete(personId);
      return { ...state, arrivals };
    }
    case 'note.hidden': {
      const key = hiddenKey(event.note.boardId, event.note.element.elementId);
      return { ...state, hidden: withEntry(state.hidden, key, event.note) };
    }
    case 'template.saved': {
      const { template } = event;
      return { ...state, templates: withEntry(state.templates, template.templateId, template) };
    }
    case 'template.removed': {
      const templates = new Map(state.templates);
      templates.delete(event.templateId);
      return { ...state, templates };
    }
    case 'note.restored': {
      const hidden = new Map(state.hidden);
      hidden.delete(hiddenKey(event.boardId, event.elementId));
      return { ...state, hidden };
    }
    case 'ballot.saved': {
      const ballots = withEntry(
        state.ballots.get(event.voteId) ?? new Map(),
        event.personId,
        event.dots,
      );
      return { ...state, ballots: withEntry(state.ballots, event.voteId, ballots) };
    }
    case 'ballot.erased': {
      const ballots = new Map(state.ballots.get(event.voteId));
      ballots.delete(event.personId);
      return { ...state, ballots: withEntry(state.ballots, event.voteId, ballots) };
    }
    case 'vote.closed':
      if (state.outcomes.has(event.voteId)) return state;
      return { ...state, outcomes: withEntry(state.outcomes, event.voteId, { at: event.at }) };
    case 'vote.counted':
      return { ...state, outcomes: withEntry(state.outcomes, event.voteId, event.outcome) };
    default:
      return assertNever(event);
  }
}

/** The state after a whole batch, at the version the batch was committed as. */
export const evolveTo = (
  state: WorkshopState,
  version: number,
  events: readonly WorkshopEvent[],
): WorkshopState => ({ ...events.reduce(evolve, state), version });

function onPerson(
  state: WorkshopState,
  personId: string,
  change: (person: PersonEntry) => PersonEntry,
): WorkshopState {
  const person = state.people.get(personId);
  if (!person) return state;
  return { ...state, people: withEntry(state.people, personId, change(person)) };
}

function withEntry<V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> {
  return new Map(map).set(key, value);
}

const raised = (state: WorkshopState, key: string): ReadonlyMap<string, number> =>
  withEntry(state.revisions, key, (state.revisions.get(key) ?? 0) + 1);
