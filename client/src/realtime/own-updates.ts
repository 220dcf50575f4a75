import type * as Y from 'yjs';

/**
 * Hears what this page changed in a document, as updates. While anybody listens to `update`, Yjs encodes
 * every transaction anew, the arrival of a whole board as well, though its bytes have just come: so
 * nobody listens but while something of this page's own is under way. What arrives is told by who brings it.
 *
 * @returns ends it
 */
export function onOwnUpdates(doc: Y.Doc, heard: (update: Uint8Array) => void): () => void {
  const listen = (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    if (local) heard(update);
  };
  const begin = ({ local }: Y.Transaction) => {
    if (local) doc.on('update', listen);
  };
  // Not after each one: what observers do is encoded after what they observed.
  const end = () => doc.off('update', listen);
  doc.on('beforeTransaction', begin);
  doc.on('afterAllTransactions', end);
  return () => {
    doc.off('beforeTransaction', begin);
    doc.off('afterAllTransactions', end);
    end();
  };
}
