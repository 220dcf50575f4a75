import { LIMITS } from '@stellwand/shared/contracts/board-document';
import * as Y from 'yjs';

/** New content in one frame; the server takes twice as much. */
export const FRAME_BYTES = LIMITS.newContentBytes / 2;

/** Yjs counts every character and every field as a step; deleted text has many steps in few bytes. */
export const FRAME_STEPS = 20_000;

interface Size {
  bytes: number;
  steps: number;
}

/**
 * Takes from the front of `updates` what fits into one frame, merged; at least one. An update is
 * never cut: half a transaction could be half a note, which the server refuses.
 */
export function takePack(updates: Uint8Array[]): Uint8Array | undefined {
  const total: Size = { bytes: 0, steps: 0 };
  let count = 0;
  for (const update of updates) {
    const { bytes, steps } = sizeOf(update);
    total.bytes += bytes;
    total.steps += steps;
    if (count > 0 && (total.bytes > FRAME_BYTES || total.steps > FRAME_STEPS)) break;
    count += 1;
  }
  const taken = updates.splice(0, count);
  return taken.length > 1 ? Y.mergeUpdates(taken) : taken[0];
}

/** Merges updates in order into as few as fit the server's frame limit. */
export function packUpdates(updates: readonly Uint8Array[]): Uint8Array[] {
  const left = [...updates];
  const packs: Uint8Array[] = [];
  for (let pack = takePack(left); pack; pack = takePack(left)) packs.push(pack);
  return packs;
}

function sizeOf(update: Uint8Array): Size {
  let steps = 0;
  const { from, to } = Y.parseUpdateMeta(update);
  for (const [client, end] of to) steps += end - (from.get(client) ?? 0);
  return { bytes: update.length, steps };
}
