import { moveNote } from '@stellwand/shared/board/notes';
import { MESSAGE } from '@stellwand/shared/contracts/sync-protocol';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import { createProtocolClient } from '../../support/protocol-client.ts';
import { type Point, planBoard } from './board-plan.ts';
import { BEAT_MS, DRAGGERS, draggedNotes, type Said, sayings } from './remote-people.ts';

/** Thirty people at their own laptops, in a process beside the measured browser. */
export interface RemoteOrder {
  url: string;
  boardId: string;
  tokens: string[];
  notes: number;
  centre: Point;
}

interface Person {
  say(said: Said): void;
}

/** Somebody who drags needs the board; a drop replaces what was there. */
async function openDragger(order: RemoteOrder, token: string): Promise<Person> {
  const client = createProtocolClient({ url: order.url, boardId: order.boardId, token });
  await client.connect();
  return {
    say({ state, drop }) {
      if (drop) moveNote(client.doc, drop.id, drop);
      client.sendAwareness(state);
    },
  };
}

/** Somebody who only points reads nothing, so that thirty of them cost this machine little. */
async function openPointer(order: RemoteOrder, token: string, id: number): Promise<Person> {
  const address = `${order.url.replace(/^http/, 'ws')}/sync/${order.boardId}`;
  const socket = new WebSocket(address, { headers: { authorization: `Bearer ${token}` } });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  let clock = 0;
  return {
    say({ state }) {
      const inner = encoding.createEncoder();
      encoding.writeVarUint(inner, 1);
      encoding.writeVarUint(inner, id);
      encoding.writeVarUint(inner, ++clock);
      encoding.writeVarString(inner, JSON.stringify(state));
      const frame = encoding.createEncoder();
      encoding.writeVarUint(frame, MESSAGE.awareness);
      encoding.writeVarUint8Array(frame, encoding.toUint8Array(inner));
      socket.send(encoding.toUint8Array(frame));
    },
  };
}

process.once('message', async (order: RemoteOrder) => {
  const dragged = draggedNotes(planBoard(order.notes));
  const people = await Promise.all(
    order.tokens.map((token, n) =>
      n < DRAGGERS ? openDragger(order, token) : openPointer(order, token, 1_000 + n),
    ),
  );
  process.send?.('ready');
  let beat = 0;
  setInterval(() => {
    for (const said of sayings(beat, dragged, order.centre)) people[said.person]?.say(said);
    beat++;
  }, BEAT_MS);
});
process.once('disconnect', () => process.exit(0));
