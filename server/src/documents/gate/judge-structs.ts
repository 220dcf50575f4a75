import { LIMITS } from '@stellwand/shared/contracts/board-document';
import { isId } from '@stellwand/shared/contracts/id-pattern';
import * as Y from 'yjs';
import { FREE, isBoardValue, isFieldValue, ONCE, STRUCTURE } from './content-rules.ts';
import {
  deletedUnits,
  dies,
  type Frame,
  type FrameGroup,
  type FrameStruct,
  type Id,
  REF,
  TYPE_REF,
} from './frame.ts';
import type { CostMeter } from './integration-cost.ts';
import {
  createElementRef,
  type ElementRef,
  GONE,
  NOWHERE,
  type Place,
  type PlaceFinder,
  samePlace,
} from './places.ts';
import { type Existing, mayDelete, mayEdit, mayStructure } from './rights.ts';
import { type GateActor, refused, type Stop, soft } from './verdict.ts';

/** An element the frame creates, and whether it is still there at the end of the frame. */
export interface Creation {
  element: ElementRef;
  lives: boolean;
}

/** What judging one frame needs and collects. */
export interface Case {
  doc: Y.Doc;
  actor: GateActor;
  frame: Frame;
  places: PlaceFinder;
  cost: CostMeter;
  creations: Creation[];
  /** Elements of the document whose fields or text the frame changes; the edit right was checked. */
  touched: Set<ElementRef>;
  gone: boolean;
}

export function existing(element: ElementRef): Existing {
  const map = element.stored?.map;
  return {
    id: element.id,
    type: map?.get('type'),
    author: map?.get('author'),
    locked: map?.get('locked') === true,
  };
}

/** Checks the edit right once per element and frame. */
export function touch(at: Case, element: ElementRef): Stop | null {
  if (at.touched.has(element)) return null;
  const stop = mayEdit(at.actor, existing(element));
  if (stop === null) at.touched.add(element);
  return stop;
}

/** What an id points at: in the document, or earlier in the frame. */
function find(at: Case, id: Id): Y.Item | Y.GC | FrameStruct | null {
  const stored = at.doc.store.clients.get(id.client);
  if (stored !== undefined && id.clock < Y.getState(at.doc.store, id.client)) {
    return stored[Y.findIndexSS(stored, id.clock)] ?? null;
  }
  const structs = at.frame.groups.get(id.client)?.structs ?? [];
  let low = 0;
  let high = structs.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const struct = structs[middle];
    if (struct === undefined) return null;
    if (struct.clock + struct.length <= id.clock) low = middle + 1;
    else if (struct.clock > id.clock) high = middle - 1;
    else return struct;
  }
  return null;
}

const isInFrame = (found: Y.Item | Y.GC | FrameStruct): found is FrameStruct =>
  !(found instanceof Y.Item || found instanceof Y.GC);

/** The place of a neighbour, which is the place of whoever stands beside it. */
function besides(at: Case, id: Id): Place {
  const found = find(at, id);
  if (found === null) return NOWHERE;
  return isInFrame(found) ? (found.place ?? NOWHERE) : at.places.ofStored(found);
}

/** Inside a type that the frame itself creates. */
function insideNew(holder: FrameStruct, key: string | null): Place {
  if (holder.place?.kind === 'gone' || holder.ref === REF.deleted) return GONE;
  if (holder.ref !== REF.type) return NOWHERE;
  if (holder.place?.kind === 'elements') {
    const element = holder.creates;
    return element && key !== null ? { kind: 'field', element, key } : NOWHERE;
  }
  if (holder.place?.kind !== 'field' || key !== null) return NOWHERE;
  return { kind: 'text', element: holder.place.element };
}

