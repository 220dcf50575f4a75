import * as Y from 'yjs';
import type { AuthorIndex } from './author-index.ts';
import type { ClientBindings } from './client-bindings.ts';
import { PRIVATE } from './content-rules.ts';
import type { Frame, FrameStruct, Id } from './frame.ts';
import type { CostMeter } from './integration-cost.ts';
import type { ElementRef, PlaceFinder } from './places.ts';
import { type Existing, mayEdit, mayKeepBack } from './rights.ts';
import type { Usage } from './usage.ts';
import type { GateActor, Stop } from './verdict.ts';

/** An element the frame creates, and whether it is still there at the end of the frame. */
export interface Creation {
  element: ElementRef;
  lives: boolean;
}

/** What happened before, as far as the document itself does not tell. */
export interface Past {
  authors: AuthorIndex;
  bindings: ClientBindings;
  usage: Usage;
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
  /** Elements people react to or comment on. */
  answered: Set<ElementRef>;
  past: Past;
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

/** Whether one field of an element on the board may change. */
export function mayWriteField(at: Case, element: ElementRef, key: string): Stop | null {
  const stop = touch(at, element);
  return stop === null && PRIVATE.has(key) ? mayKeepBack(at.actor, existing(element)) : stop;
}

/** What an id points at: in the document, or earlier in the frame. */
export function find(at: Pick<Case, 'doc' | 'frame'>, id: Id): Y.Item | Y.GC | FrameStruct | null {
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

export const isInFrame = (found: Y.Item | Y.GC | FrameStruct): found is FrameStruct =>
  !(found instanceof Y.Item || found instanceof Y.GC);
