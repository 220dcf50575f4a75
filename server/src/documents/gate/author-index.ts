import { elementsOf } from '@stellwand/shared/board/document';
import * as Y from 'yjs';
import { createEchoes, type Echoes } from './echoes.ts';

/** Plain data for snapshots. */
export interface StoredAuthors {
  authors: [elementId: string, personId: string][];
  banned: string[];
  /** Digests of what people said and made that is deleted; no text. */
  echoes?: string[];
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
  /** Banned for good (ERASE-1): `unban` does nothing for it. */
  isErased(elementId: string): boolean;
  erasedIds(): string[];
  ban(elementId: string): void;
  unban(elementId: string): void;
  readonly echoes: Pick<Echoes, 'recalls' | 'recallsElement' | 'follow' | 'keepDeleted'>;
  /** Takes over what another index knows. */
  absorb(stored: StoredAuthors): void;
  serialise(): StoredAuthors;
}

/**
 * What stands among the banned ids beside an erased one and says that nobody may lift this ban. No element has
 * such an id, so that a version that does not know it only has one banned id more.
 */
const MARK = '!';
export const erasedMark = (elementId: string): string => MARK + elementId;

export function createAuthorIndex(stored?: StoredAuthors): AuthorIndex {
  const authors = new Map(stored?.authors);
  const banned = new Set<string>();
  const erased = new Set<string>();
  const ban = (elementId: string): void => {
    banned.add(elementId);
    if (elementId.startsWith(MARK)) erased.add(elementId.slice(MARK.length));
  };
  for (const elementId of stored?.banned ?? []) ban(elementId);
  const echoes = createEchoes(stored?.echoes);

  const record = (elementId: string, personId: string): void => {
    if (personId !== '' && !authors.has(elementId)) authors.set(elementId, personId);
  };

  return {
    authorOf: (elementId) => authors.get(elementId),
    record,
    echoes,
    absorb(known) {
      for (const [elementId, personId] of known.authors) record(elementId, personId);
      for (const elementId of known.banned) ban(elementId);
      echoes.absorb(known.echoes ?? []);
    },
    isBanned: (elementId) => banned.has(elementId),
    isErased: (elementId) => erased.has(elementId),
    ban,
    erasedIds: () => [...erased],
    unban(elementId) {
      if (!erased.has(elementId)) banned.delete(elementId);
    },
    serialise() {
      const kept = echoes.serialise();
      return {
        authors: [...authors],
        banned: [...banned],
        ...(kept.length > 0 && { echoes: kept }),
      };
    },
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
