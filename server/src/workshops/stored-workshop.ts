import type { Dots } from '@stellwand/shared/contracts/vote';
import { evolveAll } from '@stellwand/shared/domain/evolve';
import type { WorkshopEvent } from '@stellwand/shared/domain/workshop-event';
import type {
  ArrivalMark,
  HiddenNote,
  PersonCard,
  Place,
  SavedTemplate,
  SessionRecord,
  VoteOutcome,
  WaitingMark,
  WorkshopRecord,
  WorkshopState,
} from '@stellwand/shared/domain/workshop-state';
import { castKey, hiddenKey } from '@stellwand/shared/domain/workshop-state';
import { assertNever } from '@stellwand/shared/lib/assert-never';
import type { EntryWrite, RecordWrite, StoredWorkshop } from '../ports/workshop-store.ts';

/**
 * An event is a write: one record or entry with its new value. Keys: `workshop`, `session:<id>` are
 * records; `person:<id>`, `place:<id>`, `removed:<id>`, `waiting:<id>`, `from:<id>`, `seen:<id>`, `guest:<n>`, `hidden:<board>:<element>`,
 * `ballot:<vote>:<person>`, `cast:<vote>:<person>`, `outcome:<vote>`, `template:<id>` are entries, as is `active:<workshop>`. A
 * person has three of them, so that renaming, placing and removing never overwrite each other; ids contain no colon.
 */
export interface StoreChange {
  records: RecordWrite[];
  entries: EntryWrite[];
  deleting: boolean;
}

/** What takes something away from everybody's sight, and for that may write on a full store. */
const DELETING: ReadonlySet<WorkshopEvent['type']> = new Set([
  'person.removed',
  'people.removed',
  'note.hidden',
  'template.removed',
  'ballot.erased',
]);

/** What the writes depend on; empty for a workshop that does not exist yet. */
type Seen = Pick<WorkshopState, 'workshopId' | 'revisions' | 'people'>;

/** The writes of a batch decided on `state`; records expect the revisions seen there. */
export function toChange(state: Seen, events: readonly WorkshopEvent[]): StoreChange {
  return {
    records: events.flatMap((event) => recordOf(state, event) ?? []),
    entries: events.flatMap((event) => entriesOf(state, event)),
    deleting: events.every(({ type }) => DELETING.has(type)),
  };
}

function recordOf(state: Seen, event: WorkshopEvent): RecordWrite | null {
  const expected = (id: string): number => state.revisions.get(id) ?? 0;
  if (event.type === 'workshop.saved') {
    const value = JSON.stringify(event.record);
    return { key: 'workshop', expected: expected(state.workshopId), value };
  }
  if (event.type === 'session.saved') {
    const { sessionId } = event.session;
    const value = JSON.stringify(event.session);
    return { key: `session:${sessionId}`, expected: expected(sessionId), value };
  }
  return null;
}

function entriesOf(state: Seen, event: WorkshopEvent): EntryWrite[] {
  switch (event.type) {
    case 'workshop.saved':
    case 'session.saved':
      return [];
    case 'workshop.active':
      return [{ key: `active:${state.workshopId}`, value: JSON.stringify({ at: event.at }) }];
    case 'person.saved': {
      const { personId, guestNumber } = event.person;
      const card = { key: `person:${personId}`, value: JSON.stringify(event.person) };
      if (guestNumber === undefined || state.people.has(personId)) return [card];
      // Claims the number: two nodes at once cannot both have a “Gast 7”.
      return [card, { key: `guest:${guestNumber}`, value: personId, ifAbsent: true }];
    }
    case 'person.placed':
      return [{ key: `place:${event.personId}`, value: JSON.stringify(event.place) }];
    case 'person.removed':
      return [{ key: `removed:${event.personId}`, value: JSON.stringify({ at: event.at }) }];
    case 'person.arrived':
      return [{ key: `from:${event.personId}`, value: JSON.stringify(event.mark) }];
    case 'people.removed': {
      const value = JSON.stringify({ at: event.at });
      return event.personIds.map((personId) => ({ key: `removed:${personId}`, value }));
    }
    case 'person.waiting':
      return [{ key: `waiting:${event.personId}`, value: JSON.stringify(event.mark) }];
    case 'person.admitted':
      return ['waiting', 'removed'].map((kind) => ({
        key: `${kind}:${event.personId}`,
        value: null,
      }));
    case 'people.seen':
      return event.seen.map(([personId, at]) => ({ key: `seen:${personId}`, value: `${at}` }));
    case 'arrivals.forgotten':
      return event.personIds.map((personId) => ({ key: `from:${personId}`, value: null }));
    case 'note.hidden': {
      const { boardId, element } = event.note;
      const key = `hidden:${hiddenKey(boardId, element.elementId)}`;
      return [{ key, value: JSON.stringify(event.note) }];
    }
    case 'template.saved': {
      const { template } = event;
      return [{ key: `template:${template.templateId}`, value: JSON.stringify(template) }];
    }
    case 'template.removed':
      return [{ key: `template:${event.templateId}`, value: null }];
    case 'note.restored':
      return [{ key: `hidden:${hiddenKey(event.boardId, event.elementId)}`, value: null }];
    case 'ballot.saved': {
      const ballot = { key: ballotKey(event), value: JSON.stringify(event.dots) };
      // Refused once the vote is closed, also by a node that has not heard of it (VOTE-5).
      const cast = event.at === undefined ? [] : [{ key: castKeyOf(event), value: `${event.at}` }];
      return [ballot, ...cast, { key: `outcome:${event.voteId}`, value: null, ifAbsent: true }];
    }
    case 'ballot.erased':
      return [ballotKey(event), castKeyOf(event)].map((key) => ({ key, value: null }));
    case 'vote.closed': {
      const value = JSON.stringify({ at: event.at } satisfies VoteOutcome);
      return [{ key: `outcome:${event.voteId}`, value, ifAbsent: true }];
    }
    case 'vote.counted':
      return [{ key: `outcome:${event.voteId}`, value: JSON.stringify(event.outcome) }];
    default:
      return assertNever(event);
  }
}

