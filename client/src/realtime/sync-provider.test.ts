import { createNote } from '@stellwand/shared/board/notes';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { step1, update } from './frames.ts';
import { SYNC_TIMING, type SyncEvents } from './sync-events.ts';
import { SyncProvider } from './sync-provider.ts';
import { packed, TestSyncServer } from './test-sync-server.ts';
import { webSocketCarrier } from './websocket-carrier.ts';

vi.stubGlobal('WebSocket', WebSocket);

const until = (condition: () => unknown) =>
  vi.waitFor(() => expect(condition()).toBeTruthy(), { timeout: 60_000, interval: 5 });

const note = (id: string) => ({
  id,
  text: id,
  at: { x: 0, y: 0 },
  author: 'person-anna',
  createdAt: 1,
});

describe('one document on one line', () => {
  let server: TestSyncServer;
  let doc: Y.Doc;
  let provider: SyncProvider;
  let sealed: number[];
  let confirmed: number[];

  beforeEach(async () => {
    server = await TestSyncServer.start();
    doc = new Y.Doc();
    sealed = [];
    confirmed = [];
    const events: SyncEvents = {
      status: () => {},
      arrived: () => {},
      synced: () => {},
      down: () => {},
      usurped: () => {},
      ended: () => {},
      reopened: () => {},
      sealed: (nonce) => sealed.push(nonce),
      confirmed: (nonce) => confirmed.push(nonce),
      awareness: () => {},
    };
    const timing = { ...SYNC_TIMING, firstWait: [5, 20] as const, longestWait: 40 };
    provider = new SyncProvider(doc, { websocket: webSocketCarrier(server.url) }, events, timing);
    await until(() => provider.isSettled);
  });

  afterEach(async () => {
    provider.close();
    await server.stop();
  });

  test('R1 it is settled only when the barrier behind the newest edit is back', async () => {
    server.isDurable = false;
    createNote(doc, note('note-0001'));
    await until(() => server.doc.getMap('elements').size === 1);
    expect(provider.isSettled).toBe(false);
    server.makeDurable();
    await until(() => provider.isSettled);
    expect(confirmed).toContain(sealed.at(-1));
  });

  test('an older barrier that returns does not settle a newer edit', async () => {
    server.isDurable = false;
    createNote(doc, note('note-0001'));
    await until(() => server.doc.getMap('elements').size === 1);
    server.makeDurable();
    server.isDurable = false;
    createNote(doc, note('note-0002'));
    await until(() => confirmed.length > 1 && server.doc.getMap('elements').size === 2);
    expect(provider.isSettled).toBe(false);
  });

  test('when the server asks again, it gets what it lacks and a new barrier', async () => {
    createNote(doc, note('note-0001'));
    await until(() => provider.isSettled);
    server.frames.length = 0;
    server.send(step1(Y.encodeStateVector(new Y.Doc())));
    await until(() => server.frames.length > 0);
    const types = server.frames[0]?.map(({ type }) => type);
    expect(types).toEqual(['step2', 'barrier']);
    await until(() => provider.isSettled);
  });

  test('what comes before the state of the board is seen together with it', async () => {
    server.isSilent = true;
    server.cut();
    await until(() => !provider.isSettled);
    createNote(server.doc, note('note-0001'));
    const other = new Y.Doc();
    createNote(other, note('note-0002'));
    const newest = Y.encodeStateAsUpdate(other);
    const changes: string[][] = [];
    doc.getMap('elements').observe(({ keysChanged }) => changes.push([...keysChanged].sort()));
    server.welcome = () => [update(newest)];
    server.isSilent = false;
    server.cut();
    await until(() => provider.isSettled);
    expect(changes).toEqual([['note-0001', 'note-0002']]);
  });

  test('DOC-24 a packed state is unpacked before anything that came behind it is read', async () => {
    server.isSilent = true;
    server.cut();
    await until(() => !provider.isSettled);
    for (let n = 0; n < 300; n++) createNote(server.doc, note(`note-0${n + 100}`));
    server.isSilent = false;
    server.cut();
    await until(() => provider.isSettled && doc.getMap('elements').size === 300);
    // Two lines: a barrier that was read before the state would have cost a third.
    expect([server.packedAnswers, server.connections]).toEqual([2, 2]);
  });

  test.each([
    ['is no zlib', (message: Uint8Array) => packed(message).fill(7, 6)],
    ['is longer than it says', (message: Uint8Array) => packed(message, message.length - 1)],
    ['is shorter than it says', (message: Uint8Array) => packed(message, message.length + 1)],
    ['inflates to more than a board can be', () => packed(new Uint8Array(1_000_000), 2 ** 40)],
    ['inflates to a thousand times what it says', () => packed(new Uint8Array(50_000_000), 50_000)],
    ['ends in the middle', (message: Uint8Array) => packed(message).slice(0, 40)],
  ])(
    'DOC-24 a packed state that %s costs the line; it comes unpacked then',
    async (_what, pack) => {
      server.isSilent = true;
      server.cut();
      await until(() => !provider.isSettled);
      for (let n = 0; n < 50; n++) createNote(server.doc, note(`note-0${n + 100}`));
      server.pack = pack;
      server.packedAnswers = 0;
      server.isSilent = false;
      server.cut();
      await until(() => provider.isSettled && doc.getMap('elements').size === 50);
      expect(server.packedAnswers).toBe(1);
    },
  );

  test('a damaged frame costs the line, not the page', async () => {
    server.send(Uint8Array.of(0, 2, 200));
    await until(() => server.connections === 2 && provider.isSettled);
    createNote(doc, note('note-0001'));
    await until(() => server.doc.getMap('elements').size === 1);
  });

  test('a lot at once travels in frames the server takes', async () => {
    server.frames.length = 0;
    for (let n = 0; n < 60; n++) {
      createNote(doc, { ...note(`note-00${n + 10}`), text: 'x'.repeat(2_000) });
    }
    await until(() => provider.isSettled);
    const updates = server.frames.flat().flatMap((m) => (m.type === 'update' ? [m.update] : []));
    expect(updates.length).toBeGreaterThan(3);
    for (const bytes of updates) expect(bytes.length).toBeLessThan(65_536);
    expect(server.doc.getMap('elements').size).toBe(60);
  });
});
