import { createHash } from 'node:crypto';
import { isContributionKey } from '@stellwand/shared/board/contributions';
import { elementsOf } from '@stellwand/shared/board/document';
import * as Y from 'yjs';

/** Plain data for snapshots. */
export interface StoredAuthors {
  authors: [elementId: string, personId: string][];
  banned: string[];
  /** Digests of what others had said to elements that are dead; no text. */
  echoes?: string[];
}

/** Digests kept per board, the newest ones. */
const MAX_ECHOES = 20_000;

/**
 * Who wrote which element, the dead ones included: a deletion must not free the id for somebody
 * else, and undo brings a note back under its id and author. Banned ids (hidden or erased notes) do
 * not come back through the gate at all.
 */
export interface AuthorIndex {
  authorOf(elementId: string): string | undefined;
  /** The first record stands: `author` is written once. An empty one is nobody's. */
  record(elementId: string, personId: string): void;
  isBanned(elementId: string): boolean;
  ban(elementId: string): void;
  unban(elementId: string): void;
  /** Whether exactly this was said to the element when it was deleted. */
  recalls(elementId: string, key: string, value: unknown): boolean;
  /** From now on keeps what others said to every element that the document loses. Once is enough. */
  follow(doc: Y.Doc): void;
  /** Takes over what another index knows. */
  absorb(stored: StoredAuthors): void;
  serialise(): StoredAuthors;
}

/** The same for a value as the gate reads it and as the document holds it, whatever its order. */
function echoOf(elementId: string, key: string, value: unknown): string {
  const fields = value instanceof Map ? Object.fromEntries(value) : value;
  const isObject = typeof fields === 'object' && fields !== null;
  const plain = isObject ? Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)) : fields;
  const said = JSON.stringify([elementId, key, plain]);
  return createHash('sha256').update(said).digest('base64url').slice(0, 16);
}

export function createAuthorIndex(stored?: StoredAuthors): AuthorIndex {
  const authors = new Map(stored?.authors);
  const banned = new Set(stored?.banned);
  const echoes = new Set(stored?.echoes);
  const followed = new WeakSet<Y.Doc>();

  const record = (elementId: string, personId: string): void => {
    if (personId !== '' && !authors.has(elementId)) authors.set(elementId, personId);
  };

  function keep(echo: string): void {
    echoes.delete(echo);
    echoes.add(echo);
    if (echoes.size <= MAX_ECHOES) return;
    for (const oldest of echoes) {
      echoes.delete(oldest);
      return;
    }
  }

  /** Yjs clears out what was deleted only after its observers ran. */
  function keepEchoes(elementId: string, item: Y.Item | null): void {
    for (; item?.deleted; item = item.left) {
      if (!(item.content instanceof Y.ContentType)) continue;
      for (const [key, { content }] of item.content.type._map) {
        if (!isContributionKey(key) || !(content instanceof Y.ContentAny)) continue;
        for (const value of content.arr) keep(echoOf(elementId, key, value));
      }
    }
  }

  return {
    authorOf: (elementId) => authors.get(elementId),
    record,
    recalls: (elementId, key, value) => echoes.has(echoOf(elementId, key, value)),
    follow(doc) {
      if (followed.has(doc)) return;
      followed.add(doc);
      const elements = elementsOf(doc);
      elements.observe(({ keysChanged }) => {
        for (const id of keysChanged) keepEchoes(id, elements._map.get(id) ?? null);
      });
    },
    absorb(known) {
      for (const [elementId, personId] of known.authors) record(elementId, personId);
      for (const elementId of known.banned) banned.add(elementId);
      for (const echo of known.echoes ?? []) keep(echo);
    },
    isBanned: (elementId) => banned.has(elementId),
    ban: (elementId) => void banned.add(elementId),
    unban: (elementId) => void banned.delete(elementId),
    serialise: () => ({
      authors: [...authors],
      banned: [...banned],
      ...(echoes.size > 0 && { echoes: [...echoes] }),
    }),
  };
}

/**
 * Records the authors of all living elements: after loading a document whose log is older than the
 * index, and after updates that came past the gate. What is recorded already stays.
 */
export function recordAuthors(doc: Y.Doc, authors: AuthorIndex): void {
  elementsOf(doc).forEach((element: unknown, id) => {
    const author: unknown = element instanceof Y.Map ? element.get('author') : undefined;
    if (typeof author === 'string') authors.record(id, author);
  });
}
