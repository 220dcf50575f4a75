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
}

interface Arrival {
  ms: number;
  bytes: number;
}

/** Opens a connection and asks for everything; resolves when the state has arrived. */
async function arrive(target: Target, seat: Seat): Promise<Arrival> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const client = createLoadClient(seat, target.dialect, {
      probe: false,
      asks: true,
      observer: {
        ...SILENT,
        synced(bytes) {
          resolve({ ms: performance.now() - startedAt, bytes });
          setTimeout(() => client.terminate(), 3_000);
        },
      },
    });
    client.open().catch(reject);
  });
}

/** 110 people open one board within a second. */
export async function runJoin(target: Target, notes: number): Promise<JoinFigures> {
  const [seats = []] = await target.rooms(1, 110);
  const seeder = await seedNotes(target, seats, notes);
  const cpuBefore = cpuMicros(target.pids());
  const startedAt = performance.now();
  const arrivals = await Promise.all(
    seats.map(async (seat, index) => {
      await new Promise((resolve) => setTimeout(resolve, (index * 1_000) / seats.length));
      return arrive(target, seat);
    }),
  );
  const allMs = performance.now() - startedAt;
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
