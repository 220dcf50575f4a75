import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JoinAnswer } from '@stellwand/shared/contracts/http-api';
import { valueById } from '@stellwand/shared/lib/by-id';
import { createApi } from '../../support/api.ts';
import { freePort } from '../../support/free-port.ts';
import { type RedisServer, startRedis } from '../../support/redis-server.ts';
import { type ServerProcess, startServer } from '../../support/server-process.ts';

/** Where one client of a room connects. */
export interface Seat {
  url: string;
  headers: Record<string, string>;
  personId: string;
}

/** How messages are wrapped: as they are, or with the document's name in front (Hocuspocus). */
export type Dialect = { kind: 'plain' } | { kind: 'named'; nameOf(seat: Seat): string };

/** A server under measurement, in a process of its own. */
export interface Target {
  name: string;
  /** Whether it speaks sync at all; the bare relay only copies. */
  hasState: boolean;
  hasBarrier: boolean;
  dialect: Dialect;
  /** Where its first process answers HTTP. */
  url: string;
  /** Its processes: several where it is several nodes. */
  pids(): readonly number[];
  /** Rooms with `size` seats each, one person per seat. */
  rooms(count: number, size: number): Promise<Seat[][]>;
  /** The results of all these rooms as one file, where there are results; answers its bytes. */
  download?(format: 'md' | 'html'): Promise<number>;
  /** The door of all these rooms, where there is one: for browsers. */
  entrance?(): { joinCode: string; session: string };
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export type TargetName =
  | 'relay'
  | 'y-websocket'
  | 'hocuspocus'
  | 'stellwand'
  | 'stellwand-redis'
  | 'two-nodes';

/** @param profiles folder for CPU profiles of our own server, written when it ends */
export function startTarget(name: TargetName, profiles?: string): Promise<Target> {
  switch (name) {
    case 'relay':
      return startPeer('relay', 'relay.ts', { hasState: false, isNamed: false });
    case 'y-websocket':
      return startPeer('y-websocket', 'peers/y-websocket.ts', {
        hasState: true,
        isNamed: false,
        folder: mkdtempSync(join(tmpdir(), 'y-websocket-')),
      });
    case 'hocuspocus':
      return startPeer('hocuspocus', 'peers/hocuspocus.ts', { hasState: true, isNamed: true });
    case 'stellwand':
      return startStellwand(name, { redis: null, nodes: 1, profiles });
    case 'stellwand-redis':
      return startRedis().then((redis) => startStellwand(name, { redis, nodes: 1, profiles }));
    case 'two-nodes':
      return startRedis().then((redis) => startStellwand(name, { redis, nodes: 2, profiles }));
  }
}

/** The built client and nothing else. */
export const startFiles = (): Promise<Target> =>
  startPeer('sirv', 'peers/sirv.ts', { hasState: false, isNamed: false });

async function startPeer(
  name: string,
  file: string,
  about: { hasState: boolean; isNamed: boolean /** Kept over a restart. */; folder?: string },
): Promise<Target> {
  const { hasState, isNamed, folder } = about;
  const port = await freePort();
  let child = await launch();

  function launch(): Promise<ChildProcess> {
    const path = fileURLToPath(new URL(file, import.meta.url));
    const started = spawn(process.execPath, ['--import', 'tsx', path], {
      env: {
        ...process.env,
        PORT: String(port),
        NODE_ENV: 'production',
        ...(folder && { YPERSISTENCE: folder }),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return new Promise((resolve, reject) => {
      started.once('error', reject);
      started.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
      started.stdout?.on('data', (data: Buffer) => {
        if (data.toString().includes('ready')) resolve(started);
      });
    });
  }

  async function kill(): Promise<void> {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  return {
    name,
    hasState,
    hasBarrier: false,
    dialect: isNamed
      ? { kind: 'named', nameOf: (seat) => new URL(seat.url).pathname.slice(1) }
      : { kind: 'plain' },
    url: `http://127.0.0.1:${port}`,
    pids: () => [child.pid ?? 0],
    rooms: async (count, size) =>
      Array.from({ length: count }, (_, room) =>
        Array.from({ length: size }, (_, seat) => ({
          url: `ws://127.0.0.1:${port}/room-${room}`,
          headers: {},
          personId: `person-${room}-${seat}`,
        })),
      ),
    kill,
    async restart() {
      child = await launch();
    },
    async stop() {
      await kill();
      if (folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One node or several, and then on one Redis: every other seat of a room is on the next node. */
async function startStellwand(
  name: string,
  about: { redis: RedisServer | null; nodes: number; profiles: string | undefined },
): Promise<Target> {
  const { redis, profiles } = about;
  const servers: ServerProcess[] = [];
  for (let n = 0; n < about.nodes; n++) {
    servers.push(
      await startServer(
        {
          NODE_ENV: 'production',
          JOIN_BURST: '100000',
          ...(redis ? { REDIS_URL: redis.url } : {}),
        },
        profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`] : [],
      ),
    );
  }
  const [first] = servers;
  if (!first) throw new Error('no node');
  let organiser: JoinAnswer | null = null;
  let joinCode = '';
  return {
    name,
    hasState: true,
    hasBarrier: true,
    dialect: { kind: 'plain' },
    url: first.url,
    pids: () => servers.map(({ pid }) => pid),
    async rooms(count, size) {
      const seated = await seatPeople(first.url, count, size);
      organiser = seated.organiser;
      joinCode = seated.joinCode;
      const spread = (seat: Seat, place: number): Seat => {
        const { url } = servers[place % servers.length] ?? first;
        return { ...seat, url: seat.url.replace(first.url.slice(4), url.slice(4)) };
      };
      return seated.seats.map((seats) => seats.map(spread));
    },
    async download(format) {
      if (!organiser) throw new Error('no rooms yet');
      const { workshopId, token } = organiser;
      const path = `/api/workshops/${workshopId}/results?format=${format}`;
      const answer = await fetch(`${first.url}${path}`, {
        headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'identity' },
      });
      const bytes = (await answer.arrayBuffer()).byteLength;
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return bytes;
    },
    entrance: () => ({ joinCode, session: titleOf(0) }),
    async kill() {
      for (const server of servers) await server.kill('SIGKILL');
    },
    async restart() {
      for (const server of servers) await server.start();
    },
    async stop() {
      for (const server of servers) {
        if (profiles) await server.kill('SIGTERM');
        await server.dispose();
      }
      await redis?.close();
    },
  };
}

/** A session has at most this many groups. */
const GROUPS_PER_SESSION = 20;

const titleOf = (session: number): string => `Session ${session}`;

/** People join by code and are placed by their facilitators, as on the day. */
async function seatPeople(
  url: string,
  count: number,
  size: number,
): Promise<{ seats: Seat[][]; organiser: JoinAnswer; joinCode: string }> {
  const api = createApi(url);
  const sessionCount = Math.ceil(count / GROUPS_PER_SESSION);
  const { joinCode, links } = await api.createWorkshop({
    title: 'Bench',
    sessions: Array.from({ length: sessionCount }, (_, index) => ({
      key: `s${index}`,
      title: titleOf(index),
      question: 'How fast?',
      groups: 4,
      participants: 1_000,
      areas: ['One', 'Two'],
    })),
  });
  const organiser = await api.redeem(links.organiser);
  const { sessions } = await api.snapshot(organiser);
  const seats: Seat[][] = [];
  for (let session = 0; session < sessionCount; session++) {
    const sessionId = sessions[session]?.sessionId ?? '';
    const groups = Math.min(GROUPS_PER_SESSION, count - session * GROUPS_PER_SESSION);
    const people = [];
    for (let n = 0; n < groups * size; n += 50) {
      people.push(
        ...(await Promise.all(
          Array.from({ length: Math.min(50, groups * size - n) }, async () => {
            const person = await api.join(joinCode);
            await api.command(person, { type: 'session.choose', sessionId });
            return person;
          }),
        )),
      );
    }
    if (count > 1) {
      const leader = await api.redeem(valueById(links.facilitators, `s${session}`) ?? '');
      await api.command(leader, {
        type: 'groups.form',
        sessionId,
        strategy: 'random',
        count: groups,
      });
      await api.command(leader, { type: 'groups.start', sessionId });
    }
    const byBoard = new Map<string, Seat[]>();
    for (const person of people) {
      const { placement } = await api.me(person.token);
      const boardId = placement.boardId ?? '';
      const seat: Seat = {
        url: `${url.replace('http', 'ws')}/sync/${boardId}`,
        headers: { authorization: `Bearer ${person.token}` },
        personId: person.personId,
      };
      byBoard.set(boardId, [...(byBoard.get(boardId) ?? []), seat]);
    }
    seats.push(...byBoard.values());
  }
  return { seats, organiser, joinCode };
}
