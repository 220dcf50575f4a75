import * as Y from 'yjs';
import type { Message } from './frames.ts';

/**
 * What the server sends, on its way into a document. What comes before the state it belongs to waits for
 * it: half a board is not to be seen.
 */
export class Arrivals {
  #doc: Y.Doc;
  #origin: unknown;
  #early: Uint8Array[] = [];

  constructor(doc: Y.Doc, origin: unknown) {
    this.#doc = doc;
    this.#origin = origin;
  }

  /** The state that was on its way does not come any more. */
  reset(): void {
    this.#early = [];
  }

  /**
   * @param isSynced whether the state was there before this frame
   * @returns the updates in it that say something new, as they came; none where they have to wait
   */
  take(messages: readonly Message[], isSynced: boolean): readonly Uint8Array[] {
    const updates = messages.flatMap((message) =>
      message.type === 'update' || message.type === 'step2' ? [message.update] : [],
    );
    if (!isSynced && !messages.some(({ type }) => type === 'step2')) {
      this.#early.push(...updates);
      return [];
    }
    if (updates.length === 0) return [];
    updates.push(...this.#early.splice(0));
    return this.#apply(updates) ? updates : [];
  }

  /** One transaction per frame: its cost is mostly per transaction, not per change. */
  #apply(updates: readonly Uint8Array[]): boolean {
    const doc = this.#doc;
    const done = Y.transact(
      doc,
      (transaction) => {
        for (const each of updates) Y.applyUpdate(doc, each, this.#origin);
        return transaction;
      },
      this.#origin,
      false,
    );
    // What still waits for something is in these bytes alone.
    return hasChanged(done) || doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
  }
}

function hasChanged({ deleteSet, beforeState, afterState }: Y.Transaction): boolean {
  if (deleteSet.clients.size > 0) return true;
  for (const [client, clock] of afterState) if (beforeState.get(client) !== clock) return true;
  return false;
}
