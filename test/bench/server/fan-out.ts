import { cpuMicros, rssMiB } from '../process-figures.ts';
import { percentile } from '../statistics.ts';
import { createLoadClient, type LoadClient, type Observer } from './load-client.ts';
import { SILENT, seedNotes } from './seed.ts';
import type { Target } from './target.ts';

export interface Profile {
  name: string;
  rooms: number;
  size: number;
  active: number;
  /** They drag all the time and do not type. */
  onlyDrags?: boolean;
}

/** The load the peers were measured with: typing 5/s, drags in bursts at 25 Hz, cursors at 15 Hz. */
export const PROFILES: readonly Profile[] = [
  { name: '11x10', rooms: 11, size: 10, active: 5 },
  // The day's boards, with more than its 110 people.
  { name: '18x7', rooms: 18, size: 7, active: 3 },
  { name: '37x3', rooms: 37, size: 3, active: 2 },
  { name: '1x110', rooms: 1, size: 110, active: 22 },
  { name: '1x110-drags', rooms: 1, size: 110, active: 22, onlyDrags: true },
  { name: '1x500', rooms: 1, size: 500, active: 5 },
  { name: '100x10', rooms: 100, size: 10, active: 2 },
];

const NOTES_BEFORE = 100;
/** A server runs for a day: its code is compiled to the end before anything counts. */
const WARM_UP_MS = 10_000;
/** Two people of each room read everything; the others only take it off the line. */
const PROBES = 2;

export interface FanOutFigures {
  offeredPerSecond: number;
  framesPerSecond: number;
  mbitPerSecond: number;
  /** Server CPU, user and system, per offered delivery (edits and cursors). */
  cpuMicrosPerDelivery: number;
  cpuPercent: number;
  editMs: { p50: number; p95: number; p99: number };
  cursorMs: { p50: number; p95: number; p99: number };
  rssMiB: number;
}

export async function runFanOut(
  target: Target,
  profile: Profile,
  measureMs: number,
): Promise<FanOutFigures> {
  const rooms = await target.rooms(profile.rooms, profile.size);
  const sentAt = new Map<string, number>();
  const edits: number[] = [];
  const cursors: number[] = [];
  const base = performance.now();
  let measuring = false;
  let frames = 0;
  let bytes = 0;
  let sent = 0;

  const counter: Observer = {
    ...SILENT,
    frame(length) {
      if (!measuring) return;
      frames++;
      bytes += length;
    },
  };
  const probe: Observer = {
    ...counter,
    edit(client, clock) {
      const at = sentAt.get(`${client}:${clock}`);
      if (measuring && at !== undefined) edits.push(performance.now() - at);
    },
    cursor(stamp) {
      if (measuring) cursors.push(performance.now() - base - stamp / 100);
    },
  };

  const seeders: { leave(): void }[] = [];
  const clients: LoadClient[] = [];
  const active: LoadClient[] = [];
  for (const [index, seats] of rooms.entries()) {
    if (seats.length > 0 && (index === 0 || profile.rooms <= 40)) {
      seeders.push(await seedNotes(target, seats, NOTES_BEFORE));
    }
    const opened = await Promise.all(
      seats.map(async (seat, place) => {
        const isProbe = place >= seats.length - PROBES;
        const client = createLoadClient(seat, target.dialect, {
          probe: isProbe,
          asks: false,
          observer: isProbe ? probe : counter,
        });
        await client.open();
        return client;
      }),
    );
    clients.push(...opened);
    active.push(...opened.slice(0, profile.active));
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (const seeder of seeders) seeder.leave();
  for (const client of active) client.sendUpdate(client.createOwnNote());

  // One wheel for all: every active client has its own phase, so that sends spread evenly.
  const TURN_MS = 5;
  let turn = 0;
  const sendEdit = (client: LoadClient, update: Uint8Array): void => {
    const clock = client.doc.store.clients.get(client.doc.clientID)?.at(-1);
    const end = clock ? clock.id.clock + clock.length : 0;
    sentAt.set(`${client.doc.clientID}:${end}`, performance.now());
    client.sendUpdate(update);
    if (measuring) sent++;
  };
  const startedAt = performance.now();
  const wheel = setInterval(() => {
    const due = Math.floor((performance.now() - startedAt) / TURN_MS);
    for (; turn < due; turn++) {
      for (const [index, client] of active.entries()) {
        const phase = turn + index * 7;
        if (phase % 40 === 0 && !profile.onlyDrags) sendEdit(client, client.type());
        const drags = profile.onlyDrags || phase % 1000 < 200;
        if (phase % 8 === 0 && drags) sendEdit(client, client.drag(turn));
        if (phase % 13 === 5) {
          client.sendCursor(Math.round((performance.now() - base) * 100));
          if (measuring) sent++;
        }
      }
    }
  }, TURN_MS);

  await new Promise((resolve) => setTimeout(resolve, WARM_UP_MS));
  measuring = true;
  const cpuBefore = cpuMicros(target.pids());
  const from = performance.now();
  let rss = 0;
  const sampler = setInterval(() => {
    rss = Math.max(rss, rssMiB(target.pids()));
  }, 500);
  await new Promise((resolve) => setTimeout(resolve, measureMs));
  measuring = false;
  const seconds = (performance.now() - from) / 1_000;
  clearInterval(wheel);
  clearInterval(sampler);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const cpu = cpuMicros(target.pids()) - cpuBefore;
  for (const client of clients) client.terminate();

  const offered = sent * (profile.size - 1);
  const spread = (values: number[]) => ({
    p50: percentile(values, 0.5),
    p95: percentile(values, 0.95),
    p99: percentile(values, 0.99),
  });
  return {
    offeredPerSecond: offered / seconds,
    framesPerSecond: frames / seconds,
    mbitPerSecond: (bytes * 8) / 1e6 / seconds,
    cpuMicrosPerDelivery: cpu / offered,
    cpuPercent: cpu / 10_000 / seconds,
    editMs: spread(edits),
    cursorMs: spread(cursors),
    rssMiB: rss,
  };
}
