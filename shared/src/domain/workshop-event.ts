import type { BoardId, ElementId, PersonId } from '../contracts/id-pattern.ts';
import type { Dots } from '../contracts/vote.ts';
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
} from './workshop-state.ts';

/**
 * What a decision changes. Every event carries the whole new value of exactly one record or entry:
 * what is written to the store, sent over the bus and evolved by a mirror is the same thing, and
 * applying it twice does no harm.
 */
export type WorkshopEvent =
  | { type: 'workshop.saved'; record: WorkshopRecord }
  | { type: 'workshop.active'; at: number }
  | { type: 'session.saved'; session: SessionRecord }
  | { type: 'person.saved'; person: PersonCard }
  | { type: 'person.placed'; personId: PersonId; place: Place }
  | { type: 'person.removed'; personId: PersonId; at: number }
  | { type: 'people.removed'; personIds: readonly PersonId[]; at: number }
  | { type: 'person.waiting'; personId: PersonId; mark: WaitingMark }
  | { type: 'person.admitted'; personId: PersonId }
  | { type: 'person.arrived'; personId: PersonId; mark: ArrivalMark }
  | { type: 'people.seen'; seen: readonly (readonly [personId: PersonId, at: number])[] }
  | { type: 'arrivals.forgotten'; personIds: readonly PersonId[] }
  | { type: 'note.hidden'; note: HiddenNote }
  | { type: 'template.saved'; template: SavedTemplate }
  | { type: 'template.removed'; templateId: string }
  | { type: 'note.restored'; boardId: BoardId; elementId: ElementId }
  | {
      type: 'ballot.saved';
      voteId: string;
      personId: PersonId /** Absent: unknown. */;
      at?: number;
      dots: Dots;
    }
  | { type: 'ballot.erased'; voteId: string; personId: PersonId }
  | { type: 'vote.closed'; voteId: string; at: number }
  | { type: 'vote.counted'; voteId: string; outcome: VoteOutcome };

const TYPES: Record<WorkshopEvent['type'], true> = {
  'workshop.saved': true,
  'workshop.active': true,
  'session.saved': true,
  'person.saved': true,
  'person.placed': true,
  'person.removed': true,
  'people.removed': true,
  'person.waiting': true,
  'person.admitted': true,
  'person.arrived': true,
  'people.seen': true,
  'arrivals.forgotten': true,
  'note.hidden': true,
  'template.saved': true,
  'template.removed': true,
  'note.restored': true,
  'ballot.saved': true,
  'ballot.erased': true,
  'vote.closed': true,
  'vote.counted': true,
};

/** False for one that a newer node made and this one cannot evolve: what it wrote is in the store. */
export const isKnownEvent = (event: { type: string }): event is WorkshopEvent =>
  Object.hasOwn(TYPES, event.type);
