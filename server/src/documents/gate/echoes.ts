import { createHash } from 'node:crypto';
import { isContributionKey, readContributionKey } from '@stellwand/shared/board/contributions';
import { elementsOf } from '@stellwand/shared/board/document';
import * as Y from 'yjs';
import { ONCE } from './content-rules.ts';

/** Digests kept per board. */
const MAX_ECHOES = 20_000;
const OWNER_LENGTH = 4;
const DIGEST_LENGTH = 16;
/** Stands for what an element is by itself: what was written once. */
const ELEMENT = '';

/** What was written once of an element, by key. */
export type OnceFields = ReadonlyMap<string, unknown>;

/**
 * What people said, and what they made, that is deleted: digests, no text. Whoever brings back something
 * in the name of somebody else, by undo or because they lead, brings back exactly what was there.
 *
 * Where there are too many, the oldest of whoever has most are forgotten: nobody can make the board
 * forget what others said.
 */
export interface Echoes {
  /** Whether exactly this reaction or comment was deleted, alone or with its element. */
  recalls(elementId: string, key: string, value: unknown): boolean;
  /** Whether an element that was exactly this was deleted. */
  recallsElement(elementId: string, once: OnceFields): boolean;
  /** From now on keeps what the document loses. Once is enough. */
  follow(doc: Y.Doc): void;
  /** To be called inside a transaction that loads: what it brought and deleted has no change of its own. */
  keepDeleted(doc: Y.Doc): void;
  absorb(stored: readonly string[]): void;
  serialise(): string[];
}

const digest = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, length);

/** The same for a value as the gate reads it and as the document holds it, whatever its order. */
function echoOf(elementId: string, key: string, value: unknown): string {
  const fields = value instanceof Map ? Object.fromEntries(value) : value;
  const isObject = typeof fields === 'object' && fields !== null;
  const plain = isObject ? Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)) : fields;
  const person = personIn(key, fields);
  const said = JSON.stringify([elementId, key, plain]);
  return digest(String(person), OWNER_LENGTH) + digest(said, DIGEST_LENGTH);
}

/** In whose name it stands. */
function personIn(key: string, value: unknown): unknown {
  const contribution = key === ELEMENT ? null : readContributionKey(key);
  if (contribution?.kind === 'reaction') return contribution.id;
  return typeof value === 'object' && value !== null ? Reflect.get(value, 'author') : undefined;
}

