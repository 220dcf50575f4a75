import * as Y from 'yjs';
import { cpuMicros } from '../process-figures.ts';
import { percentile } from '../statistics.ts';
import { createLoadClient } from './load-client.ts';
import { SILENT, seedNotes } from './seed.ts';
import type { Seat, Target } from './target.ts';

export interface JoinFigures {
  stateBytes: number;
  syncedMs: { p50: number; p99: number };
  allMs: number;
  cpuMsPerJoin: number;
  complete: number;
  /** Of somebody on the board who types meanwhile, until somebody else has it; NaN where nobody could. */
  editMs: { p50: number; p99: number };
}

interface Arrival {
  ms: number;
  bytes: number;
}

/** Opens a connection and asks for everything; resolves when the state has arrived. */
async function arrive(target: Target, seat: Seat, packed = false): Promise<Arrival> {
  const startedAt = performance.now();
  let bytes = 0;
  return new Promise((resolve, reject) => {
    const client = createLoadClient(seat, target.dialect, {
      probe: false,
      asks: true,
      packed,
      observer: {
        ...SILENT,
        // The newest changes may come before the state they belong to.
        frame: (length) => {
          bytes += length;
        },
        synced() {
          resolve({ ms: performance.now() - startedAt, bytes });
          setTimeout(() => client.terminate(), 3_000);
        },
      },
    });
    client.open().catch(reject);
  });
}

/** Somebody types 25 letters a second and somebody else watches, until it is called. */
async function watchEdits(target: Target, writer: Seat, watcher: Seat): Promise<() => number[]> {
  const sentAt = new Map<string, number>();
  const ms: number[] = [];
  const observer = {
    ...SILENT,
    edit(client: number, clock: number) {
      const key = `${client}:${clock}`;
      const at = sentAt.get(key);
      sentAt.delete(key);
      if (at !== undefined) ms.push(performance.now() - at);
    },
  };
  const watches = createLoadClient(watcher, target.dialect, { probe: true, asks: true, observer });
  const writes = createLoadClient(writer, target.dialect, {
    probe: false,
    asks: false,
    observer: SILENT,
  });
  await watches.open();
  await writes.open();
  writes.sendUpdate(writes.createOwnNote());
  const typing = setInterval(() => {
    const update = writes.type();
    const { clientID } = writes.doc;
    sentAt.set(`${clientID}:${Y.getState(writes.doc.store, clientID)}`, performance.now());
    writes.sendUpdate(update);
  }, 40);
  return () => {
    clearInterval(typing);
    writes.terminate();
    watches.terminate();
    return ms;
  };
}

/** 110 people open one board within a second. `packed`: they ask for packed answers. */
export async function runJoin(
  target: Target,
  notes: number,
  packed: boolean,
): Promise<JoinFigures> {
  const [seats = []] = await target.rooms(1, 110);
  const seeder = await seedNotes(target, seats, notes);
  const [writer, watcher] = seats;
  if (!writer || !watcher) throw new Error('two seats are needed');
  const edits = await watchEdits(target, writer, watcher);
  const cpuBefore = cpuMicros(target.pids());
  const startedAt = performance.now();
  const arrivals = await Promise.all(
    seats.map(async (seat, index) => {
      await new Promise((resolve) => setTimeout(resolve, (index * 1_000) / seats.length));
      return arrive(target, seat, packed);
    }),
  );
  const allMs = performance.now() - startedAt;
  const editMs = edits();
  seeder.leave();
  const cpu = cpuMicros(target.pids()) - cpuBefore;
  const ms = arrivals.map((one) => one.ms);
  const stateBytes = Math.max(...arrivals.map((one) => one.bytes));
  return {
    stateBytes,
    syncedMs: { p50: percentile(ms, 0.5), p99: percentile(ms, 0.99) },
    allMs,
    cpuMsPerJoin: cpu / 1_000 / seats.length,
    complete: arrivals.filter((one) => one.bytes > stateBytes * 0.9).length,
    editMs: { p50: percentile(editMs, 0.5), p99: percentile(editMs, 0.99) },
  };
}

export interface StormFigures {
  allMs: number;
  p50: number;
  complete: number;
  people: number;
}

/** 11 boards of 500 notes; the server is killed, and everybody is back with everything. */
export async function runStorm(target: Target): Promise<StormFigures> {
  const rooms = await target.rooms(11, 10);
  for (const seats of rooms) {
    (await seedNotes(target, seats, 500)).leave();
  }
  await Promise.all(rooms.flat().map((seat) => arrive(target, seat)));
  await target.kill();
  await target.restart();
  const listensAt = performance.now();
  const arrivals = await Promise.all(
    rooms.flat().map(async (seat) => {
      // Full jitter, first try after 100–500 ms, as our clients do it.
      await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 400));
      const { bytes } = await arrive(target, seat);
      return { ms: performance.now() - listensAt, bytes };
    }),
  );
  const full = Math.max(...arrivals.map((one) => one.bytes));
  return {
    allMs: Math.max(...arrivals.map((one) => one.ms)),
    p50: percentile(
      arrivals.map((one) => one.ms),
      0.5,
    ),
    complete: arrivals.filter((one) => one.bytes > full * 0.9 && full > 10_000).length,
    people: arrivals.length,
  };
}
