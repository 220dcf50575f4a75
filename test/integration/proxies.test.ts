import 'fake-indexeddb/auto';
import type { BoardData } from '@stellwand/shared/contracts/board-document';
import type { BoardRights } from '@stellwand/shared/contracts/board-rights';
import type { JoinAnswer } from '@stellwand/shared/contracts/http-api';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { OpenCarrier } from '../../client/src/realtime/carrier.ts';
import { pollingCarrier } from '../../client/src/realtime/polling-carrier.ts';
import { webSocketCarrier } from '../../client/src/realtime/websocket-carrier.ts';
import {
  createBoardStore,
  type OpenBoard,
} from '../../client/src/stores/board/create-board-store.ts';
import { createApi } from '../support/api.ts';
import { freePort } from '../support/free-port.ts';
import { callThrough, type FrontProxy, startFrontProxy } from '../support/front-proxy.ts';
import { noise } from '../support/images.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { type Cast, castOf } from '../support/small-workshop.ts';
import { until } from '../support/until.ts';

/**
 * Two nodes on one Redis behind a real nginx and a real Caddy, set up by the sample files in `deploy`. People
 * have the browser's own board and lines; what differs is how they are let through.
 */

const RIGHTS: BoardRights = {
  create: true,
  editOwn: true,
  editOthers: true,
  deleteOwn: true,
  deleteOthers: false,
  structure: false,
  refusal: 'not-allowed',
};

/** So many try to be on both nodes; that none of them is on one has a chance of 1 in 2^23. */
const MOST_PEOPLE = 24;

/** What codes are made of. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

interface Person {
  readonly board: OpenBoard;
  /** Long-polling: connection ids, one for each time it had to begin anew. */
  readonly connections: string[];
  close(): void;
}

let redis: RedisServer;
let nodes: [ServerProcess, ServerProcess];
let proxy: FrontProxy;
let cast: Cast;
let boardId: string;
let people: Person[] = [];

beforeAll(async () => {
  redis = await startRedis();
  // The other proxy is another address: a request is one's own where it comes from the host it was sent to.
  const env = { REDIS_URL: redis.url, PUBLIC_URL: 'https://localhost', TRUST_PROXY: '1' };
  nodes = await Promise.all([startServer(env), startServer(env)]);
});
afterAll(async () => {
  await Promise.all((nodes ?? []).map((node) => node.dispose()));
  await redis?.close();
});

/** What a browser holds after it joined: its session, and whatever the proxy gave it with the page. */
async function joinThrough(name: string): Promise<{ who: JoinAnswer; cookie: string }> {
  const page = await callThrough(proxy, '/');
  const answer = await callThrough(proxy, '/api/join', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      cookie: page.cookies.join('; '),
      origin: proxy.url,
    },
    body: JSON.stringify({ code: cast.workshop.joinCode, name }),
  });
  expect(answer.status).toBe(201);
  const who = JSON.parse(answer.body) as JoinAnswer;
  const chosen = await callThrough(proxy, `/api/workshops/${who.workshopId}/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${who.token}` },
    body: JSON.stringify({ type: 'session.choose', sessionId: cast.eins }),
  });
  expect(chosen.status).toBe(200);
  return { who, cookie: [...page.cookies, ...answer.cookies].join('; ') };
}

function openBoard(who: JoinAnswer, way: OpenCarrier): OpenBoard {
  return createBoardStore({
    boardId,
    personId: who.personId,
    rights: { get: () => RIGHTS, subscribe: () => () => {} },
    carriers: { websocket: way },
    schedule: (flush) => setTimeout(flush, 16),
  });
}

async function overWebSocket(name: string): Promise<Person> {
  const { who, cookie } = await joinThrough(name);
  class Trusting extends WebSocket {
    constructor(address: string) {
      super(address, { ca: proxy.ca, headers: { cookie, origin: proxy.url } });
    }
  }
  const address = `${proxy.url.replace('https', 'wss')}/sync/${boardId}?as=participant&w=${who.workshopId}`;
  const carrier: OpenCarrier = (events) => {
    Object.assign(globalThis, { WebSocket: Trusting });
    return webSocketCarrier(address)(events);
  };
  const board = openBoard(who, carrier);
  return keep({ board, connections: [], close: () => board.close() });
}

/** `program`: with a token and without cookies, as a script on a strict network. */
async function overPolling(name: string, kind: 'browser' | 'program'): Promise<Person> {
  const { who, cookie } = await joinThrough(name);
  const socket: Socket = io(proxy.url, {
    forceNew: true,
    transports: ['polling'],
    ca: proxy.ca,
    query: { as: 'participant', w: who.workshopId },
    extraHeaders:
      kind === 'program'
        ? { authorization: `Bearer ${who.token}` }
        : { cookie, 'x-stellwand-as': 'participant' },
    reconnectionDelay: 100,
    reconnectionDelayMax: 500,
  });
  const connections: string[] = [];
  socket.on('connect', () => connections.push(socket.id ?? ''));
  const board = openBoard(
    who,
    pollingCarrier(socket, boardId, () => true),
  );
  const close = () => {
    board.close();
    socket.disconnect();
  };
  return keep({ board, connections, close });
}

function keep(person: Person): Person {
  people.push(person);
  return person;
}

const isSaved = ({ board }: Person) => board.save().kind === 'saved';

const textsOf = ({ board }: Person): string[] =>
  board.noteIds().map((id) => board.note(id)?.text ?? '');

