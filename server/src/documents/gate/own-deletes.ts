import { isContributionKey } from '@stellwand/shared/board/contributions';
import * as Y from 'yjs';
import { type Case, existing } from './case.ts';
import { PRIVATE, STRUCTURE } from './content-rules.ts';
import { elementIdAt, type Seats, seatOf } from './element-of.ts';
import type { Ending } from './ending.ts';
import { type DeletedRanges, deletedUnits, type FrameGroup } from './frame.ts';
import { mayLoseContribution } from './judge-contributions.ts';
import { MAX_DELETED_STRUCTS } from './judge-deletes.ts';
import type { ElementRef, StructPlace } from './places.ts';
import { mayDelete, mayEdit, mayKeepBack, mayStructure } from './rights.ts';
import type { Refused } from './verdict.ts';

/** An answer to sync step 1 that is looked through before it is judged. */
export type AnswerCase = Pick<Case, 'doc' | 'actor' | 'frame' | 'places'>;

/** What the delete set comes down to, and how the rest ends; null where nothing had to be left out. */
export function ownDeletes(
  scene: AnswerCase,
  all: ReadonlyMap<number, FrameGroup>,
  isCorner: boolean,
): { kept: Map<number, DeletedRanges>; endings: Ending[] } | null {
  const { doc, frame } = scene;
  const decide = createDecider(scene, isCorner);
  const kept = new Map<number, DeletedRanges>();
  const awaited = new Set<number>();
  let changed = false;
  let living = 0;
  let spared: Refused | null = null;

  for (const { client, ranges } of frame.deletes.values()) {
    const structs = doc.store.clients.get(client) ?? [];
    const state = Y.getState(doc.store, client);
    const end = frame.groups.get(client)?.end ?? state;
    const sent = all.get(client)?.end ?? state;
    const rest: number[] = [];
    for (let i = 0; i < ranges.length; i += 2) {
      const clock = ranges[i] ?? 0;
      const until = clock + (ranges[i + 1] ?? 0);
      if (clock < state) {
        for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
          const struct = structs[index];
          if (struct === undefined || struct.id.clock >= until) break;
          if (struct.deleted || !(struct instanceof Y.Item)) continue;
          // The gate refuses it as it stands.
          if (++living > MAX_DELETED_STRUCTS) return null;
          const decision = decide(struct);
          if (decision === 'take') {
            const from = Math.max(clock, struct.id.clock);
            rest.push(from, Math.min(until, struct.id.clock + struct.length, state) - from);
            continue;
          }
          changed = true;
          if (decision === 'wait') awaited.add(client);
          else if (decision !== 'drop') {
            const before: Refused = spared ?? { ...decision, elementIds: [], close: false };
            const ids = new Set([...before.elementIds, ...decision.elementIds]);
            spared = { ...before, elementIds: [...ids] };
          }
        }
      }
      // What lies beyond all that was sent, the gate asks for.
      const last = until > sent ? until : Math.min(until, end);
      if (last < until) {
        changed = true;
        // In what was left out. Who deleted it, its writer or the sender, it does not say.
        awaited.add(client);
      }
      const from = Math.max(clock, state);
      if (last > from) rest.push(from, last - from);
    }
    if (rest.length > 0) kept.set(client, { client, ranges: rest });
  }
  if (!changed) return null;
  const endings: Ending[] = [...awaited].map((clientId) => ({ kind: 'awaited', clientId }));
  if (spared) endings.push({ kind: 'spared', refusal: spared });
  return { kept, endings };
}

/** `wait`: others may have made it. `drop`: it comes about by itself. */
type Decision = 'take' | 'wait' | 'drop' | Refused;

/**
 * A deletion does not say who made it. Nobody's word is taken for one they may not make; while others'
 * work is missing, only for those that belong to what the sender wrote.
 */
function createDecider(scene: AnswerCase, isCorner: boolean): (item: Y.Item) => Decision {
  const { actor, frame, places } = scene;
  const elements = new Map<ElementRef, Decision | null>();
  const written = isCorner ? writtenPlaces(scene) : new Set<string>();

  const isOwn = (element: ElementRef): boolean => existing(element).author === actor.personId;

  /** Where the element itself is deleted, one decision holds for all that lies in it. */
  function wholeElement(element: ElementRef): Decision | null {
    const known = elements.get(element);
    if (known !== undefined) return known;
    const id = element.stored?.item.id;
    const dies = id !== undefined && deletedUnits(frame, id.client, id.clock, 1) > 0;
    let decision: Decision | null = null;
    if (dies) {
      const refusal = mayDelete(actor, existing(element));
      decision = refusal ?? (isCorner && !isOwn(element) ? 'wait' : 'take');
    }
    elements.set(element, decision);
    return decision;
  }

  function inside(place: Extract<StructPlace, { kind: 'field' | 'text' }>, item: Y.Item): Decision {
    const { element } = place;
    if (place.kind === 'field' && isContributionKey(place.key)) {
      const refusal = mayLoseContribution(actor, element.id, place.key, item);
      return refusal ?? (isCorner ? 'wait' : 'take');
    }
    const refusal = mayEdit(actor, existing(element)) ?? mayLoseField(place);
    if (refusal) return refusal;
    if (!isCorner) return 'take';
    if (place.kind === 'field') {
      return written.has(`${element.id} ${place.key}`) ? 'drop' : 'wait';
    }
    return isOwn(element) || written.has(element.id) ? 'take' : 'wait';
  }

  function mayLoseField(place: StructPlace): Refused | null {
    if (place.kind !== 'field') return null;
    const { element, key } = place;
    if (STRUCTURE.has(key)) return mayStructure(actor, element.id);
    return PRIVATE.has(key) ? mayKeepBack(actor, existing(element)) : null;
  }

  return (item) => {
    const place = places.ofStored(item);
    const element =
      place.kind === 'elements'
        ? places.elementAt(item)
        : 'element' in place
          ? place.element
          : null;
    // The gate knows what to say to anything else.
    if (element === null) return 'take';
    const decision = wholeElement(element);
    if (decision !== null) return decision;
    return place.kind === 'field' || place.kind === 'text' ? inside(place, item) : 'take';
  };
}

/** Elements the remaining structs lie in, and `element key` of the fields they write. */
function writtenPlaces(scene: AnswerCase): Set<string> {
  const written = new Set<string>();
  const seats: Seats = new Map();
  for (const { structs } of scene.frame.groups.values()) {
    for (const struct of structs) {
      const seat = seatOf(scene, struct, seats);
      const id = elementIdAt(seat);
      if (id !== null) written.add(id);
      if (seat?.kind === 'field') written.add(`${seat.element.id} ${seat.key}`);
    }
  }
  return written;
}