function placeOf(at: Case, struct: FrameStruct): Place {
  const { origin, rightOrigin, parent, root, key } = struct;
  if (origin !== null || rightOrigin !== null) {
    const left = origin && besides(at, origin);
    const right = rightOrigin && besides(at, rightOrigin);
    // Neighbours from two lists would tie them together on every replica (T9). One of them gone is no
    // better: Yjs makes filler of the struct, but cuts the living neighbour in two before that.
    if (left && right && !samePlace(left, right)) return NOWHERE;
    const place = left ?? right ?? NOWHERE;
    // Yjs only ever appends to the history of a key.
    const isHistory = place.kind !== 'text' && place.kind !== 'gone';
    return rightOrigin !== null && isHistory ? NOWHERE : place;
  }
  if (parent !== null) {
    const holder = find(at, parent);
    if (holder === null) return NOWHERE;
    return isInFrame(holder) ? insideNew(holder, key) : at.places.insideStored(holder, key);
  }
  if (key === null) return NOWHERE;
  if (root === 'elements') return { kind: 'elements', id: key };
  return root === 'board' ? { kind: 'board', key } : NOWHERE;
}

function judgeBoard(at: Case, struct: FrameStruct, key: string): Stop | null {
  const stop = mayStructure(at.actor);
  if (stop) return stop;
  const fits =
    struct.ref === REF.deleted
      ? key === 'title'
      : struct.ref === REF.any && struct.values.every((value) => isBoardValue(key, value));
  return fits ? null : refused('schema');
}

/** A struct under an element id: the element itself is created, or was and is gone again. */
function judgeEntry(at: Case, struct: FrameStruct, id: string): Stop | null {
  if (!isId(id)) return refused('schema');
  const isElement = struct.ref === REF.type && struct.typeRef === TYPE_REF.map;
  if (!isElement && struct.ref !== REF.deleted) return refused('schema', id);

  const elements = at.places.elements;
  const before = elements._map.get(id);
  if (before && !before.deleted) {
    const survives = deletedUnits(at.frame, before.id.client, before.id.clock, 1) === 0;
    const element = survives ? at.places.elementAt(before) : null;
    // A second element under a living id would delete the first.
    if (element) return mayDelete(at.actor, existing(element)) ?? refused('conflict', id);
  }
  if (isElement) {
    struct.creates = createElementRef(id, null);
    at.creations.push({ element: struct.creates, lives: !dies(at.frame, struct) });
  }
  return null;
}

function judgeField(at: Case, struct: FrameStruct, element: ElementRef, key: string): Stop | null {
  const { id } = element;
  const isNew = element.stored === null;
  if (!(FREE.has(key) || STRUCTURE.has(key) || ONCE.has(key))) return refused('schema', id);
  if (ONCE.has(key)) {
    if (!isNew) return refused(key === 'author' ? 'forged-author' : 'schema', id);
    if (element.once.has(key)) return refused('schema', id);
    element.once.add(key);
  }
  if (STRUCTURE.has(key)) {
    const stop = mayStructure(at.actor, id);
    if (stop) return stop;
  }
  if (!isNew) {
    const stop = touch(at, element);
    if (stop) return stop;
  }
  const lives = !dies(at.frame, struct);
  switch (struct.ref) {
    case REF.any: {
      const fits = struct.values.every((value) => isFieldValue(key, value));
      // Several values in one struct are the merged past of a key; only one is ever alive.
      if (!fits || (lives && struct.length > 1)) return refused('schema', id);
      break;
    }
    case REF.type:
      if (key !== 'text' || struct.typeRef !== TYPE_REF.text) return refused('schema', id);
      break;
    case REF.deleted:
      if (ONCE.has(key)) return refused('schema', id);
      break;
    default:
      return refused('schema', id);
  }
  if (lives) {
    element.fields.set(key, struct);
    element.renewed.add(key);
  }
  return null;
}

function judgeText(at: Case, struct: FrameStruct, element: ElementRef): Stop | null {
  if (struct.ref !== REF.string && struct.ref !== REF.deleted) return refused('schema', element.id);
  if (element.stored !== null) {
    const stop = touch(at, element);
    if (stop) return stop;
  }
  if (struct.ref === REF.string) {
    const lost = deletedUnits(at.frame, struct.client, struct.clock, struct.length);
    element.textAdded += struct.length - lost;
  }
  return null;
}

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

/** Whether every text still fits; to be asked when what the frame deletes is known too. */
export function judgeLengths(at: Case): Stop | null {
  for (const { id, stored, textAdded, textRemoved } of at.touched) {
    if (textAdded === 0) continue;
    const text = stored?.map.get('text');
    const length = text instanceof Y.Text ? text.length : 0;
    if (length + textAdded - textRemoved > LIMITS.textLength) return refused('schema', id);
  }
  return null;
}
