import * as Y from 'yjs';

/** New content in one frame; the server takes 64 KiB. */
const FRAME_BYTES = 32 * 1024;

/** Merges updates in order into as few as fit the server's frame limit. */
export function packUpdates(updates: readonly Uint8Array[]): Uint8Array[] {
  const packs: Uint8Array[] = [];
  let open: Uint8Array[] = [];
  let bytes = 0;
  for (const each of updates) {
    if (open.length > 0 && bytes + each.length > FRAME_BYTES) {
      packs.push(Y.mergeUpdates(open));
      open = [];
      bytes = 0;
    }
    open.push(each);
    bytes += each.length;
  }
  if (open.length > 0) packs.push(Y.mergeUpdates(open));
  return packs;
}
