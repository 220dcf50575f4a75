import { EventEmitter } from 'node:events';
import { CLOSE } from '@stellwand/shared/contracts/close-codes';
import { SYNC_CLOSE, SYNC_OPEN, syncEvent } from '@stellwand/shared/contracts/sync-protocol';
import type { Socket } from 'socket.io';
import { expect, test } from 'vitest';
import type { Documents } from '../../documents/documents.ts';
import type { Carrier } from '../../documents/wire/carrier.ts';
import { createLines } from '../../fairness/lines.ts';
import { createShares } from '../../fairness/shares.ts';
import { createSlowLines } from '../slow-lines.ts';
import { attachPollingCarrier } from './polling-carrier.ts';

const QUIET = { debug() {}, info() {}, warn() {}, error() {} };
const BOARD = 'board-0001';
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** The gateway between a socket that is an emitter and a data plane that answers when told to. */
function open() {
  const socket = new EventEmitter();
  const told: unknown[][] = [];
  const client = {
    on: socket.on.bind(socket),
    off: socket.off.bind(socket),
    emit: (...message: unknown[]) => told.push(message),
    conn: Object.assign(new EventEmitter(), { id: 'line-0001', transport: {} }),
  };
  const connecting: { carrier: Carrier; let: (ok: boolean) => void }[] = [];
  const sessions: { received: unknown[]; closed: number }[] = [];
  const documents = {
    connect: (_who: unknown, _boardId: string, carrier: Carrier) =>
      new Promise((resolve) => {
        connecting.push({
          carrier,
          let: (ok) => {
            if (!ok) return resolve(null);
            const session = { received: [] as unknown[], closed: 0 };
            sessions.push(session);
            resolve({
              receive: (data: unknown) => session.received.push(data),
              refresh() {},
              closed: () => session.closed++,
            });
          },
        });
      }),
  };
  attachPollingCarrier(
    client as unknown as Socket,
    { workshopId: 'workshop-1', personId: 'person-anna', role: 'participant' } as never,
    {
      documents: documents as unknown as Documents,
      shares: createShares({ now: () => Date.now() }),
      lines: createLines(),
      slowLines: createSlowLines(),
      clock: { now: () => Date.now() },
      logger: QUIET,
      onRejected() {},
    },
  );
  const answers: unknown[] = [];
  return {
    told,
    answers,
    connecting,
    sessions,
    ask: (boardId = BOARD) => socket.emit(SYNC_OPEN, boardId, (a: unknown) => answers.push(a)),
    leave: () => socket.emit(SYNC_CLOSE, BOARD),
    send: (data: unknown) => socket.emit(syncEvent(BOARD), data),
    disconnect: () => socket.emit('disconnect'),
  };
}

test('a board that is asked for again while it opens has one session in the end', async () => {
  const { ask, connecting, sessions, answers, send } = open();
  ask();
  ask();
  for (const one of connecting) one.let(true);
  await turn();
  expect(answers).toEqual([{ ok: false, code: CLOSE.storeAway }, { ok: true }]);
  expect(sessions.map(({ closed }) => closed > 0)).toEqual([true, false]);
  send(new Uint8Array([1]));
  expect(sessions.map(({ received }) => received.length)).toEqual([0, 1]);
});

test('a board that is left or lost while it opens leaves no session behind', async () => {
  for (const end of ['leave', 'disconnect'] as const) {
    const line = open();
    line.ask();
    line[end]();
    line.connecting[0]?.let(true);
    await turn();
    expect(line.sessions.map(({ closed }) => closed)).toEqual([1]);
  }
});

test('a session closed by the data plane while it opens is not kept', async () => {
  const { ask, connecting, sessions, answers } = open();
  ask();
  connecting[0]?.let(true);
  connecting[0]?.carrier.close(CLOSE.restarting, 'reload');
  await turn();
  expect(answers).toEqual([{ ok: false, code: CLOSE.restarting }]);
  expect(sessions.map(({ closed }) => closed)).toEqual([1]);
});

test('4413 a frame over 1 MiB ends the board on this line, and it can be opened again', async () => {
  const { ask, connecting, sessions, told, send, answers } = open();
  ask();
  connecting[0]?.let(true);
  await turn();
  send(new Uint8Array(1_048_577));
  expect(told).toEqual([['sync.closed', { boardId: BOARD, code: CLOSE.tooLarge }]]);
  expect(sessions[0]).toEqual({ received: [], closed: 1 });
  ask();
  connecting[1]?.let(true);
  await turn();
  send(new Uint8Array([1]));
  send('text');
  expect(sessions[1]?.received).toHaveLength(1);
  expect(answers).toEqual([{ ok: true }, { ok: true }]);
});

test('T29 five boards are open at once on one line, not six', async () => {
  const { ask, answers } = open();
  for (let n = 1; n <= 6; n++) ask(`board-000${n}`);
  await turn();
  expect(answers).toEqual([{ ok: false, code: CLOSE.tooFast }]);
});