export function createEchoes(stored: readonly string[] = []): Echoes {
  const byOwner = new Map<string, Set<string>>();
  const followed = new WeakSet<Y.Doc>();
  let size = 0;

  const ownerOf = (echo: string): string => echo.slice(0, OWNER_LENGTH);
  const has = (echo: string): boolean => byOwner.get(ownerOf(echo))?.has(echo) ?? false;

  function keep(echo: string): void {
    const own = byOwner.get(ownerOf(echo)) ?? new Set();
    byOwner.set(ownerOf(echo), own);
    if (!own.delete(echo)) size++;
    own.add(echo);
    if (size > MAX_ECHOES) forgetOne();
  }

  function forgetOne(): void {
    let largest: Set<string> | undefined;
    for (const own of byOwner.values()) if (own.size > (largest?.size ?? 0)) largest = own;
    for (const oldest of largest ?? []) {
      largest?.delete(oldest);
      size--;
      return;
    }
  }

  /** An element that is gone: what it was, and what was said to it. */
  function keepElement(elementId: string, map: Y.AbstractType<unknown>): void {
    for (const [key, { content }] of map._map) {
      if (!isContributionKey(key) || !(content instanceof Y.ContentAny)) continue;
      for (const value of content.arr) keep(echoOf(elementId, key, value));
    }
    const once = onceIn(map);
    if (once.has('author')) keep(echoOf(elementId, ELEMENT, once));
  }

  /** The history of an element's id. Yjs clears out what was deleted only after its observers ran. */
  function keepEntry(elementId: string, last: Y.Item | null | undefined): void {
    for (let item = last ?? null; item?.deleted; item = item.left) {
      if (item.content instanceof Y.ContentType) keepElement(elementId, item.content.type);
    }
  }

  /** The history of a reaction or comment; one that was written over is deleted, too. */
  function keepSaid(elementId: string, key: string, last: Y.Item | null | undefined): void {
    for (let item = last ?? null; item !== null; item = item.left) {
      if (!item.deleted) continue;
      if (!(item.content instanceof Y.ContentAny)) return;
      for (const value of item.content.arr) keep(echoOf(elementId, key, value));
    }
  }

  function keepChanged(
    elements: Y.AbstractType<unknown>,
    type: Y.AbstractType<unknown>,
    keys: ReadonlySet<string | null>,
  ): void {
    if (type === elements) {
      for (const id of keys) if (id !== null) keepEntry(id, type._map.get(id));
      return;
    }
    const item = type._item;
    if (item === null || item.deleted || item.parent !== elements || item.parentSub === null)
      return;
    for (const key of keys) {
      if (key !== null && isContributionKey(key)) keepSaid(item.parentSub, key, type._map.get(key));
    }
  }

  const absorb = (known: readonly string[]): void => {
    for (const echo of known) keep(echo);
  };
  absorb(stored);

  return {
    recalls: (elementId, key, value) => has(echoOf(elementId, key, value)),
    recallsElement: (elementId, once) => has(echoOf(elementId, ELEMENT, once)),
    follow(doc) {
      if (followed.has(doc)) return;
      followed.add(doc);
      const elements = elementsOf(doc) as Y.AbstractType<unknown>;
      doc.on('afterTransaction', ({ changed }: Y.Transaction) => {
        for (const [type, keys] of changed) keepChanged(elements, type as typeof elements, keys);
      });
    },
    keepDeleted(doc) {
      for (const [elementId, item] of elementsOf(doc)._map) {
        if (item.deleted) keepEntry(elementId, item);
        else if (item.content instanceof Y.ContentType) {
          for (const [key, said] of item.content.type._map) {
            if (isContributionKey(key)) keepSaid(elementId, key, said);
          }
        }
      }
    },
    absorb,
    serialise: () => [...byOwner.values()].flatMap((own) => [...own]),
  };
}

/** The living element under an id: a frame may delete it and bring it back. */
function livingAt(elements: Y.Map<unknown>, elementId: string): Y.AbstractType<unknown> | null {
  const item = elements._map.get(elementId);
  return item && !item.deleted && item.content instanceof Y.ContentType ? item.content.type : null;
}

/** Whether exactly this reaction or comment stands on the board now. */
export function isSaidNow(
  elements: Y.Map<unknown>,
  elementId: string,
  key: string,
  value: unknown,
): boolean {
  const item = livingAt(elements, elementId)?._map.get(key);
  if (!item || item.deleted || !(item.content instanceof Y.ContentAny)) return false;
  return echoOf(elementId, key, item.content.arr.at(-1)) === echoOf(elementId, key, value);
}

/** Whether an element that is exactly this stands on the board now. */
export function isMadeNow(elements: Y.Map<unknown>, elementId: string, once: OnceFields): boolean {
  const map = livingAt(elements, elementId);
  return (
    map !== null && echoOf(elementId, ELEMENT, onceIn(map)) === echoOf(elementId, ELEMENT, once)
  );
}

/** What a stored element is, as far as it was written once. */
function onceIn(map: Y.AbstractType<unknown>): OnceFields {
  const once = new Map<string, unknown>();
  for (const [key, { content }] of map._map) {
    if (ONCE.has(key) && content instanceof Y.ContentAny) once.set(key, content.arr.at(-1));
  }
  return once;
}

/** What an element that a frame creates is, as far as it was written once. */
export function onceOf(fields: ReadonlyMap<string, { values: readonly unknown[] }>): OnceFields {
  const once = new Map<string, unknown>();
  for (const [key, { values }] of fields)
    if (ONCE.has(key) && key !== 'text') once.set(key, values[0]);
  return once;
}
