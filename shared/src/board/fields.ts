import * as Y from 'yjs';
import { type BoardElement, LIMITS } from '../contracts/board-document.ts';
import type { ElementKey } from './kinds/kind.ts';
import { isElementType } from './kinds.ts';

/**
 * Who writes a field of an element that is on the board: nobody any more, who may touch the structure, its
 * author, or whoever may edit it. Of `text` the type is written once; its characters are edited.
 */
export type Writing = 'once' | 'structure' | 'author' | 'edit';

/** One field: what a stored value reads as (undefined: as if it were not there), and who writes it. */
interface Field<T> {
  read: (value: unknown) => T | undefined;
  write: Writing;
}

function pair(value: unknown): [number, number] | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [a, b] = value;
  return Number.isFinite(a) && Number.isFinite(b) ? [a, b] : undefined;
}

/** What lies beyond every board is at its edge: what spans the whole number line has no end of cells. */
function place(value: unknown): [number, number] {
  const [x, y] = pair(value) ?? [0, 0];
  const within = (at: number) => Math.max(-LIMITS.coordinate, Math.min(at, LIMITS.coordinate));
  return [within(x), within(y)];
}

function extent(value: unknown): [number, number] | undefined {
  const [w, h] = pair(value) ?? [0, 0];
  return w > 0 && h > 0 ? [Math.min(w, LIMITS.size), Math.min(h, LIMITS.size)] : undefined;
}

const string = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

const number = (value: unknown): number | undefined =>
  Number.isFinite(value) ? (value as number) : undefined;

const choice = (value: unknown): boolean | undefined =>
  typeof value === 'boolean' ? value : undefined;

const flag = (value: unknown): true | undefined => (value === true ? true : undefined);

function origin(value: unknown): BoardElement['origin'] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const groupId = string(Reflect.get(value, 'groupId'));
  const boardId = string(Reflect.get(value, 'boardId'));
  return { ...(groupId !== undefined && { groupId }), ...(boardId !== undefined && { boardId }) };
}

/** All fields there are, in the order in which an element as plain data has them. */
export const FIELDS: { readonly [K in ElementKey]-?: Field<BoardElement[K]> } = {
  type: { read: (value) => (isElementType(value) ? value : undefined), write: 'once' },
  // A lost one is (0, 0), because a note must never vanish for want of it.
  pos: { read: place, write: 'edit' },
  size: { read: extent, write: 'edit' },
  z: { read: string, write: 'edit' },
  color: { read: string, write: 'edit' },
  text: { read: (value) => (value instanceof Y.Text ? value.toString() : ''), write: 'once' },
  author: { read: string, write: 'once' },
  createdAt: { read: number, write: 'once' },
  area: { read: string, write: 'edit' },
  stack: { read: string, write: 'edit' },
  locked: { read: flag, write: 'structure' },
  origin: { read: origin, write: 'structure' },
  internal: { read: flag, write: 'author' },
  editedAt: { read: number, write: 'edit' },
  file: { read: string, write: 'once' },
  alt: { read: string, write: 'edit' },
  prompt: { read: string, write: 'edit' },
  order: { read: string, write: 'edit' },
  flow: { read: choice, write: 'structure' },
  folded: { read: flag, write: 'edit' },
  from: { read: string, write: 'once' },
  to: { read: string, write: 'once' },
  points: { read: string, write: 'once' },
};

/** The same as a list, for hot paths. */
export const FIELD_LIST = Object.entries(FIELDS) as [ElementKey, Field<unknown>][];

/** The fields that are written like this. */
export const fieldsWritten = (how: Writing): ElementKey[] =>
  FIELD_LIST.flatMap(([key, { write }]) => (write === how ? [key] : []));
