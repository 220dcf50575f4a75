import { elementsOf } from '@stellwand/shared/board/document';
import * as Y from 'yjs';
import { BOARD_BOUNDS } from '../../limits.ts';
import type { ClientBindings } from './client-bindings.ts';

/** A person's bytes are counted afresh no more often than this; between, they are added up. */
const RECOUNT_EVERY_MS = 500;
/** Structs of the whole document are counted for every so many questions. */
const STRUCTS_EVERY = 32;

/**
 * How much of a board is used, and by whom. Always known without encoding anything: what is accepted
 * is added up, and put right where a compaction or a count says more. Deleted content counts until the
 * document has let go of it. Decides nothing.
 */
export interface Usage {
  /** Living elements, and those a person is the author of. */
  elements(): number;
  elementsOf(personId: string): number;
  /** What the document is stored in: the last snapshot and everything since. */
  bytes(): number;
  /** What one person has written into the document and it still holds; never less than it is. */
  bytesOf(personId: string): number;
  /** The same, counted afresh where that was not done a moment ago. */
  recountOf(personId: string): number;
  /** A change of theirs was accepted. */
  charge(personId: string, bytes: number): void;
  /** A change of anybody's is in the document, and will be in the log. */
  noteApplied(bytes: number): void;
  /** Snapshot and log as they lie in the store now. */
  noteStored(bytes: number): void;
}

export function createUsage(deps: {
  doc: Y.Doc;
  bindings: Pick<ClientBindings, 'serialise'>;
  now: () => number;
}): Usage {
  const { doc, bindings, now } = deps;
  const elements = elementsOf(doc) as Y.Map<unknown>;
  const living = new Map<string, string>();
  const byAuthor = new Map<string, number>();
  const people = new Map<string, { bytes: number; countedAt: number }>();
  let stored = 0;
  let unstored = 0;
  let structs = 0;
  let asked = 0;

  function look(id: string): void {
    const element = elements.get(id);
    const author = element instanceof Y.Map ? element.get('author') : undefined;
    const was = living.get(id);
    const is = element === undefined ? undefined : typeof author === 'string' ? author : '';
    if (was === is) return;
    if (was !== undefined) byAuthor.set(was, (byAuthor.get(was) ?? 1) - 1);
    if (is === undefined) living.delete(id);
    else {
      living.set(id, is);
      byAuthor.set(is, (byAuthor.get(is) ?? 0) + 1);
    }
  }
  for (const id of elements.keys()) look(id);
  elements.observe(({ keysChanged }) => {
    for (const id of keysChanged) look(id);
  });

  function countStructs(): number {
    if (asked++ % STRUCTS_EVERY === 0) {
      structs = 0;
      for (const all of doc.store.clients.values()) structs += all.length;
    }
    return structs;
  }

  function count(personId: string): number {
    let bytes = 0;
    for (const [clientId, owner] of bindings.serialise()) {
      if (owner !== personId) continue;
      for (const struct of doc.store.clients.get(clientId) ?? []) bytes += sizeOf(struct);
    }
    people.set(personId, { bytes, countedAt: now() });
    return bytes;
  }

  return {
    elements: () => living.size,
    elementsOf: (personId) => byAuthor.get(personId) ?? 0,
    bytes: () => Math.max(stored + unstored, countStructs() * BOARD_BOUNDS.structBytes),
    bytesOf: (personId) => people.get(personId)?.bytes ?? count(personId),
    recountOf(personId) {
      const known = people.get(personId);
      const isFresh = known !== undefined && now() - known.countedAt < RECOUNT_EVERY_MS;
      return isFresh ? known.bytes : count(personId);
    },
    charge(personId, bytes) {
      const known = people.get(personId);
      if (known) known.bytes += bytes;
    },
    noteApplied(bytes) {
      unstored += bytes;
    },
    noteStored(bytes) {
      // What was written meanwhile is in it, or comes with the next entry.
      unstored = Math.max(0, unstored - Math.max(0, bytes - stored));
      stored = bytes;
    },
  };
}

/** What a struct is encoded in, roughly: its content and some bytes of who, where and behind what. */
function sizeOf(struct: Y.Item | Y.GC): number {
  const { structBytes } = BOARD_BOUNDS;
  if (!(struct instanceof Y.Item)) return structBytes;
  const { content, parentSub } = struct;
  const key = parentSub?.length ?? 0;
  if (content instanceof Y.ContentString) {
    return Math.max(structBytes, Buffer.byteLength(content.str) + 12);
  }
  if (content instanceof Y.ContentAny) {
    return Math.max(structBytes, Buffer.byteLength(JSON.stringify(content.arr) ?? '') + key + 12);
  }
  return Math.max(structBytes, key + 12);
}
