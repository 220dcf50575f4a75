import { elementsOf } from '@stellwand/shared/board/document';
import { createNote } from '@stellwand/shared/board/notes';
import { CLOSE } from '@stellwand/shared/contracts/close-codes';
import type { JoinAnswer } from '@stellwand/shared/contracts/http-api';
import type { Rejected } from '@stellwand/shared/contracts/socket-events';
import { SYNC_OPEN, syncEvent } from '@stellwand/shared/contracts/sync-protocol';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { barrier, readFrame, step2 } from '../../client/src/realtime/frames.ts';
import { createApi } from '../support/api.ts';
import { createProtocolClient, type ProtocolClient } from '../support/protocol-client.ts';
import { bearer, type ControlLine, openControl } from '../support/raw-lines.ts';
import { type Cast, castOf } from '../support/small-workshop.ts';
import { type Gateways, startGateways } from '../support/start-gateways.ts';
import { until } from '../support/until.ts';

/** What one person can make has a bound, whatever they come over (LIMIT-1 to LIMIT-8). */

let gateways: Gateways;
let api: ReturnType<typeof createApi>;
let cast: Cast;
let boardId: string;
const ends: (() => void)[] = [];

beforeAll(async () => {
  gateways = await startGateways();
  api = createApi(gateways.url);
});
beforeEach(async () => {
  cast = await castOf(api);
  boardId = (await api.me(cast.participant.token)).placement.boardId ?? '';
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
});
afterAll(() => gateways.close());

async function connect(who: JoinAnswer): Promise<ProtocolClient> {
  const client = createProtocolClient({ url: gateways.url, boardId, token: who.token });
  ends.push(client.close);
  await client.connect();
  return client;
}

async function control(who: JoinAnswer): Promise<ControlLine> {
  const line = await openControl(gateways.url, who.token);
  ends.push(() => line.socket.disconnect());
  return line;
}

/** A WebSocket that only stays; resolves with the code it was closed with, or null when it is served. */
const sit = (who: JoinAnswer): Promise<number | null> =>
  new Promise((resolve) => {
    const url = `${gateways.url.replace('http', 'ws')}/sync/${boardId}`;
    const ws = new WebSocket(url, { headers: bearer(who.token) });
    ends.push(() => ws.terminate());
    ws.on('message', () => resolve(null));
    ws.on('close', resolve);
    ws.on('error', () => resolve(0));
  });

test('LIMIT-5 a person holds 24 lines over all carriers, and others are not concerned', async () => {
  const { participant, facilitator } = cast;
  for (let n = 0; n < 10; n++) await control(participant);
  const opened = await Promise.all(Array.from({ length: 20 }, () => sit(participant)));
  expect(opened.filter((code) => code === null)).toHaveLength(14);
  expect(opened.filter((code) => code === CLOSE.tooFast)).toHaveLength(6);
  await expect(control(participant)).rejects.toThrow('rate');
  await control(facilitator);
  expect(await sit(facilitator)).toBeNull();
  // One line less, one line more.
  ends.shift()?.();
  await until('there is room again', async () => (await sit(participant)) === null);
});

