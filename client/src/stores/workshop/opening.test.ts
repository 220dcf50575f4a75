import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import { Server } from 'socket.io';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { createWorkshopStore } from './create-workshop-store.ts';
import type { WorkshopStore } from './workshop-store.ts';

const told = (title: string, placement: Snapshot['me']['placement']): Snapshot => ({
  version: 1,
  workshopId: 'workshop-1',
  title,
  language: 'de',
  timezone: 'Europe/Berlin',
  agenda: [],
  sessions: [],
  peopleCount: 1,
  me: { personId: 'person-anna', name: 'Anna', role: 'participant', color: 'sun', placement },
});

const ON_A_BOARD = {
  kind: 'plenary',
  sessionId: 'session-0001',
  boardId: 'board-0001',
} as const satisfies Snapshot['me']['placement'];

const until = (condition: () => unknown) =>
  vi.waitFor(() => expect(condition()).toBeTruthy(), { timeout: 60_000, interval: 5 });

let io: Server;
let url: string;
let lines: number;
let store: WorkshopStore;

beforeEach(async () => {
  const http = createServer();
  io = new Server(http, { path: '/socket.io' });
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  lines = 0;
  io.on('connection', (socket) => {
    lines += 1;
    socket.emit('snapshot', told('von der Leitung', ON_A_BOARD));
    socket.on('command', (_command: unknown, ack: (answer: unknown) => void) =>
      ack({ ok: true, version: 2 }),
    );
  });
});

afterEach(async () => {
  store.close();
  await io.close();
});

function open(first: Promise<Snapshot | null>, role: 'participant' | 'spectator' = 'participant') {
  store = createWorkshopStore({
    workshopId: 'workshop-1',
    role,
    url,
    socket: { forceNew: true, reconnectionDelay: 10 },
    first,
  });
  return store;
}

test('WEB-6 whoever comes to a board sees it before the line of the tab is opened', async () => {
  open(Promise.resolve(told('auf Anfrage', ON_A_BOARD)));
  await until(() => store.snapshot()?.title === 'auf Anfrage');
  expect(store.connection()).toBe('connecting');
  expect(lines).toBe(0);
  store.line.open();
  await until(
    () => store.snapshot()?.title === 'von der Leitung' && store.connection() === 'online',
  );
  expect(lines).toBe(1);
});

test('WEB-6 a board that does not come keeps the line away for a while only', async () => {
  open(Promise.resolve(told('auf Anfrage', ON_A_BOARD)));
  await until(() => store.connection() === 'online');
});

test('WEB-6 a command does not wait for the board', async () => {
  open(Promise.resolve(told('auf Anfrage', ON_A_BOARD)));
  await until(() => store.snapshot());
  expect(await store.send({ type: 'hand.raise', raised: true })).toMatchObject({ ok: true });
});

test.each([
  ['nobody could tell', null, 'participant'],
  ['the lobby', told('auf Anfrage', { kind: 'lobby' }), 'participant'],
  ['a projector', told('auf Anfrage', ON_A_BOARD), 'spectator'],
] as const)('WEB-6 %s: the line is opened at once', async (_, first, role) => {
  const writer = open(Promise.resolve(told('auf Anfrage', ON_A_BOARD)));
  open(Promise.resolve(first), role);
  await until(() => store.connection() === 'online');
  expect(writer.connection()).toBe('connecting');
  expect(store.snapshot()?.title).toBe('von der Leitung');
  writer.close();
});

test('WEB-6 what was told first does not come after what the line knows', async () => {
  let answer = (_snapshot: Snapshot) => {};
  open(
    new Promise((done) => {
      answer = done;
    }),
  );
  store.line.open();
  await until(() => store.snapshot()?.title === 'von der Leitung');
  answer(told('verspätet', ON_A_BOARD));
  await new Promise((later) => setImmediate(later));
  expect(store.snapshot()?.title).toBe('von der Leitung');
});
