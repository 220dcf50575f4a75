import { kindOf } from '@stellwand/shared/board/kinds';
import { LIMITS } from '@stellwand/shared/contracts/board-document';
import * as Y from 'yjs';
import { type Case, find } from './case.ts';
import { countComments } from './count-comments.ts';
import { type FrameGroup, type FrameStruct, type Id, REF } from './frame.ts';
import { judgeBoard, judgeEntry, judgeField, judgeText } from './judge-content.ts';
import { placeOf } from './locate.ts';
import { GONE } from './places.ts';
import { refused, type Stop, soft } from './verdict.ts';

function judgeStruct(at: Case, struct: FrameStruct): Stop | null {
  if (struct.ref === REF.gc) {
    // Filler: it takes up clocks of the sender's own and does nothing else.
    struct.place = GONE;
    return null;
  }
  if (struct.root !== null && struct.root !== 'elements' && struct.root !== 'board') {
    return refused('forbidden-root');
  }
  const place = placeOf(at, struct);
  struct.place = place;
  if (place.kind !== 'gone' && place.kind !== 'nowhere') {
    if (!at.cost.charge(place, struct, (id) => find(at, id))) return refused('too-much');
  }
  switch (place.kind) {
    case 'gone':
      at.gone = true;
      return null;
    case 'nowhere':
      return refused('schema');
    case 'board':
      return judgeBoard(at, struct, place.key);
    case 'elements':
      return judgeEntry(at, struct, place.id);
    case 'field':
      return judgeField(at, struct, place.element, place.key);
    case 'text':
      return judgeText(at, struct, place.element);
  }
}

/** Makes sure that what an id points at is there, judging it first where the frame brings it. */
function settle(at: Case, struct: FrameStruct, id: Id | null): Stop | null {
  if (id === null) return null;
  if (id.client === struct.client) return id.clock < struct.clock ? null : refused('malformed');
  if (id.clock < Y.getState(at.doc.store, id.client)) return null;
  const group = at.frame.groups.get(id.client);
  if (group === undefined || id.clock >= group.end) return soft('missing-dependency');
  return judgeGroup(at, group, id.clock);
}

/** Judges the structs of one client id up to `clock`, in the order in which Yjs can integrate them. */
function judgeGroup(at: Case, group: FrameGroup, clock: number): Stop | null {
  for (;;) {
    const struct = group.structs[group.judged];
    if (struct === undefined || struct.clock > clock) return null;
    if (group.busy) return refused('malformed'); // A circle: no order could integrate it.
    group.busy = true;
    const stop =
      settle(at, struct, struct.origin) ??
      settle(at, struct, struct.rightOrigin) ??
      settle(at, struct, struct.parent) ??
      judgeStruct(at, struct);
    group.busy = false;
    if (stop) return stop;
    group.judged++;
  }
}

/** Judges everything the frame adds. Null: nothing to object to so far. */
export function judgeStructs(at: Case): Stop | null {
  for (const group of at.frame.groups.values()) {
    const stop = judgeGroup(at, group, group.end);
    if (stop) return stop;
  }
  return null;
}

/** Whether everything still fits; to be asked when what the frame deletes is known too. */
export function judgeBounds(at: Case): Stop | null {
  for (const { id, stored, textAdded, textRemoved } of at.touched) {
    if (textAdded === 0) continue;
    const text = stored?.map.get('text');
    const length = text instanceof Y.Text ? text.length : 0;
    const limit = kindOf(stored?.map.get('type'))?.textLength ?? LIMITS.textLength;
    if (length + textAdded - textRemoved > limit) return refused('schema', id);
  }
  for (const { id, stored, commentsAdded, commentsRemoved } of at.answered) {
    if (commentsAdded === 0 || stored === null) continue;
    const count = countComments(stored.map) + commentsAdded - commentsRemoved;
    if (count > LIMITS.commentsPerElement) return refused('quota-comments', id);
  }
  return null;
}
