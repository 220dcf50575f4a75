import type { Bus } from '../../ports/bus.ts';
import type { DocStore } from '../../ports/doc-store.ts';
import type { Logger } from '../../ports/logger.ts';
import { StoreAway } from '../../ports/store-errors.ts';
import type { UpdateWriter } from '../log/update-writer.ts';
import type { Room } from '../room/room.ts';

const RETRY_MS = 500;

/**
 * After store or bus were out of sight: makes the logs and all open rooms equal again, before anything
 * newer is written (R11). Does not know how a room compares itself with its log.
 */
export interface Outage {
  /** Resolves at once where nothing was out of sight. Rejects with `StoreAway`. */
  mend(): Promise<void>;
  stop(): void;
}

export function watchOutages(deps: {
  docs: DocStore;
  bus: Bus;
  writer: UpdateWriter;
  logger: Logger;
  rooms(): Iterable<Room>;
  /** Tells other nodes; null on a single node. */
  publish: ((boardId: string, entry: Uint8Array) => void) | null;
}): Outage {
  const { docs, bus, writer, logger } = deps;
  let outOfSight = false;
  let mending: Promise<void> | null = null;
  let stopped = false;

  function mend(): Promise<void> {
    if (!outOfSight && !mending) return Promise.resolve();
    mending ??= mendAll().finally(() => {
      mending = null;
    });
    return mending;
  }

  /** One after the other: reading all logs at once would hold up everybody who types. */
  async function mendAll(): Promise<void> {
    while (outOfSight) {
      outOfSight = false;
      for (const room of [...deps.rooms()]) {
        try {
          await mendRoom(room);
        } catch (fault) {
          if (fault instanceof StoreAway) {
            outOfSight = true;
            throw fault;
          }
          room.fail(fault);
        }
      }
    }
  }

  async function mendRoom(room: Room): Promise<void> {
    const { boardId } = room.board;
    const bytes = await room.mending.compareWithLog();
    if (!bytes) return;
    // Past the writer, which may be waiting for this.
    const { generation } = room.state;
    const [result] = await docs.append([{ boardId, generation, bytes, fills: true }]);
    if (!result?.ok) return;
    logger.warn({ boardId, bytes: bytes.length }, 'the log lacked what this room holds: written');
    room.state.noteAppended(bytes.length);
    deps.publish?.(boardId, bytes);
  }

  async function mendSoon(): Promise<void> {
    while (outOfSight && !stopped) {
      try {
        await mend();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  // The writer asks for `mend` itself before it writes again.
  const stopWatchingStore = writer.onAwayChange((away) => {
    if (away) outOfSight = true;
  });
  const stopWatchingBus = bus.onReconnect(() => {
    outOfSight = true;
    void mendSoon();
  });

  return {
    mend,
    stop() {
      stopped = true;
      stopWatchingStore();
      stopWatchingBus();
    },
  };
}
