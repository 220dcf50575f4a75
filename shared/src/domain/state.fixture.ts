import type { Command } from '../contracts/command.ts';
import { workshopFile } from '../contracts/workshop-file.ts';
import type { DecisionContext } from './context.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import { EVERYBODY } from './here.ts';
import { newWorkshop } from './new-workshop.ts';
import { newcomer } from './newcomer.ts';
import { placementIn } from './placement.ts';
import type { WorkshopEvent } from './workshop-event.ts';
import { actorOf, type PersonEntry, type WorkshopState } from './workshop-state.ts';

const record = { title: '', language: 'de', timezone: '', agenda: [], sessionIds: [] } as const;
export const NOTHING: WorkshopState = {
  workshopId: 'workshop-1',
  version: 0,
  record: {
    ...record,
    joinCode: '',
    createdAt: 0,
    linkGenerations: { organiser: 0, spectator: 0, facilitators: {} },
  },
  sessions: new Map(),
  people: new Map(),
  hidden: new Map(),
  templates: new Map(),
  ballots: new Map(),
  castAt: new Map(),
  outcomes: new Map(),
  arrivals: new Map(),
  seen: new Map(),
  revisions: new Map(),
};

/** Ids `prefix-0001`, `prefix-0002`, … */
export function counter(prefix: string): () => string {
  let n = 0;
  return () => `${prefix}-${String(++n).padStart(4, '0')}`;
}

export const A = 'made-0001';
export const A_BOARD = 'made-0002';
export const B = 'made-0003';
export const B_BOARD = 'made-0004';

const FILE = workshopFile.parse({
  title: 'Erfahrungsaustausch',
  sessions: ['a', 'b'].map((key) => ({
    key,
    title: `Thema ${key}`,
    question: 'Was braucht es?',
    groups: 3,
    participants: 12,
    areas: ['Was läuft gut?', 'Was bremst?'],
  })),
});

/**
 * A workshop with sessions A and B, people `orga-0001`, `mod-a-0001`, `mod-b-0001`, `screen-001` and
 * `people` participants `person-0001` … in the lobby. Commands run against it one after the other.
 */
export function createDesk(people = 0) {
  const id = counter('made');
  const context: DecisionContext = {
    now: 1_000,
    id,
    joinCode: 'NEWCODE2',
    gone: new Set(),
    here: EVERYBODY,
    shuffle: (all) => [...all],
  };
  const first = newWorkshop(FILE, { id, now: 0, joinCode: 'ABCDEFGH' });
  let state = first.events.reduce(evolve, NOTHING);

  const come = (arrival: Omit<Parameters<typeof newcomer>[1], 'now'>): void => {
    state = evolve(state, {
      type: 'person.saved',
      person: newcomer(state, { ...arrival, now: 0 }),
    });
  };
  come({ personId: 'orga-0001', role: 'organiser' });
  come({ personId: 'mod-a-0001', role: 'facilitator', sessionId: A });
  come({ personId: 'mod-b-0001', role: 'facilitator', sessionId: B });
  come({ personId: 'screen-001', role: 'spectator' });
  const nextPerson = counter('person');
  for (let n = 0; n < people; n++) come({ personId: nextPerson(), role: 'participant' });

  const person = (personId: string): PersonEntry => {
    const entry = state.people.get(personId);
    if (!entry) throw new Error(`no ${personId}`);
    return entry;
  };
  return {
    get state() {
      return state;
    },
    come,
    person,
    apply(...events: WorkshopEvent[]) {
      state = events.reduce(evolve, state);
    },
    place: (personId: string) => placementIn(state, person(personId)),
    /** `ok`, or the code of the refusal with its field. */
    run(personId: string, command: Command, changed: Partial<DecisionContext> = {}): string {
      const result = decide(state, actorOf(person(personId)), command, { ...context, ...changed });
      if (result.ok) state = result.value.reduce(evolve, state);
      if (result.ok) return result.value.length === 0 ? 'unchanged' : 'ok';
      return result.error.field ? `${result.error.code} ${result.error.field}` : result.error.code;
    },
  };
}
