import { boardRights } from '@stellwand/shared/domain/policy';
import { createDocuments, type Documents } from '../../server/src/documents/documents.ts';
import { SILENT_TELEMETRY } from '../../server/src/documents/telemetry.ts';
import { createShares } from '../../server/src/fairness/shares.ts';
import type { BoardDirectory, BoardInfo } from '../../server/src/ports/board-directory.ts';
import { StoreAway } from '../../server/src/ports/store-errors.ts';
import type { Stores } from '../../server/src/ports/stores.ts';
import type { SimBus } from './sim-bus.ts';

const QUIET = { debug() {}, info() {}, warn() {}, error() {} };

/** What the control plane would say, kept by hand: everybody may write unless the board is locked. */
export interface SimDirectory extends BoardDirectory {
  setLocked(locked: boolean): void;
}

/** The one store of all nodes; while it is away nobody gets an answer. */
export interface SimStore {
  stores: Stores;
  away: boolean;
}

export function createSimDirectory(board: BoardInfo): SimDirectory {
  const listeners = new Set<(workshopId: string) => void>();
  let locked = false;
  return {
    ready: async () => true,
    access: (_workshopId, personId) => ({
      ok: true,
      board,
      person: { personId, name: personId, role: 'participant', color: 'sky' },
      rights: boardRights(
        { personId, role: 'participant' },
        { sessionId: 'simulated', lockedBoards: locked ? [board.boardId] : [], phaseId: 'open' },
        board.boardId,
      ),
    }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setLocked(next) {
      locked = next;
      for (const listener of listeners) listener(board.workshopId);
    },
  };
}

export interface SimNode {
  documents: Documents;
  /** kill -9: nothing it had in memory ever reaches store or bus. */
  kill(): void;
  alive(): boolean;
}

/** The real data plane of one node on shared stores; only the network and the process are simulated. */
export function createSimNode(
  store: SimStore,
  bus: SimBus,
  directory: BoardDirectory,
  name: string,
): SimNode {
  const shared = store.stores;
  let alive = true;
  const endpoint = bus.endpoint();
  const never = new Promise<never>(() => {});
  const documents = createDocuments({
    stores: {
      ...shared,
      bus: endpoint,
      clients: {
        claim: (...asked) => whenThere(() => shared.clients.claim(...asked)),
      },
      docs: {
        ...shared.docs,
        read: (boardId, atMost) => whenThere(() => shared.docs.read(boardId, atMost)),
        // A dead process neither writes nor learns that it wrote.
        append: (batch) => (alive ? later(() => shared.docs.append(batch)) : never),
        compact: (...swap) => (alive ? whenThere(() => shared.docs.compact(...swap)) : never),
      },
    },
    directory: () => directory,
    nodeId: name,
    clock: { now: () => Date.now() },
    logger: QUIET,
    telemetry: SILENT_TELEMETRY,
    strict: false,
    shares: createShares({ now: () => Date.now() }),
  });

  async function whenThere<T>(ask: () => Promise<T>): Promise<T> {
    if (store.away) throw new StoreAway('simulated');
    return ask();
  }

  /** Durable a little later than asked for, so that there is something to lose in between. */
  async function later<T>(write: () => Promise<T>): Promise<T> {
    await new Promise((resolve) => setTimeout(resolve, 2));
    if (!alive) return never;
    if (store.away) throw new StoreAway('simulated');
    const result = await write();
    return alive ? result : never;
  }

  return {
    documents,
    alive: () => alive,
    kill() {
      alive = false;
      endpoint.kill();
    },
  };
}
