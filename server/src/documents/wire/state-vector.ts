import * as Y from 'yjs';

/** A state vector of a document without any client: one byte, zero. */
export const isEmptyStateVector = (bytes: Uint8Array): boolean => bytes.length <= 1;

/** The state vector a document had before it took in these updates: where somebody without them stands. */
export function stateVectorBefore(doc: Y.Doc, updates: readonly Uint8Array[]): Uint8Array {
  const vector = Y.decodeStateVector(Y.encodeStateVector(doc));
  for (const update of updates) {
    for (const [clientId, from] of Y.parseUpdateMeta(update).from) {
      vector.set(clientId, Math.min(vector.get(clientId) ?? from, from));
    }
  }
  return Y.encodeStateVector(vector);
}