const castKeyOf = ({ voteId, personId }: { voteId: string; personId: string }): string =>
  `cast:${castKey(voteId, personId)}`;

const ballotKey = ({ voteId, personId }: { voteId: string; personId: string }): string =>
  `ballot:${voteId}:${personId}`;

/** The workshop as stored; null where its own record is missing (a removal in progress). */
export function fromStore(workshopId: string, stored: StoredWorkshop): WorkshopState | null {
  const own = stored.records.get('workshop');
  if (!own) return null;
  const revisions = new Map([[workshopId, own.rev]]);
  const sessions = new Map<string, SessionRecord>();
  for (const [key, { rev, value }] of stored.records) {
    if (!key.startsWith('session:')) continue;
    const session = JSON.parse(value) as SessionRecord;
    sessions.set(session.sessionId, session);
    revisions.set(session.sessionId, rev);
  }
  const empty: WorkshopState = {
    workshopId,
    version: stored.version,
    record: JSON.parse(own.value) as WorkshopRecord,
    sessions,
    people: new Map(),
    hidden: new Map(),
    templates: new Map(),
    ballots: new Map(),
    castAt: readAll(stored.entries, 'cast:', Number),
    outcomes: new Map(),
    arrivals: readAll(stored.entries, 'from:', (text) => JSON.parse(text) as ArrivalMark),
    seen: readAll(stored.entries, 'seen:', Number),
    revisions,
  };
  return evolveAll(empty, entryEvents(stored.entries));
}

/** Not by events: one copy of a map for each of a thousand people would be a million steps. */
function readAll<T>(
  entries: ReadonlyMap<string, string>,
  prefix: string,
  read: (text: string) => T,
): Map<string, T> {
  const found = new Map<string, T>();
  for (const [key, value] of entries) {
    if (key.startsWith(prefix)) found.set(key.slice(prefix.length), read(value));
  }
  return found;
}

/** Entries as events: cards first, then what is said of them. */
function entryEvents(entries: ReadonlyMap<string, string>): WorkshopEvent[] {
  const cards: PersonCard[] = [];
  const rest: WorkshopEvent[] = [];
  for (const [key, value] of entries) {
    const colon = key.indexOf(':');
    const personId = key.slice(colon + 1);
    switch (key.slice(0, colon)) {
      case 'person':
        cards.push(JSON.parse(value) as PersonCard);
        break;
      case 'active':
        rest.push({ type: 'workshop.active', ...(JSON.parse(value) as { at: number }) });
        break;
      case 'place':
        rest.push({ type: 'person.placed', personId, place: JSON.parse(value) as Place });
        break;
      case 'removed':
        rest.push({ type: 'person.removed', personId, ...(JSON.parse(value) as { at: number }) });
        break;
      case 'waiting': {
        const mark = JSON.parse(value) as WaitingMark;
        rest.push({ type: 'person.waiting', personId, mark });
        break;
      }
      case 'ballot': {
        const [voteId = '', voter = ''] = personId.split(':');
        const dots = JSON.parse(value) as Dots;
        rest.push({ type: 'ballot.saved', voteId, personId: voter, dots });
        break;
      }
      case 'outcome': {
        const outcome = JSON.parse(value) as VoteOutcome;
        rest.push({ type: 'vote.counted', voteId: personId, outcome });
        break;
      }
      case 'template':
        rest.push({ type: 'template.saved', template: JSON.parse(value) as SavedTemplate });
        break;
      case 'hidden':
        rest.push({ type: 'note.hidden', note: JSON.parse(value) as HiddenNote });
        break;
    }
  }
  return [...cards.map((person): WorkshopEvent => ({ type: 'person.saved', person })), ...rest];
}
