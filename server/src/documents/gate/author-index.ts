import { elementsOf } from '@stellwand/shared/board/document';
import * as Y from 'yjs';

/** Plain data for snapshots. */
export interface StoredAuthors {
  authors: [elementId: string, personId: string][];
  banned: string[];
}

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
  serialise(): StoredAuthors;
}

export function createAuthorIndex(stored?: StoredAuthors): AuthorIndex {
  const authors = new Map(stored?.authors);
  const banned = new Set(stored?.banned);
  return {
    authorOf: (elementId) => authors.get(elementId),
    record(elementId, personId) {
      if (personId !== '' && !authors.has(elementId)) authors.set(elementId, personId);
    },
    isBanned: (elementId) => banned.has(elementId),
    ban: (elementId) => void banned.add(elementId),
    unban: (elementId) => void banned.delete(elementId),
    serialise: () => ({ authors: [...authors], banned: [...banned] }),
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
