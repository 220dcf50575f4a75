import { isKnownEvent, type WorkshopEvent } from '@stellwand/shared/domain/workshop-event';
import type { WorkshopState } from '@stellwand/shared/domain/workshop-state';
import { z } from 'zod';
import { NO_REGISTER } from '../ports/damage.ts';
import { nodeMessage } from '../ports/node-message.ts';
import { StoreDamaged, WorkshopDamaged } from '../ports/store-errors.ts';
import type { WorkshopsDeps } from './deps.ts';
import { fromStore } from './stored-workshop.ts';
import { type Batch, WorkshopMirror } from './workshop-mirror.ts';

const REREAD_MS = 500;
/** Told to the other nodes: a committed batch, or that the workshop is gone. */
export const workshopNews = z.union([
  z.object({ retired: z.literal(true) }),
  z.object({
    version: z.int(),
    events: z.array(z.looseObject({ type: z.string() })).readonly(),
  }),
]);
/** To a node of version 1 it is a batch it has had: one without a version it would wait for, and ask the store. */
const RETIRED = { retired: true, version: 0, events: [] } as const;
const news = nodeMessage(workshopNews);
const channelOf = (workshopId: string): string => `workshop:${workshopId}`;

interface Entry {
  mirror: WorkshopMirror;
  unsubscribe: () => Promise<void>;
}

