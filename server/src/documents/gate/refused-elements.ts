import { isContributionKey } from '@stellwand/shared/board/contributions';
import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import { isId } from '@stellwand/shared/contracts/id-pattern';
import * as Y from 'yjs';
import { type Case, existing } from './case.ts';
import { type Seats, seatOf } from './element-of.ts';
import { MAX_DELETED_STRUCTS } from './judge-deletes.ts';
import type { StructPlace } from './places.ts';
import { mayDelete, mayEdit } from './rights.ts';
import type { Refused } from './verdict.ts';

/** Refusals by role, phase or lock: they may concern more of the frame than its first element. */
const BY_RIGHT: ReadonlySet<ErrorCode> = new Set([
  'not-allowed',
  'phase-read-only',
  'board-locked',
  'moved',
  'element-locked',
  'not-author',
]);

/**
 * The refusal, naming every element of the frame that this person may not write, create or delete at
 * this moment. Judging stops at the first; whoever was offline while the phase changed would otherwise
 * be refused once for each, and could not tell which words to keep for copying.
 *
 * Only names: decides nothing. Runs on frames that were not judged to the end, so it takes nothing
 * about them for granted.
 */
export function nameElements(at: Case, refusal: Refused): Refused {
  if (!BY_RIGHT.has(refusal.code)) return refusal;
  const ids = new Set(refusal.elementIds);
  const seats: Seats = new Map();
  for (const { structs } of at.frame.groups.values()) {
    for (const struct of structs) {
      const seat = seatOf(at, struct, seats);
      const id = seat && refusedAt(at, seat);
      if (id !== null && isId(id)) ids.add(id);
    }
  }
  for (const id of deleted(at)) ids.add(id);
  return { ...refusal, elementIds: [...ids] };
}

function refusedAt(at: Case, place: StructPlace): string | null {
  const { actor } = at;
  switch (place.kind) {
    case 'elements':
      return actor.rights.create ? null : place.id;
    case 'field':
      if (isContributionKey(place.key)) return actor.rights.create ? null : place.element.id;
      return mayEdit(actor, existing(place.element)) && place.element.id;
    case 'text':
      return mayEdit(actor, existing(place.element)) && place.element.id;
    case 'board':
    case 'gone':
    case 'nowhere':
      return null;
  }
}

/** Living elements the frame deletes, or deletes from, where this person may not. */
function deleted(at: Case): Set<string> {
  const ids = new Set<string>();
  let living = 0;
  for (const { client, ranges } of at.frame.deletes.values()) {
    const structs = at.doc.store.clients.get(client) ?? [];
    const state = Y.getState(at.doc.store, client);
    for (let i = 0; i < ranges.length; i += 2) {
      const clock = ranges[i] ?? 0;
      const until = Math.min(clock + (ranges[i + 1] ?? 0), state);
      if (clock >= until) continue;
      for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
        const struct = structs[index];
        if (struct === undefined || struct.id.clock >= until) break;
        if (struct.deleted || !(struct instanceof Y.Item)) continue;
        if (++living > MAX_DELETED_STRUCTS) return ids;
        const id = lossAt(at, struct);
        if (id !== null) ids.add(id);
      }
    }
  }
  return ids;
}

function lossAt(at: Case, item: Y.Item): string | null {
  const place = at.places.ofStored(item);
  if (place.kind !== 'elements') return refusedAt(at, place);
  const element = at.places.elementAt(item);
  return element && mayDelete(at.actor, existing(element)) && element.id;
}
