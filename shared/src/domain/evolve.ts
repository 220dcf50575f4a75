import { assertNever } from '../lib/assert-never.ts';
import type { WorkshopEvent } from './workshop-event.ts';
import {
  cardOf,
  castKey,
  hiddenKey,
  LOBBY,
  type PersonEntry,
  type WorkshopState,
} from './workshop-state.ts';

/** Maps made in the course of one batch: nobody else holds them yet, so they are written and not copied. */
type Fresh = Set<ReadonlyMap<string, unknown>>;

/** The state after one event. The version is the business of whoever committed the batch. */
export const evolve = (state: WorkshopState, event: WorkshopEvent): WorkshopState =>
  step(state, event, new Set());

/** The state after all of them. Three thousand hidden notes are not three thousand copies of the map. */
export function evolveAll(state: WorkshopState, events: readonly WorkshopEvent[]): WorkshopState {
  const fresh: Fresh = new Set();
  return events.reduce((before, event) => step(before, event, fresh), state);
}

function step(state: WorkshopState, event: WorkshopEvent, fresh: Fresh): WorkshopState {
  switch (event.type) {
    case 'workshop.saved':
      return { ...state, record: event.record, revisions: raised(state, state.workshopId, fresh) };
    case 'workshop.active':
      return { ...state, activeAt: Math.max(state.activeAt ?? 0, event.at) };
    case 'session.saved': {
      const { session } = event;
      const sessions = withEntry(state.sessions, session.sessionId, session, fresh);
      return { ...state, sessions, revisions: raised(state, session.sessionId, fresh) };
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
      return { ...state, people: withEntry(state.people, personId, after, fresh) };
    }
    case 'person.placed':
      return onPerson(state, event.personId, fresh, (person) => ({
        ...person,
        place: event.place,
      }));
    case 'person.removed':
      return onPerson(state, event.personId, fresh, (person) => ({
        ...person,
        removedAt: event.at,
      }));
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
      return onPerson(state, event.personId, fresh, (person) => ({
        ...person,
        waitingSince: at,
        ...(returning && { returning }),
      }));
    }
    case 'person.admitted':
      return onPerson(state, event.personId, fresh, (person) => ({
        ...cardOf(person),
        place: person.place,
      }));
    case 'person.arrived':
      return { ...state, arrivals: withEntry(state.arrivals, event.personId, event.mark, fresh) };
    case 'people.seen':
      return { ...state, seen: new Map([...state.seen, ...event.seen]) };
    case 'arrivals.forgotten': {
      const arrivals = new Map(state.arrivals);
      for (const personId of event.personIds) arrivals.delete(personId);
      return { ...state, arrivals };
    }
    case 'note.hidden': {
      const key = hiddenKey(event.note.boardId, event.note.element.elementId);
      return { ...state, hidden: withEntry(state.hidden, key, event.note, fresh) };
    }
    case 'template.saved': {
      const { template } = event;
      return {
        ...state,
        templates: withEntry(state.templates, template.templateId, template, fresh),
      };
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
        fresh,
      );
      const saved = { ...state, ballots: withEntry(state.ballots, event.voteId, ballots, fresh) };
      if (event.at === undefined) return saved;
      const key = castKey(event.voteId, event.personId);
      return { ...saved, castAt: withEntry(state.castAt, key, event.at, fresh) };
    }
    case 'ballot.erased': {
      const ballots = new Map(state.ballots.get(event.voteId));
      ballots.delete(event.personId);
      return { ...state, ballots: withEntry(state.ballots, event.voteId, ballots, fresh) };
    }
    case 'vote.closed':
      if (state.outcomes.has(event.voteId)) return state;
      return {
        ...state,
        outcomes: withEntry(state.outcomes, event.voteId, { at: event.at }, fresh),
      };
    case 'vote.counted':
      return { ...state, outcomes: withEntry(state.outcomes, event.voteId, event.outcome, fresh) };
    default:
      return assertNever(event);
  }
}

/** The state after a whole batch, at the version the batch was committed as. */
export const evolveTo = (
  state: WorkshopState,
  version: number,
  events: readonly WorkshopEvent[],
): WorkshopState => ({ ...evolveAll(state, events), version });

function onPerson(
  state: WorkshopState,
  personId: string,
  fresh: Fresh,
  change: (person: PersonEntry) => PersonEntry,
): WorkshopState {
  const person = state.people.get(personId);
  if (!person) return state;
  return { ...state, people: withEntry(state.people, personId, change(person), fresh) };
}

function withEntry<V>(
  map: ReadonlyMap<string, V>,
  key: string,
  value: V,
  fresh: Fresh,
): ReadonlyMap<string, V> {
  if (fresh.has(map)) {
    (map as Map<string, V>).set(key, value);
    return map;
  }
  const copy = new Map(map).set(key, value);
  fresh.add(copy);
  return copy;
}

const raised = (state: WorkshopState, key: string, fresh: Fresh): ReadonlyMap<string, number> =>
  withEntry(state.revisions, key, (state.revisions.get(key) ?? 0) + 1, fresh);
