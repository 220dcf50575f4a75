import * as Y from 'yjs';
import {
  BOARD_SCHEMA_VERSION,
  type BoardData,
  type BoardElement,
} from '../contracts/board-document.ts';
import { isId } from '../contracts/id-pattern.ts';
import { readContributions } from './contributions.ts';
import { boardOf, elementsOf } from './document.ts';
import { FIELD_LIST } from './fields.ts';
import { isElementType, kindOf } from './kinds.ts';

/**
 * One element as plain data, or null where it is none. Takes only what it understands, field by
 * field, and never walks into nested values: a hostile stored state reads as a poorer board, not as a
 * crash.
 */
export function readElement(id: string, element: unknown): BoardElement | null {
  if (!isId(id) || !(element instanceof Y.Map)) return null;
  if (!isElementType(element.get('type'))) return null;
  const plain: Partial<Record<string, unknown>> = { elementId: id };
  // Without what is not there, so that plain data stays small and compares well.
  for (const [key, { read }] of FIELD_LIST) {
    const value = read(element.get(key));
    if (value !== undefined) plain[key] = value;
  }
  return Object.assign(plain, readContributions(element)) as unknown as BoardElement;
}

/** Every element that can be read, oldest first; also connectors of which an end is gone. */
export function readElements(doc: Y.Doc): BoardElement[] {
  const elements: BoardElement[] = [];
  elementsOf(doc).forEach((value: unknown, id) => {
    const element = readElement(id, value);
    if (element) elements.push(element);
  });
  return elements.sort(byAge);
}

/** Without connectors of which an end is gone. */
export function withoutLoose(elements: readonly BoardElement[]): BoardElement[] {
  const ids = new Set(elements.map(({ elementId }) => elementId));
  return elements.filter(
    ({ type, from = '', to = '' }) =>
      kindOf(type)?.place !== 'ends' || (ids.has(from) && ids.has(to)),
  );
}

/**
 * The whole board as plain data, oldest element first. Skips what it does not understand, and
 * connectors of which an end is gone.
 */
export function readBoard(doc: Y.Doc, boardId: string): BoardData {
  const board = boardOf(doc);
  const schema: unknown = board.get('schema');
  const title: unknown = board.get('title');
  return {
    boardId,
    title: typeof title === 'string' ? title : '',
    schema: typeof schema === 'number' ? schema : BOARD_SCHEMA_VERSION,
    elements: withoutLoose(readElements(doc)),
  };
}

/** Age, then id: the same document always reads in the same order. Areas have no age and lead. */
function byAge(a: BoardElement, b: BoardElement): number {
  const age = (a.createdAt ?? 0) - (b.createdAt ?? 0);
  if (age !== 0) return age;
  const left = a.pos[0] - b.pos[0];
  if (a.type === 'area' && b.type === 'area' && left !== 0) return left;
  return a.elementId < b.elementId ? -1 : 1;
}