/** Open control lines; nobody here has one but those who poll. */
async function pollingOn(node: ServerProcess): Promise<number> {
  const metrics = await (await fetch(`${node.url}/metrics`)).text();
  return Number(/^stellwand_control_sockets (\d+)$/m.exec(metrics)?.[1]);
}

/** Everybody writes, and goes on until it is over; what was ever shown as saved is remembered. */
function writing(everybody: readonly Person[]) {
  const written: string[] = [];
  const saved = new Set<string>();
  let turn = 0;
  const timer = setInterval(() => {
    turn += 1;
    everybody.forEach((person, n) => {
      if (isSaved(person)) for (const text of textsOf(person)) saved.add(text);
      const text = `Wort ${turn} von ${n}`;
      written.push(text);
      person.board.createNote({ text, at: [n * 240, turn * 240] });
    });
  }, 150);
  return {
    written,
    saved,
    turns: () => turn,
    stop: () => clearInterval(timer),
  };
}

describe.each(['nginx', 'caddy'] as const)('%s', (name) => {
  beforeAll(async () => {
    const ports = [nodes[0].port, nodes[1].port] as const;
    proxy = await startFrontProxy(name, { port: await freePort(), nodes: ports });
    const api = createApi(nodes[0].url);
    cast = await castOf(api);
    boardId = (await api.me(cast.participant.token)).placement.boardId ?? '';
  });
  afterEach(() => {
    for (const person of people) person.close();
    people = [];
  });
  afterAll(() => proxy?.close());

  test('PROXY-3 a forged address counts for nothing, and /metrics is not for outside', async () => {
    const answers: number[] = [];
    const startedAt = Date.now();
    // Each node answers ten wrong codes a minute from one address, whichever node the proxy chooses.
    for (let n = 0; n < 60; n++) {
      const claim = `198.51.100.${n}`;
      const { status } = await callThrough(proxy, '/api/join', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-forwarded-for': claim,
          'x-real-ip': claim,
          forwarded: `for=${claim}`,
        },
        body: JSON.stringify({
          code: `AAAA-BB${LETTERS[n >> 4]}${LETTERS[n & 15]}`,
          name: 'Mallory',
        }),
      });
      answers.push(status);
    }
    expect(new Set(answers)).toEqual(new Set([404, 429]));
    // Twenty a minute, and no more of them in any that a slow machine needs beyond that; sixty where the claims counted.
    const minutes = Math.ceil((Date.now() - startedAt) / 60_000);
    expect(answers.filter((status) => status === 404).length).toBeLessThanOrEqual(20 * minutes);

    for (const path of ['/metrics', '/metrics/', '/METRICS', '/%6detrics', '//metrics']) {
      expect((await callThrough(proxy, path)).body).not.toContain('stellwand_');
    }
    expect((await callThrough(proxy, '/metrics')).status).toBe(404);
    expect((await callThrough(proxy, '/readyz')).status).toBe(200);
  });

  test('PROXY-4 an image of almost five megabytes passes', async () => {
    const body = await noise(1_280, 1_280);
    expect(body.length).toBeGreaterThan(4_500_000);
    const answer = await callThrough(proxy, `/api/boards/${boardId}/images`, {
      method: 'POST',
      headers: { authorization: `Bearer ${cast.facilitator.token}`, 'content-type': 'image/png' },
      body,
    });
    expect(answer.status).toBe(201);
  });

  test('PROXY-1, PROXY-2 people and programs write together, through a kill', async () => {
    // Somebody on each node, by polling alone.
    for (let n = 0; n < MOST_PEOPLE; n++) {
      await overPolling(`Anna ${n}`, n % 2 === 0 ? 'browser' : 'program');
      await until('everybody is there', () => people.every(isSaved));
      const counts = await Promise.all(nodes.map(pollingOn));
      if (n >= 3 && counts.every((count) => count > 0)) break;
    }
    const polling = [...people];
    expect((await Promise.all(nodes.map(pollingOn))).every((count) => count > 0)).toBe(true);
    await Promise.all([overWebSocket('Berk'), overWebSocket('Cem')]);

    // PROXY-1: many requests on, everybody still has the connection they began with.
    const work = writing(people);
    await until('everybody wrote', () => work.turns() >= 12);
    expect(polling.map(({ connections }) => connections.length)).toEqual(polling.map(() => 1));

    // PROXY-2: a node dies at once. Browsers, through a drain as well: test/e2e/browser-proxies.test.ts.
    await nodes[1].kill('SIGKILL');
    const killed = work.turns();
    await until('everybody writes on the other node', () => work.turns() >= killed + 8);
    work.stop();

    await until('everything is saved', () => people.every(isSaved));
    const onServer = await createApi(nodes[0].url).request('GET', `/api/boards/${boardId}`, {
      token: cast.facilitator.token,
    });
    const kept = (onServer.body as BoardData).elements.map(({ text }) => text);
    expect(work.saved.size).toBeGreaterThan(0);
    expect([...work.saved].filter((text) => !kept.includes(text))).toEqual([]);
    expect(work.written.filter((text) => !kept.includes(text))).toEqual([]);
    await until('everybody sees everything', () =>
      people.every((person) => textsOf(person).length >= work.written.length),
    );
    for (const person of people) expect(person.board.rejected()).toEqual([]);
    await nodes[1].start();
  });
});
