import type { JoinAnswer } from '@stellwand/shared/contracts/http-api';
import type { VoteView } from '@stellwand/shared/contracts/vote';
import { valueById } from '@stellwand/shared/lib/by-id';
import { io, type Socket } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';
import { type Api, createApi } from '../support/api.ts';
import { bearer } from '../support/raw-lines.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { castOf, smallFile } from '../support/small-workshop.ts';
import { startGateways } from '../support/start-gateways.ts';
import { openStockClient } from '../support/stock-client.ts';
import { until } from '../support/until.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

type Who = Pick<JoinAnswer, 'workshopId' | 'token'>;

const votesOf = async (api: Api, who: Who): Promise<VoteView[]> =>
  (await api.snapshot(who)).sessions.flatMap(({ votes }) => votes);

/** A line to the control plane, with every byte that came over it. */
async function listen(url: string, who: Who) {
  const socket: Socket = io(url, {
    reconnection: false,
    forceNew: true,
    transports: ['websocket'],
    extraHeaders: bearer(who.token),
  });
  ends.push(() => socket.disconnect());
  const raw: string[] = [];
  let versions = 0;
  socket.io.engine.on('packet', (packet: { data?: unknown }) => raw.push(String(packet.data)));
  socket.on('events', ({ version }: { version: number }) => (versions = version));
  await until('the line is open', () => raw.some((text) => text.includes('snapshot')));
  return { raw, version: () => versions };
}

