import { createNote } from '@stellwand/shared/board/notes';
import { valueById } from '@stellwand/shared/lib/by-id';
import { seedNotes } from '../bench/server/seed.ts';
import type { Seat } from '../bench/server/target.ts';
import { type Api, createApi } from '../support/api.ts';
import { png } from '../support/images.ts';
import { createProtocolClient } from '../support/protocol-client.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { type Attack, HOSTILE_PLACE, type Target } from './attack.ts';
import type { Confinement } from './confine.ts';
import { type Honest, type HonestSeats, openHonest } from './honest.ts';
import { createCalls } from './hostile-calls.ts';

/** A server with two workshops: one of them has a hostile participant on the board of two honest ones. */
export interface Arena {
  server: ServerProcess;
  honest: Honest;
  /** A new hostile participant on the first board. */
  target(attack: Attack): Promise<Target>;
  /** Whether who leads undoes all of it with one command: nothing is left, no line either. */
  clearUp(attack: Attack, target: Target): Promise<boolean>;
  stop(): Promise<void>;
}

interface Person {
  workshopId: string;
  personId: string;
  token: string;
}

const SEEDERS = 4;

export async function openArena(options: {
  store?: 'redis' | undefined;
  notes?: number | undefined;
  /** Where the server runs, instead of wherever there is room. */
  confinement?: Confinement | undefined;
  /** For the server itself: flags of a profiler. */
  nodeArgs?: readonly string[] | undefined;
}): Promise<Arena> {
  const redis: RedisServer | null = options.store ? await startRedis({ maxmemory: '64mb' }) : null;
  const server = await startServer(
    {
      NODE_ENV: 'production',
      LOG_LEVEL: 'error',
      ...options.confinement?.env,
      ...(redis && { REDIS_URL: redis.url }),
    },
    options.nodeArgs,
    options.confinement?.wrap,
  );
  // Minutes lie between the first call and the last.
  const api = createApi(server.url, 'once');
  const [first, second] = [await openWorkshop(api), await openWorkshop(api)];
  const rooms = [await seats(api, server, first), await seats(api, server, second)];
  if (options.notes) {
    const seeders: Seat[] = [];
    for (let n = 0; n < SEEDERS; n++) seeders.push(seatOf(server, first, await first.join()));
    const target = { hasState: true, hasBarrier: true, dialect: { kind: 'plain' } } as never;
    (await seedNotes(target, seeders, options.notes)).leave();
  }
  const honest = await openHonest(rooms, await png());

  const noteId = 'voted-note-1';
  const asker = await first.join();
  const board = createProtocolClient({
    url: server.url,
    boardId: first.boardId,
    token: asker.token,
  });
  await board.connect();
  createNote(board.doc, {
    id: noteId,
    text: 'Hier',
    at: { x: 0, y: 0 },
    author: asker.personId,
    createdAt: 1,
  });
  await board.saved();
  board.close();
  const settings = { budget: 3, maxPerTarget: 2, targets: 'notes', anonymous: false };
  await api.command(first.leader, {
    type: 'vote.open',
    sessionId: first.sessionId,
    boardId: first.boardId,
    ...settings,
  });
  const { sessions } = await api.snapshot(first.leader);
  const voteId = sessions[0]?.votes?.[0]?.voteId ?? '';

  async function isEmptyOf(personIds: ReadonlySet<string>): Promise<boolean> {
    const { body } = await api.request('GET', `/api/boards/${first.boardId}`, {
      token: first.leader.token,
    });
    const { elements } = body as { elements: { author?: string }[] };
    return elements.every(({ author }) => author === undefined || !personIds.has(author));
  }

  return {
    server,
    honest,
    async target(attack) {
      const together = attack.people ?? 1;
      const people = [];
      for (let n = 0; n < together; n++) {
        people.push(together > 1 ? await stranger(server, first) : await first.join());
      }
      const [hostile, ...others] = people;
      if (!hostile) throw new Error('nobody is hostile');
      const { workshopId, joinCode, sessionId, boardId } = first;
      return {
        url: server.url,
        workshopId,
        joinCode,
        sessionId,
        boardId,
        voteId,
        noteId,
        hostile,
        others,
      };
    },
    async clearUp(attack, { hostile }) {
      if (attack.isCrowd || attack.people) {
        const { people = [] } = await api.snapshot(first.organiser);
        const crowd = people.filter(({ name }) => name === 'Niemand');
        if (crowd.length === 0) return true;
        await api.command(first.organiser, {
          type: 'people.remove',
          withinMs: 1_800_000,
          like: crowd[0]?.personId ?? '',
          withNotes: true,
        });
        const left = (await api.snapshot(first.organiser)).people ?? [];
        return left.every(({ name }) => name !== 'Niemand');
      }
      await api.command(first.leader, {
        type: 'person.remove',
        personId: hostile.personId,
        withNotes: true,
      });
      const { status } = await api.request('GET', '/api/me', { token: hostile.token });
      return status === 401 && (await isEmptyOf(new Set([hostile.personId])));
    },
    async stop() {
      honest.leave();
      await server.dispose();
      await redis?.close();
    },
  };
}

