import * as Y from 'yjs';
import type { StoredLog } from '../../ports/doc-store.ts';
import { BoardDamaged } from '../../ports/store-errors.ts';
import { type AuthorIndex, createAuthorIndex, type StoredAuthors } from '../gate/author-index.ts';
import {
  type ClientBindings,
  createClientBindings,
  type StoredBindings,
} from '../gate/client-bindings.ts';
import { decodeEntry, type RoomWrite } from './room-write.ts';
import { decodeSnapshot } from './snapshot-record.ts';
import { createWorkMarks, type WorkMarks } from './work-marks.ts';

/** What a log says: the document, whose client ids are whose, who wrote what. */
export interface Replayed {
  doc: Y.Doc;
  bindings: ClientBindings;
  authors: AuthorIndex;
  marks: WorkMarks;
  entryBytes: number;
  /** Something was hidden or erased since the snapshot: its words still lie in the log. */
  takenOut: boolean;
}

/** Books what lies beside the update: client ids, authors, banned elements. */
export function book(write: RoomWrite, bindings: ClientBindings, authors: AuthorIndex): void {
  for (const clientId of write.bindings) {
    if (!bindings.bind(clientId, write.actor)) bindings.contest(clientId);
  }
  for (const { elementId, author } of write.created) authors.record(elementId, author);
  for (const elementId of write.banned) authors.ban(elementId);
  for (const elementId of write.allowed) authors.unban(elementId);
}

/**
 * Snapshot, then entries, oldest first. In one transaction: many small updates cost a third of what
 * they cost one by one.
 *
 * @throws BoardDamaged where records are damaged, unreadable, or leave a gap (R22); a gap may be
 * allowed where memory is there to fill it.
 */
export function replayLog(
  boardId: string,
  log: StoredLog,
  { gaps }: { gaps: 'damage' | 'allowed' } = { gaps: 'damage' },
): Replayed {
  const isToBeFilled = gaps === 'allowed' && log.isShort;
  if (log.damaged && !isToBeFilled) throw new BoardDamaged(boardId, 'is damaged');
  const doc = new Y.Doc({ gc: true });
  let entryBytes = 0;
  let takenOut = false;
  try {
    const snapshot = log.snapshot
      ? decodeSnapshot<StoredBindings, StoredAuthors>(log.snapshot)
      : null;
    const bindings = createClientBindings(snapshot?.bindings);
    const authors = createAuthorIndex(snapshot?.authors);
    const marks = createWorkMarks(snapshot?.marks);
    authors.echoes.follow(doc);
    doc.transact(() => {
      if (snapshot) Y.applyUpdate(doc, snapshot.update);
      for (const entry of log.entries) {
        for (const write of decodeEntry(entry.bytes).writes) {
          book(write, bindings, authors);
          marks.note(write.actor, write.at, write.update);
          takenOut ||= write.banned.length > 0;
          Y.applyUpdate(doc, write.update);
        }
        entryBytes += entry.bytes.length;
      }
      authors.echoes.keepDeleted(doc);
    });
    if (gaps === 'damage' && hasGap(doc))
      throw new Error('an update refers to something that is not there');
    return { doc, bindings, authors, marks, entryBytes, takenOut };
  } catch (fault) {
    throw new BoardDamaged(boardId, 'cannot be read', { cause: fault });
  }
}

/** True where Yjs keeps updates that refer to something this document lacks. */
export const hasGap = (doc: Y.Doc): boolean =>
  doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
