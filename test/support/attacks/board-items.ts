import { elementOf, textOf } from '@stellwand/shared/board/document';
import * as Y from 'yjs';

export function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** What an ordinary Yjs client would send for a change it is not allowed to make. */
export function honestBytes(
  doc: Y.Doc,
  change: (copy: Y.Doc) => void,
  clientId?: number,
): Uint8Array {
  const copy = copyOf(doc);
  if (clientId !== undefined) copy.clientID = clientId;
  const updates: Uint8Array[] = [];
  copy.on('update', (update: Uint8Array) => updates.push(update));
  change(copy);
  return Y.mergeUpdates(updates);
}

export function itemOf(doc: Y.Doc, id: string): Y.Item {
  const found = elementOf(doc, id)?._item;
  if (!found) throw new Error(`no element ${id}`);
  return found;
}

export function textItemOf(doc: Y.Doc, id: string): Y.Item {
  const element = elementOf(doc, id);
  const found = element && textOf(element)?._item;
  if (!found) throw new Error(`no text in ${id}`);
  return found;
}

export function firstCharacterOf(doc: Y.Doc, id: string): Y.ID {
  const element = elementOf(doc, id);
  const found = element && textOf(element)?._start;
  if (!found) throw new Error(`no characters in ${id}`);
  return found.id;
}

/** What is left of a deleted note: there must be one. */
export function fillerIn(doc: Y.Doc): Y.ID {
  for (const list of doc.store.clients.values()) {
    const found = list.find((struct) => struct instanceof Y.GC);
    if (found) return found.id;
  }
  throw new Error('no deleted note on the board');
}

/** The highest clock of the client that wrote the victim's note. */
export const clockOf = (doc: Y.Doc, client: number): number => Y.getState(doc.store, client);
