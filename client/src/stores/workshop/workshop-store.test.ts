import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import { Server, type Socket } from 'socket.io';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createWorkshopStore } from './create-workshop-store.ts';
import type { WorkshopStore } from './workshop-store.ts';

const snapshotOf = (version: number, peopleCount: number): Snapshot => ({
  version,
  workshopId: 'workshop-1',
  title: 'Probe',
  language: 'de',
  timezone: 'Europe/Berlin',
  agenda: [],
  sessions: [],
  peopleCount,
  me: {
    personId: 'person-anna',
    name: 'Anna',
    role: 'participant',
    color: 'sun',
    placement: { kind: 'lobby' },
  },
});

const until = (condition: () => unknown) =>
  vi.waitFor(() => expect(condition()).toBeTruthy(), { timeout: 60_000, interval: 5 });

describe('the workshop over a real Socket.IO server', () => {
  let io: Server;
  let sockets: Socket[];
  let present: Snapshot;
  let store: WorkshopStore;
  const commands: { commandId: string }[] = [];
  let answers: boolean;

  beforeEach(async () => {
    const http = createServer();
    io = new Server(http, { path: '/socket.io' });
    await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    sockets = [];
    commands.length = 0;
    answers = true;
    present = snapshotOf(1, 10);
    io.on('connection', (socket) => {
      sockets.push(socket);
      socket.emit('snapshot', present);
      socket.on('snapshot.get', (ack: (snapshot: Snapshot) => void) => ack(present));
      socket.on('command', (command: { commandId: string }, ack: (answer: unknown) => void) => {
        commands.push(command);
        if (answers) ack({ ok: true, version: 2 });
      });
    });
    store = createWorkshopStore({
      workshopId: 'workshop-1',
      role: 'participant',
      url,
      ackWithinMs: 150,
      socket: { forceNew: true, reconnectionDelay: 10 },
    });
    await until(() => store.snapshot());
  });

  afterEach(async () => {
    store.close();
    await io.close();
  });

  const counted = (since: number, version: number, peopleCount: number) =>
    sockets.at(-1)?.emit('events', {
      since,
      version,
      events: [{ type: 'people.counted', peopleCount }],
    });

  test('events move the snapshot on', async () => {
    expect(store.connection()).toBe('online');
    counted(1, 2, 11);
    await until(() => store.snapshot()?.peopleCount === 11);
    expect(store.snapshot()?.version).toBe(2);
  });

  test('a gap in the versions is closed by a snapshot', async () => {
    present = { ...snapshotOf(7, 30), title: 'Neuer Titel' };
    counted(6, 7, 30);
    await until(() => store.snapshot()?.title === 'Neuer Titel');
    expect(store.snapshot()).toBe(store.snapshot());
    counted(7, 8, 31);
    await until(() => store.snapshot()?.peopleCount === 31);
  });

  test('NEXT-1 an event only a newer server knows: the whole is read again, what is known holds', async () => {
    present = { ...snapshotOf(2, 12), title: 'Von morgen' };
    sockets.at(-1)?.emit('events', {
      since: 1,
      version: 2,
      events: [
        { type: 'stars.given', stars: 3 },
        { type: 'people.counted', peopleCount: 12 },
      ],
    });
    await until(() => store.snapshot()?.title === 'Von morgen');
    expect(store.snapshot()?.peopleCount).toBe(12);
    counted(2, 3, 13);
    await until(() => store.snapshot()?.peopleCount === 13);
  });

  test('REGION-3 what a part of the page cannot cope with is read with care from then on', async () => {
    store.subscribe(() => store.snapshot()?.sessions.map(({ groups }) => groups.length));
    sockets.at(-1)?.emit('snapshot', { ...present, sessions: null, me: null, title: 'Heil' });
    await until(() => store.snapshot()?.sessions && store.snapshot()?.title === 'Heil');
    expect(store.snapshot()).toMatchObject({ sessions: [], me: { placement: { kind: 'lobby' } } });
    counted(1, 2, 11);
    await until(() => store.snapshot()?.peopleCount === 11);
  });

  test('a command without an answer is repeated under the same id', async () => {
    answers = false;
    const sent = store.send({ type: 'session.choose', sessionId: 'session-0001' });
    await until(() => commands.length === 1);
    answers = true;
    expect(await sent).toEqual({ ok: true, version: 2 });
    expect(commands.length).toBeGreaterThan(1);
    expect(new Set(commands.map(({ commandId }) => commandId)).size).toBe(1);
  });

  test('a lost line comes back with the present state', async () => {
    present = snapshotOf(9, 99);
    sockets[0]?.conn.close();
    await until(() => store.snapshot()?.peopleCount === 99 && store.connection() === 'online');
  });

  test('an ended session is not tried again', async () => {
    sockets[0]?.emit('ended', { code: 'unauthenticated' });
    await until(() => store.connection() === 'ended');
    expect(await store.send({ type: 'hand.raise', raised: true })).toMatchObject({ ok: false });
    expect(sockets).toHaveLength(1);
  });
});