interface Workshop {
  workshopId: string;
  joinCode: string;
  sessionId: string;
  boardId: string;
  organiser: Person;
  leader: Person;
  /** One more participant, on the board. */
  join(): Promise<Person>;
}

async function openWorkshop(api: Api): Promise<Workshop> {
  const { joinCode, links, workshopId } = await api.createWorkshop({
    title: 'Arena',
    sessions: [
      {
        key: 's0',
        title: 'Eins',
        question: 'Wer?',
        groups: 2,
        participants: 1_000,
        areas: ['A', 'B'],
      },
    ],
  });
  const organiser = await api.redeem(links.organiser);
  const leader = await api.redeem(valueById(links.facilitators, 's0') ?? '');
  const session = (await api.snapshot(organiser)).sessions[0];
  const sessionId = session?.sessionId ?? '';
  return {
    workshopId,
    joinCode,
    sessionId,
    boardId: session?.plenaryBoardId ?? '',
    organiser,
    leader,
    async join() {
      const person = await api.join(joinCode);
      await api.command(person, { type: 'session.choose', sessionId });
      return person;
    },
  };
}

/** Somebody on the board who comes from where the others come from who attack together. */
async function stranger(server: ServerProcess, { joinCode, sessionId, workshopId }: Workshop) {
  const nobody = { url: server.url, hostile: { personId: '', token: '' } };
  const { ask, end } = createCalls(nobody, {});
  const from = HOSTILE_PLACE;
  const body = { code: joinCode, name: 'Niemand' };
  const joined = await ask({ method: 'POST', path: '/api/join', body, token: null, from });
  const person = JSON.parse(joined.text) as Person;
  const path = `/api/workshops/${workshopId}/commands`;
  const choice = { type: 'session.choose', sessionId };
  await ask({ method: 'POST', path, body: choice, token: person.token, from });
  end();
  return person;
}

const seatOf = (server: ServerProcess, { boardId }: Workshop, person: Person): Seat => ({
  url: `${server.url.replace('http', 'ws')}/sync/${boardId}`,
  headers: { authorization: `Bearer ${person.token}` },
  personId: person.personId,
});

async function seats(api: Api, server: ServerProcess, workshop: Workshop): Promise<HonestSeats> {
  const [a, b, c, caller] = [
    await workshop.join(),
    await workshop.join(),
    await workshop.join(),
    await workshop.join(),
  ];
  const { workshopId, boardId } = workshop;
  return {
    writers: [seatOf(server, workshop, a), seatOf(server, workshop, b)],
    reader: seatOf(server, workshop, c),
    caller: { token: caller.token, workshopId, boardId },
    url: api && server.url,
  };
}
