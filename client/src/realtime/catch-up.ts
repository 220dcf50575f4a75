import * as Y from 'yjs';
import { FRAME_BYTES, FRAME_STEPS, packUpdates } from './pack-updates.ts';

/** An update without structs and deletes. */
const EMPTY_BYTES = 2;

/**
 * What `doc` has and a server at state vector `theirs` lacks, as updates in the order to send them.
 * Mostly one. More than a frame takes is told as it was done, by the single steps `unconfirmed`:
 * only they say where one transaction ends and the next begins.
 */
export function catchUp(
  doc: Y.Doc,
  theirs: Uint8Array,
  unconfirmed: readonly Uint8Array[],
): Uint8Array[] {
  const missing = Y.encodeStateAsUpdate(doc, theirs);
  if (unconfirmed.length === 0 || isSmall(doc, missing, theirs)) return [missing];
  const steps = unconfirmed
    .map((update) => Y.diffUpdate(update, theirs))
    .filter((update) => update.length > EMPTY_BYTES);
  const packs = packUpdates(steps);
  return [...packs, Y.diffUpdate(missing, stateAfter(theirs, packs))];
}

/** Deletes do not count: a reconnect always carries all of them. */
function isSmall(doc: Y.Doc, missing: Uint8Array, theirs: Uint8Array): boolean {
  const ours = Y.encodeStateVector(doc);
  if (missing.length - Y.encodeStateAsUpdate(doc, ours).length > FRAME_BYTES) return false;
  const known = Y.decodeStateVector(theirs);
  let steps = 0;
  for (const [client, clock] of Y.decodeStateVector(ours))
    steps += clock - (known.get(client) ?? 0);
  return steps <= FRAME_STEPS;
}

/** The server's state vector once it has these, too. */
function stateAfter(theirs: Uint8Array, updates: readonly Uint8Array[]): Uint8Array {
  const state = Y.decodeStateVector(theirs);
  for (const update of updates) {
    for (const [client, end] of Y.parseUpdateMeta(update).to) {
      state.set(client, Math.max(end, state.get(client) ?? 0));
    }
  }
  return Y.encodeStateVector(state);
}
