import { LIMITS } from '@stellwand/shared/contracts/board-document';
import * as Y from 'yjs';

/** New content in one frame; the server takes twice as much. */
export const FRAME_BYTES = LIMITS.newContentBytes / 2;

/** Yjs counts every character and every field as a step; deleted text has many steps in few bytes. */
export const FRAME_STEPS = 20_000;

/**
 * Takes from the front of `updates` what fits into one frame, merged; at least one. An update is
 * never cut: half a transaction could be half a note, which the server refuses.
 */
export function takePack(updates: Uint8Array[]): Uint8Array | undefined {
  let [bytes, steps, count] = [0, 0, 0];
  for (const update of updates) {
    bytes += update.length;
    // Nothing fits beside it, whatever it consists of: to count that would be to read a whole board.
    if (bytes > FRAME_BYTES) break;
    steps += stepsOf(update);
    if (count > 0 && steps > FRAME_STEPS) break;
    count += 1;
  }
  const taken = updates.splice(0, Math.max(1, count));
  return taken.length > 1 ? Y.mergeUpdates(taken) : taken[0];
}

/** Merges updates in order into as few as fit the server's frame limit. */
export function packUpdates(updates: readonly Uint8Array[]): Uint8Array[] {
  const left = [...updates];
  const packs: Uint8Array[] = [];
  for (let pack = takePack(left); pack; pack = takePack(left)) packs.push(pack);
  return packs;
}

/**
 * All of these in one document. A large one is read as it is, what is small is merged first: each that comes
 * before what it builds on would be kept apart and merged with all before it.
 */
export function applyAll(doc: Y.Doc, updates: readonly Uint8Array[], origin: unknown): void {
  const small = updates.filter(({ length }) => length <= FRAME_BYTES);
  const large = updates.filter(({ length }) => length > FRAME_BYTES);
  Y.transact(
    doc,
    () => {
      for (const update of large) Y.applyUpdate(doc, update, origin);
      if (small.length > 0) Y.applyUpdate(doc, Y.mergeUpdates(small), origin);
    },
    origin,
    false,
  );
}

function stepsOf(update: Uint8Array): number {
  let steps = 0;
  const { from, to } = Y.parseUpdateMeta(update);
  for (const [client, end] of to) steps += end - (from.get(client) ?? 0);
  return steps;
}