export interface Mirrors {
  /** Loaded on first use; everybody who asks meanwhile waits for the same load. */
  open(workshopId: string): Promise<WorkshopMirror | null>;
  /**
   * The same; where the mirror does not bear out what another node has told somebody a moment ago
   * (that they are in, that they belong to a board), the store is read again first.
   */
  openUntil(
    workshopId: string,
    holds: (state: WorkshopState) => boolean,
  ): Promise<WorkshopMirror | null>;
  /** `openUntil` the person is known. */
  openFor(workshopId: string, personId: string): Promise<WorkshopMirror | null>;
  /** For a look at many: from memory, else from the store without keeping it. */
  look(workshopId: string): Promise<WorkshopState | null>;
  /** From the store, whatever is in memory. */
  read(workshopId: string): Promise<WorkshopState | null>;
  /** Only if it is in memory. */
  peek(workshopId: string): WorkshopMirror | null;
  /** All that are in memory. */
  all(): WorkshopMirror[];
  /** Tells the other nodes of a commit. */
  publish(workshopId: string, batch: Batch): Promise<void>;
  /** The workshop is gone: here at once, on the other nodes when they hear of it. */
  retire(workshopId: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * All workshops this node has in memory. `onChange` hears of every step, wherever it was made;
 * `onRetired` when a workshop was removed.
 */
export function createMirrors(
  { store, bus, logger, damage = NO_REGISTER }: WorkshopsDeps,
  onChange: (before: WorkshopState, after: WorkshopState) => void,
  onRetired: (last: WorkshopState) => void,
): Mirrors {
  const loading = new Map<string, Promise<Entry | null>>();
  const ready = new Map<string, Entry>();

  const read = async (workshopId: string): Promise<WorkshopState | null> => {
    try {
      const stored = await store.load(workshopId);
      damage.mended({ workshopId });
      return stored && fromStore(workshopId, stored);
    } catch (cause) {
      if (!(cause instanceof StoreDamaged)) throw cause;
      damage.found({ workshopId });
      throw new WorkshopDamaged(workshopId, 'is damaged', { cause });
    }
  };

  async function load(workshopId: string): Promise<Entry | null> {
    // Subscribe, then load: writers commit, then publish, so no step falls in between.
    const early: Batch[] = [];
    let mirror: WorkshopMirror | null = null;
    let misunderstood = false;
    const unsubscribe = await bus.subscribe(channelOf(workshopId), (bytes) => {
      const told = news.read(bytes);
      if (told && 'retired' in told) return void retireHere(workshopId);
      const batch = told && toBatch(told);
      // Of a newer node, in words this one does not know: what it wrote is in the store.
      if (!batch) misunderstood = true;
      if (!mirror) return void (batch && early.push(batch));
      if (batch) mirror.apply(batch);
      else void reread(workshopId);
    });
    try {
      const state = await read(workshopId);
      if (!state) {
        await unsubscribe();
        return null;
      }
      const opened = new WorkshopMirror(
        state,
        () => read(workshopId),
        (before) => onChange(before, opened.state),
      );
      mirror = opened;
      for (const batch of early) opened.apply(batch);
      if (misunderstood) await opened.refresh();
      return { mirror: opened, unsubscribe };
    } catch (error) {
      await unsubscribe();
      throw error;
    }
  }

  async function open(workshopId: string): Promise<WorkshopMirror | null> {
    let entry = loading.get(workshopId);
    if (!entry) {
      entry = load(workshopId);
      loading.set(workshopId, entry);
      const forgetFailure = (): void => {
        if (loading.get(workshopId) === entry) loading.delete(workshopId);
      };
      entry.then((loaded) => {
        if (loaded) ready.set(workshopId, loaded);
        else forgetFailure();
      }, forgetFailure);
    }
    const mirror = (await entry)?.mirror ?? null;
    if (!mirror?.gone) return mirror;
    // Removed elsewhere, and the news did not reach us.
    await retireHere(workshopId);
    return null;
  }

  async function openUntil(
    workshopId: string,
    holds: (state: WorkshopState) => boolean,
  ): Promise<WorkshopMirror | null> {
    const mirror = await open(workshopId);
    // Twice: a read that was running already may be older than what was told.
    for (let reads = 0; mirror && reads < 2 && !holds(mirror.state); reads++) {
      await mirror.refresh();
    }
    return mirror?.gone ? null : mirror;
  }

  async function forget(workshopId: string): Promise<void> {
    loading.delete(workshopId);
    const entry = ready.get(workshopId);
    ready.delete(workshopId);
    entry?.mirror.close();
    await entry?.unsubscribe();
  }

  async function retireHere(workshopId: string): Promise<void> {
    const mirror = ready.get(workshopId)?.mirror;
    await forget(workshopId);
    if (mirror) onRetired(mirror.state);
  }

  async function send(workshopId: string, message: Batch | typeof RETIRED): Promise<void> {
    try {
      await bus.publish(channelOf(workshopId), news.write(message));
    } catch (error) {
      // Durable already; the others notice the gap at the next version.
      logger.warn({ workshopId, error: String(error) }, 'workshop step not published');
    }
  }

  /** Until it succeeds: the store may be back later than the bus, and nobody else asks. */
  async function reread(workshopId: string): Promise<void> {
    for (let tries = 0; !closed; tries++) {
      const mirror = ready.get(workshopId)?.mirror;
      if (!mirror) return;
      try {
        await mirror.refresh();
        // Removed elsewhere: told in words this node does not know, or not at all.
        if (mirror.gone) await retireHere(workshopId);
        return;
      } catch (error) {
        if (tries === 0) logger.warn({ workshopId, error: String(error) }, 'workshop not reread');
        await new Promise((resolve) => setTimeout(resolve, REREAD_MS).unref());
      }
    }
  }

  let closed = false;
  const stopReconnect = bus.onReconnect(() => {
    for (const workshopId of ready.keys()) void reread(workshopId);
  });

  return {
    open,
    openUntil,
    openFor: (workshopId, personId) => openUntil(workshopId, (state) => state.people.has(personId)),
    read,
    look: async (workshopId) => ready.get(workshopId)?.mirror.state ?? read(workshopId),
    peek: (workshopId) => ready.get(workshopId)?.mirror ?? null,
    all: () => [...ready.values()].map(({ mirror }) => mirror),
    publish: send,
    async retire(workshopId) {
      await retireHere(workshopId);
      await send(workshopId, RETIRED);
    },
    async close() {
      closed = true;
      stopReconnect();
      await Promise.all([...ready.keys()].map(forget));
    },
  };
}

/** Null where there is an event in it that this node cannot evolve. */
function toBatch(told: { version: number; events: readonly { type: string }[] }): Batch | null {
  const events: WorkshopEvent[] = told.events.filter(isKnownEvent);
  return events.length === told.events.length ? { version: told.version, events } : null;
}
