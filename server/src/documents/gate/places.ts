import * as Y from 'yjs';
import type { FrameStruct } from './frame.ts';

/** An element a frame has to do with: one the document holds, or one the frame creates. */
export interface ElementRef {
  id: string;
  /** In the document; null for one that the frame creates. */
  stored: { item: Y.Item; map: Y.Map<unknown> } | null;
  /** Fields of an element that the frame creates, by key. */
  fields: Map<string, FrameStruct>;
  /** Keys written once that the frame has written, whether the value lives or not. */
  once: Set<string>;
  /** Fields of an element that the frame creates and that are deleted in it, too. */
  dead: Set<string>;
  /** Fields that get a new living value from this frame. */
  renewed: Set<string>;
  /** Characters the frame adds to its text and takes from it. */
  textAdded: number;
  textRemoved: number;
  commentsAdded: number;
  commentsRemoved: number;
}

/** Where in the board a struct lies. There is nowhere else (T7, T10). */
export type StructPlace =
  | { kind: 'board'; key: string }
  | { kind: 'elements'; id: string }
  | { kind: 'field'; element: ElementRef; key: string }
  | { kind: 'text'; element: ElementRef }
  /** Inside something deleted: Yjs makes filler of it on every replica. */
  | { kind: 'gone' }
  /** Outside the schema. */
  | { kind: 'nowhere' };

export const GONE: StructPlace = { kind: 'gone' };
export const NOWHERE: StructPlace = { kind: 'nowhere' };

export const createElementRef = (id: string, stored: ElementRef['stored']): ElementRef => ({
  id,
  stored,
  fields: new Map(),
  once: new Set(),
  dead: new Set(),
  renewed: new Set(),
  textAdded: 0,
  textRemoved: 0,
  commentsAdded: 0,
  commentsRemoved: 0,
});

export function samePlace(a: StructPlace, b: StructPlace): boolean {
  switch (a.kind) {
    case 'board':
      return b.kind === 'board' && a.key === b.key;
    case 'elements':
      return b.kind === 'elements' && a.id === b.id;
    case 'field':
      return b.kind === 'field' && a.element === b.element && a.key === b.key;
    case 'text':
      return b.kind === 'text' && a.element === b.element;
    case 'gone':
      return b.kind === 'gone';
    case 'nowhere':
      return false;
  }
}

/** Finds the place of what the document holds. Short-lived: one per frame, so that it may remember. */
export interface PlaceFinder {
  elements: Y.Map<unknown>;
  /** The element of a living element map. */
  elementAt(item: Y.Item): ElementRef | null;
  ofStored(struct: Y.Item | Y.GC): StructPlace;
  /** Where a struct with this parent and key lies; `parent` is the item holding the parent type. */
  insideStored(parent: Y.Item | Y.GC, key: string | null): StructPlace;
}

const isType = (parent: Y.Item['parent']): parent is Y.AbstractType<unknown> =>
  parent instanceof Y.AbstractType;

/** The two root maps of a board document. */
export interface Roots {
  board: Y.Map<unknown>;
  elements: Y.Map<unknown>;
}

export function createPlaceFinder({ board, elements }: Roots): PlaceFinder {
  const refs = new Map<Y.Item, ElementRef>();

  function elementAt(item: Y.Item): ElementRef | null {
    const known = refs.get(item);
    if (known) return known;
    if (item.deleted || item.parentSub === null || !(item.content instanceof Y.ContentType)) {
      return null;
    }
    const map = item.content.type;
    if (!(map instanceof Y.Map)) return null;
    const ref = createElementRef(item.parentSub, { item, map });
    refs.set(item, ref);
    return ref;
  }

  function inside(parent: Y.AbstractType<unknown>, key: string | null): StructPlace {
    const holder = parent._item;
    if (holder === null) {
      if (key === null) return NOWHERE;
      if ((parent as unknown) === elements) return { kind: 'elements', id: key };
      if ((parent as unknown) === board) return { kind: 'board', key };
      return NOWHERE;
    }
    return insideStored(holder, key);
  }

  function insideStored(holder: Y.Item | Y.GC, key: string | null): StructPlace {
    // A deleted type is filler already, or will be with this transaction.
    if (holder.deleted || !(holder instanceof Y.Item)) return GONE;
    const outer = holder.parent;
    if (!isType(outer) || !(holder.content instanceof Y.ContentType)) return NOWHERE;
    if ((outer as unknown) === elements) {
      const element = elementAt(holder);
      return element === null || key === null ? NOWHERE : { kind: 'field', element, key };
    }
    if (outer._item === null) return NOWHERE;
    if (outer._item.deleted) return GONE;
    if (holder.parentSub !== 'text' || key !== null) return NOWHERE;
    const outermost = outer._item.parent;
    if (!isType(outermost) || (outermost as unknown) !== elements) return NOWHERE;
    const element = elementAt(outer._item);
    return element === null ? NOWHERE : { kind: 'text', element };
  }

  return {
    elements,
    elementAt,
    ofStored(struct) {
      if (!(struct instanceof Y.Item)) return GONE;
      return isType(struct.parent) ? inside(struct.parent, struct.parentSub) : GONE;
    },
    insideStored,
  };
}
