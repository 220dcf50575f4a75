import { CLOSE } from '@stellwand/shared/contracts/close-codes';
import type { Rejected } from '@stellwand/shared/contracts/socket-events';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { createApi } from '../support/api.ts';
import { type Cast, castOf } from '../support/small-workshop.ts';
import { type Gateways, startGateways } from '../support/start-gateways.ts';
import { openStockClient, type StockClient } from '../support/stock-client.ts';
import { until } from '../support/until.ts';

/** What a person hears, on their other line, of work that was refused to an ordinary client. */

let gateways: Gateways;
let api: ReturnType<typeof createApi>;
let cast: Cast;
let boardId: string;
let heard: Rejected[];
const open: { close(): void }[] = [];

beforeAll(async () => {
  gateways = await startGateways();
  api = createApi(gateways.url);
});
beforeEach(async () => {
  cast = await castOf(api);
  const { participant, eins } = cast;
  await api.command(participant, { type: 'session.choose', sessionId: eins });
  boardId = (await api.me(participant.token)).placement.boardId ?? '';
  heard = [];
  const socket: Socket = io(gateways.url, {
    forceNew: true,
    extraHeaders: { authorization: `Bearer ${participant.token}` },
  });
  socket.on('rejected', (rejected: Rejected) => heard.push(rejected));
  open.push(socket);
  await new Promise((resolve) => socket.once('snapshot', resolve));
});
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});
afterAll(() => gateways.close());

async function stock(who: { token: string; personId: string }): Promise<StockClient> {
  const client = await openStockClient(gateways.url, boardId, who);
  open.push({ close: client.destroy });
  return client;
}

const element = (client: StockClient, id: string): Y.Map<Y.Text> =>
  client.doc.getMap('elements').get(id) as Y.Map<Y.Text>;

/** A note of the facilitator and one of the participant, on a board both have open. */
async function twoNotes() {
  const anna = await stock(cast.participant);
  const leader = await stock(cast.facilitator);
  const theirs = leader.write('von vorn');
  const own = anna.write('meiner');
  await until('both are everywhere', () => Boolean(anna.textOf(theirs) && leader.textOf(own)));
  return { anna, leader, theirs, own };
}

/** One frame with a new note, and both notes written on. */
function writeEverywhere({ anna, theirs, own }: Awaited<ReturnType<typeof twoNotes>>): string {
  let fresh = '';
  anna.doc.transact(() => {
    fresh = anna.write('ganz neu');
    element(anna, theirs).get('text')?.insert(0, 'nicht ');
    element(anna, own).get('text')?.insert(0, 'auch ');
  });
  return fresh;
}

test('DOC-14 in phase read the person hears which notes were refused', async () => {
  const board = await twoNotes();
  await api.command(cast.facilitator, {
    type: 'phase.start',
    sessionId: cast.eins,
    phaseId: 'read',
  });
  const fresh = writeEverywhere(board);
  await until('the line is closed', () => board.anna.closes.includes(CLOSE.refused));
  await until('the refusal was heard', () => heard.length > 0);
  expect(heard[0]?.code).toBe('phase-read-only');
  expect(heard[0]?.elementIds.toSorted()).toEqual([board.own, board.theirs, fresh].sort());
  expect(board.leader.textOf(fresh)).toBeUndefined();
});

test('DOC-14 on a locked board, too, on a line that stays open', async () => {
  const board = await twoNotes();
  await api.command(cast.facilitator, { type: 'board.lock', boardId, locked: true });
  const fresh = writeEverywhere(board);
  await until('the refusal was heard', () => heard.length > 0);
  expect(heard[0]).toMatchObject({ boardId, code: 'board-locked' });
  expect(heard[0]?.elementIds.toSorted()).toEqual([board.own, board.theirs, fresh].sort());
  expect(board.anna.closes).toEqual([]);
});

test('DOC-14 in phase own the notes of others are named and the own ones are not', async () => {
  const board = await twoNotes();
  await api.command(cast.facilitator, {
    type: 'phase.start',
    sessionId: cast.eins,
    phaseId: 'own',
  });
  writeEverywhere(board);
  await until('the line is closed', () => board.anna.closes.includes(CLOSE.refused));
  await until('the refusal was heard', () => heard.length > 0);
  expect(heard[0]).toMatchObject({ code: 'not-author', elementIds: [board.theirs] });
});