test('LIMIT-1 a bulk that is too much is refused with what fitted, and the line stays', async () => {
  const { participant } = cast;
  const client = await connect(participant);
  const line = await control(participant);
  const told: Rejected[] = [];
  line.socket.on('rejected', (rejected: Rejected) => told.push(rejected));
  const write = (from: number, to: number): void =>
    client.doc.transact(() => {
      for (let n = from; n < to; n++) {
        const id = `note-${String(n).padStart(5, '0')}`;
        const at = { x: n, y: 1 };
        createNote(client.doc, { id, text: '', at, author: participant.personId, createdAt: 1 });
      }
    });
  for (let n = 0; n < 2_900; n += 290) {
    write(n, n + 290);
    await client.saved();
  }
  write(2_900, 3_020);
  await until('the refusal arrives', () => told.length > 0);
  expect(told[0]).toMatchObject({ boardId, code: 'quota-person' });
  expect(told[0]?.fitted).toHaveLength(100);
  expect(told[0]?.elementIds).toEqual(
    Array.from({ length: 20 }, (_, n) => `note-0${String(3_000 + n)}`),
  );
  // Whoever goes on all the same leaves gaps, and stays.
  for (let n = 4_000; n < 4_020; n++) write(n, n + 1);
  await until('all of it was read', async () => {
    const metrics = await (await fetch(`${gateways.url}/metrics`)).text();
    return Number(/resyncs_total\{reason="gap"\} (\d+)/.exec(metrics)?.[1] ?? 0) >= 10;
  });
  expect(client.closeCode()).toBeNull();

  // Who leads has room, and removes all of it in one step.
  await api.command(cast.facilitator, {
    type: 'person.remove',
    personId: participant.personId,
    withNotes: true,
  });
  const facilitator = await connect(cast.facilitator);
  const left = [...facilitator.doc.getMap('elements').keys()];
  expect(left.filter((id) => id.startsWith('note-'))).toEqual([]);
});

test('LIMIT-8 a person has twenty device links at a time', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 22; n++) {
    const { token } = cast.participant;
    statuses.push((await api.request('POST', '/api/me/device-link', { token })).status);
  }
  expect(statuses.filter((status) => status === 201)).toHaveLength(20);
  expect(statuses.filter((status) => status === 429)).toHaveLength(2);
});

/** Updates of 20 notes with 2,000 characters each, one after the other under one client id. */
function bulkOf(author: string, count: number): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (bytes: Uint8Array) => updates.push(bytes));
  for (let n = 0; n < count; n++) {
    doc.transact(() => {
      for (let m = 0; m < 20; m++) {
        const id = `bulk-${String(20 * n + m).padStart(6, '0')}`;
        const text = 'x'.repeat(2_000);
        createNote(doc, { id, text, at: { x: m, y: n }, author, createdAt: 1 });
      }
    });
  }
  return updates;
}

test.each(['polling', 'websocket'] as const)(
  'FAIR-1 whoever sends too much over Socket.IO (%s) is slowed down, not thrown out, and all of it arrives',
  async (transport) => {
    const { participant, facilitator } = cast;
    const reader = await connect(facilitator);
    const { socket } = await openControl(gateways.url, participant.token, {
      transports: [transport],
    });
    ends.push(() => socket.disconnect());
    const gone: unknown[] = [];
    socket.on('sync.closed', (why) => gone.push(why));
    socket.on('disconnect', (why) => gone.push(why));
    const event = syncEvent(boardId);
    const updates = bulkOf(participant.personId, 90);
    const clientId = [...Y.parseUpdateMeta(updates[0] ?? new Uint8Array()).to.keys()][0] ?? 0;
    let nonce = 0;
    let saved = 0;
    // As a browser: what the server says it lacks, in pieces, with a barrier behind them.
    socket.on(event, (bytes: ArrayBuffer | Uint8Array) => {
      for (const message of readFrame(new Uint8Array(bytes))) {
        if (message.type === 'barrier') saved = message.nonce;
        if (message.type !== 'step1') continue;
        const known = Y.decodeStateVector(message.stateVector).get(clientId) ?? 0;
        for (const one of updates) {
          if ((Y.parseUpdateMeta(one).to.get(clientId) ?? 0) > known)
            socket.emit(event, step2(one));
        }
        socket.emit(event, barrier(++nonce));
      }
    });
    expect(updates.reduce((sum, { length }) => sum + length, 0)).toBeGreaterThan(3_500_000);
    expect(await socket.emitWithAck(SYNC_OPEN, boardId)).toEqual({ ok: true });
    await until('all is saved, or the line is gone', () => {
      return gone.length > 0 || (nonce > 0 && saved === nonce);
    });
    expect(gone).toEqual([]);
    const bulk = () => [...elementsOf(reader.doc).keys()].filter((id) => id.startsWith('bulk-'));
    await until('everybody has it', () => bulk().length === 1_800);
  },
  90_000,
);
