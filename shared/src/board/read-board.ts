import * as Y from 'yjs';
import {
  BOARD_SCHEMA_VERSION,
  type BoardData,
  type BoardElement,
} from '../contracts/board-document.ts';
import { isId } from '../contracts/id-pattern.ts';
import { readContributions } from './contributions.ts';
import { boardOf, elementsOf } from './document.ts';
import { isElementType, kindOf } from './kinds.ts';

function readPair(value: unknown): [number, number] | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [a, b] = value;
  return Number.isFinite(a) && Number.isFinite(b) ? [a, b] : undefined;
}

const readString = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

const readNumber = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;

function readOrigin(value: unknown): BoardElement['origin'] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const groupId = readString(Reflect.get(value, 'groupId'));
  const boardId = readString(Reflect.get(value, 'boardId'));
  return { ...(groupId !== undefined && { groupId }), ...(boardId !== undefined && { boardId }) };
}

/** Drops what is undefined, so that plain data stays small and compares well. */
function compact<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/**
 * One element as plain data, or null where it is none. Takes only what it understands, field by
 * field, and never walks into nested values: a hostile stored state reads as a poorer board, not as a
 * crash. A lost `pos` is (0, 0), because a note must never vanish for want of one.
 */
export function readElement(id: string, element: unknown): BoardElement | null {
  if (!isId(id) || !(element instanceof Y.Map)) return null;
  const type: unknown = element.get('type');
  if (!isElementType(type)) return null;
  const text: unknown = element.get('text');
  return compact({
    elementId: id,
    type,
    pos: readPair(element.get('pos')) ?? [0, 0],
    size: readPair(element.get('size')),
    z: readString(element.get('z')),
    color: readString(element.get('color')),
    text: text instanceof Y.Text ? text.toString() : '',
    author: readString(element.get('author')),
    createdAt: readNumber(element.get('createdAt')),
    area: readString(element.get('area')),
    stack: readString(element.get('stack')),
    locked: element.get('locked') === true ? true : undefined,
    origin: readOrigin(element.get('origin')),
    internal: element.get('internal') === true ? true : undefined,
    editedAt: readNumber(element.get('editedAt')),
    file: readString(element.get('file')),
    alt: readString(element.get('alt')),
    prompt: readString(element.get('prompt')),
    from: readString(element.get('from')),
    to: readString(element.get('to')),
    points: readString(element.get('points')),
    ...readContributions(element),
  }) as BoardElement;
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
  return {
    boardId,
    title: readString(board.get('title')) ?? '',
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
