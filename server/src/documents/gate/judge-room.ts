import { BOARD_BOUNDS } from '../../limits.ts';
import type { Case, Creation } from './case.ts';
import type { FrameStruct } from './frame.ts';
import type { Deletions } from './judge-deletes.ts';
import type { ElementRef } from './places.ts';
import { type Accepted, leads, type Refused, refused } from './verdict.ts';

/** What a frame adds to the board and takes from it, in bytes as `Usage` counts them. */
export interface Growth {
  added: number;
  removed: number;
}

/** Beside its structs, an element is known by id and author for ever. */
const PER_CREATION = 64;

const weightOf = ({ start, end }: FrameStruct): number =>
  Math.max(BOARD_BOUNDS.structBytes, end - start);

export function growthOf(at: Case, deletions: Deletions): Growth {
  // A struct cut in two at both ends leaves two more behind.
  let added = deletions.splits * 2 * BOARD_BOUNDS.structBytes;
  for (const { structs } of at.frame.groups.values()) {
    for (const struct of structs) added += weightOf(struct);
  }
  return { added: added + at.creations.length * PER_CREATION, removed: deletions.units };
}

/**
 * Whether the board, and this person's part of it, have room for the frame. What takes more away than
 * it adds is always welcome; what only deletes may use the room kept for whoever leads.
 */
export function judgeRoom(at: Case, deletions: Deletions): Refused | null {
  return judgeElements(at, deletions.elements) ?? judgeBytes(at, growthOf(at, deletions));
}

function judgeElements(at: Case, deleted: readonly ElementRef[]): Refused | null {
  const { usage } = at.past;
  const mine = at.creations.filter(({ lives }) => lives);
  if (mine.length === 0) return null;
  const limit = BOARD_BOUNDS.elements + (leads(at.actor) ? BOARD_BOUNDS.leadElements : 0);
  const room = limit - (usage.elements() - deleted.length);
  if (mine.length > room) return tooMany('quota-elements', mine, room);
  if (leads(at.actor)) return null;

  const { personId } = at.actor;
  const ofMine = deleted.filter(({ stored }) => stored?.map.get('author') === personId).length;
  const share = BOARD_BOUNDS.elementsPerPerson - (usage.elementsOf(personId) - ofMine);
  return mine.length > share ? tooMany('quota-person', mine, share) : null;
}

export const shrinks = ({ added, removed }: Growth): boolean => removed > 0 && added <= removed;

function judgeBytes(at: Case, growth: Growth): Refused | null {
  const { added } = growth;
  if (added === 0 || shrinks(growth)) return null;
  const { usage } = at.past;
  const onlyDeletes = at.frame.groups.size === 0;
  const extra = onlyDeletes || leads(at.actor) ? BOARD_BOUNDS.leadBytes : 0;
  const room = BOARD_BOUNDS.bytes + extra - usage.bytes();
  if (added > room) return tooMuch('board-full', at, room);
  if (leads(at.actor)) return null;

  const { personId } = at.actor;
  const limit = BOARD_BOUNDS.bytesPerPerson + (onlyDeletes ? BOARD_BOUNDS.leadBytes : 0);
  if (usage.bytesOf(personId) + added <= limit) return null;
  const share = limit - usage.recountOf(personId);
  return added > share ? tooMuch('quota-person', at, share) : null;
}

const idOf = ({ element }: Creation): string => element.id;

/** Names what there was no room for: the sender does the rest of it again. */
function tooMany(code: 'quota-elements' | 'quota-person', all: readonly Creation[], room: number) {
  const fitting = Math.max(0, room);
  return {
    ...refused(code),
    elementIds: all.slice(fitting).map(idOf),
    fitted: all.slice(0, fitting).map(idOf),
  };
}

function tooMuch(code: 'board-full' | 'quota-person', at: Case, room: number): Refused {
  const weights = new Map<string, number>();
  for (const { structs } of at.frame.groups.values()) {
    for (const struct of structs) {
      const element = struct.creates ?? elementAt(struct);
      if (element) weights.set(element.id, (weights.get(element.id) ?? 0) + weightOf(struct));
    }
  }
  return { ...refused(code), ...divide(weights, new Set(at.creations.map(idOf)), room) };
}

/** The first of the new elements that fit together; whatever changes others does not. */
function divide(weights: ReadonlyMap<string, number>, created: ReadonlySet<string>, room: number) {
  const fitted: string[] = [];
  const elementIds: string[] = [];
  let left = room;
  for (const [id, weight] of weights) {
    left -= weight + PER_CREATION;
    (created.has(id) && left >= 0 ? fitted : elementIds).push(id);
  }
  return { elementIds, fitted };
}

function elementAt({ place }: FrameStruct): ElementRef | null {
  return place?.kind === 'field' || place?.kind === 'text' ? place.element : null;
}

/** The part of a refusal that another bound than the board's has found: see `Hourly`. */
export const overHour = (verdict: Accepted): Refused => ({
  ...refused('quota-person'),
  elementIds: [...verdict.created.map(({ elementId }) => elementId), ...verdict.touched],
  fitted: [],
});