test('VOTE-4 before the end no byte with a dot of somebody else leaves the server', async () => {
  const gateways = await startGateways();
  ends.push(() => gateways.close());
  const api = createApi(gateways.url);
  const cast = await castOf(api);
  const { eins: sessionId, facilitator, participant, organiser, workshop, spectator } = cast;
  const boardId = (await api.me(participant.token)).placement.boardId ?? '';
  const other = await api.join(workshop.joinCode, 'Ben');
  await api.command(other, { type: 'session.choose', sessionId });
  const client = await openStockClient(gateways.url, boardId, participant);
  ends.push(() => client.destroy());
  const noteId = client.write('Feste Ansprechperson');
  const settings = { budget: 3, maxPerTarget: 2, targets: 'notes', anonymous: false };
  const open = { type: 'vote.open', sessionId, boardId, ...settings };
  const { voteId } = await api.command(facilitator, open);
  await api.command(facilitator, { type: 'projector.show', sessionId, boardId });
  const screen = await listen(gateways.url, spectator);
  await until('the note hangs on the wall', () => screen.raw.join().includes(noteId));
  screen.raw.length = 0;
  const watchers = [other, facilitator, organiser, cast.stranger];
  const lines = await Promise.all(watchers.map((who) => listen(gateways.url, who)));

  const { version } = await api.command(participant, {
    type: 'vote.cast',
    voteId,
    elementId: noteId,
    dots: 2,
  });
  await until('the news went round', () => lines.every((line) => line.version() >= version));
  const told = () => [screen, ...lines].map(({ raw }) => raw.join('\n'));
  for (const text of told()) {
    expect(text).not.toContain(noteId);
    expect(text).not.toMatch(/"(?:totals|ballots)":\[\{/);
  }
  for (const who of watchers) {
    expect(JSON.stringify(await api.snapshot(who))).not.toContain(noteId);
  }
  expect(lines[1]?.raw.join()).toContain('"turnout":{"voted":1,"of":2}');
  expect(lines[0]?.raw.join()).not.toContain('turnout');
  expect((await api.snapshot(participant)).me.dots).toEqual({ [String(voteId)]: { [noteId]: 2 } });

  await api.command(facilitator, { type: 'vote.close', voteId });
  await until('the wall shows the dots', () => screen.raw.join().includes('"dots":2'));
  await until('everybody on the board knows', () =>
    lines.slice(0, 3).every(({ raw }) => raw.join().includes(`"elementId":"${noteId}","dots":2`)),
  );
  const [others, leaders, organisers, strangers] = lines.map(({ raw }) => raw.join());
  expect(strangers).not.toContain(noteId);
  expect(others).not.toContain('"ballots":');
  for (const text of [leaders, organisers]) expect(text).toContain('"ballots":');
});

const PEOPLE = 110;

/** 110 people lay three dots each in a rush, the server dies in the middle, everybody tries again. */
async function burst(server: ServerProcess): Promise<void> {
  const api = createApi(server.url);
  const file = smallFile();
  const { joinCode, links } = await api.createWorkshop(file);
  const leader = await api.redeem(valueById(links.facilitators, 'eins') ?? '');
  const session = (await api.snapshot(leader)).sessions.find(({ key }) => key === 'eins');
  const { sessionId = '', plenaryBoardId: boardId = '' } = session ?? {};
  const people: JoinAnswer[] = [];
  for (let n = 0; n < PEOPLE; n++) people.push(await api.join(joinCode, `Person ${n}`));
  await Promise.all(people.map((who) => api.command(who, { type: 'session.choose', sessionId })));
  const client = await openStockClient(server.url, boardId, leader);
  const notes = Array.from({ length: 12 }, (_, n) => client.write(`Zettel ${n}`));
  await until('the notes are stored', async () => {
    const { body } = await api.request('GET', `/api/boards/${boardId}`, { token: leader.token });
    return JSON.stringify(body).includes(notes.at(-1) ?? '?');
  });
  client.destroy();
  const settings = { budget: 3, maxPerTarget: 2, targets: 'notes', anonymous: true };
  const { voteId } = await api.command(leader, {
    type: 'vote.open',
    sessionId,
    boardId,
    ...settings,
  });

  let answered = 0;
  /** The same absolute number under the same id until an answer comes, as browsers do it. */
  async function lay(who: JoinAnswer, elementId: string, dots: number, commandId: string) {
    for (;;) {
      try {
        await api.command(who, { type: 'vote.cast', voteId, elementId, dots, commandId });
        answered++;
        return;
      } catch (error) {
        if (!(error instanceof TypeError)) throw error; // Only a line that broke is tried again.
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }
  const rush = people.map(async (who, n) => {
    await lay(who, notes[n % 12] ?? '', 1, `first-dot-${n}`);
    await lay(who, notes[n % 12] ?? '', 2, `second-dot-${n}`);
    await lay(who, notes[(n + 1) % 12] ?? '', 1, `third-dot-${n}`);
  });
  await until('half of them are through', () => answered >= PEOPLE * 1.5);
  await server.kill('SIGKILL');
  await server.start();
  await Promise.all(rush);

  const [before] = await votesOf(api, leader);
  expect(before?.turnout).toEqual({ voted: PEOPLE, of: PEOPLE });
  await api.command(leader, { type: 'vote.close', voteId });
  const expected = notes.map((_, n) => {
    const rests = (offset: number) =>
      people.filter((__, person) => (person + offset) % 12 === n).length;
    return 2 * rests(0) + rests(1);
  });
  const check = async () => {
    const totals = new Map(
      (await votesOf(api, leader))[0]?.totals?.map(({ elementId, dots }) => [elementId, dots]),
    );
    expect(notes.map((id) => totals.get(id))).toEqual(expected);
    expect([...totals.values()].reduce((sum, dots) => sum + dots, 0)).toBe(3 * PEOPLE);
  };
  await check();
  await server.kill('SIGKILL');
  await server.start();
  await check();
}

test('VOTE-5 330 dots in a rush and a kill -9 in the middle: counted once each (embedded)', async () => {
  const server = await startServer();
  ends.push(() => server.dispose());
  await burst(server);
});

test('VOTE-5 330 dots in a rush and a kill -9 in the middle: counted once each (Redis)', async () => {
  const redis: RedisServer = await startRedis();
  ends.push(() => redis.close());
  const server = await startServer({ REDIS_URL: redis.url });
  ends.push(() => server.dispose());
  await burst(server);
});
