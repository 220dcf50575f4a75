import * as Y from 'yjs';
import { ROOT_BOARD, ROOT_ELEMENTS } from '../contracts/board-document.ts';

/** Origin of what this person did here: sent to the server, and theirs to undo. */
export const LOCAL = Symbol('local');
/** Origin of what the server itself writes: areas, a note that is shown again. */
export const SERVER = Symbol('server');

export type ElementMap = Y.Map<unknown>;

/** The board's own fields: `schema` and `title`. */
export const boardOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap(ROOT_BOARD);

/** All elements by id. A hostile or newer document may hold something else than a map under an id. */
export const elementsOf = (doc: Y.Doc): Y.Map<ElementMap> => doc.getMap(ROOT_ELEMENTS);

/** The live element, or undefined where it was deleted or never was one. */
export function elementOf(doc: Y.Doc, id: string): ElementMap | undefined {
  const element: unknown = elementsOf(doc).get(id);
  return element instanceof Y.Map ? element : undefined;
}

/** The text of an element, shared character by character. */
export function textOf(element: ElementMap): Y.Text | undefined {
  const text = element.get('text');
  return text instanceof Y.Text ? text : undefined;
}
