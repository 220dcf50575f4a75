import { createNote } from '@stellwand/shared/board/notes';
import { CLOSE } from '@stellwand/shared/contracts/close-codes';
import { MESSAGE, SYNC } from '@stellwand/shared/contracts/sync-protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import {
  connect,
  openDocuments,
  openFaultyStores,
  syncFrame,
  type TestClient,
  varUints,
  wait,
} from '../documents.fixture.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

async function openBoard() {
  const store = openFaultyStores();
  const documents = openDocuments(store.stores);
  const [anna, berk] = [
    await connect(documents, 'person-anna'),
    await connect(documents, 'person-berk'),
  ];
  await wait(100);
  return { ...store, documents, anna, berk };
}

const noteId = (n: number): string => `note-${String(n).padStart(4, '0')}`;

/** An edit that is not in the client's own document, and what it builds on held back. */
function withGap(client: TestClient): { first: Uint8Array; second: Uint8Array } {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(client.doc));
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const id of ['note-0001', 'note-0002']) {
    createNote(doc, { id, text: id, at: { x: 1, y: 1 }, author: 'person-anna', createdAt: 1 });
  }
  const [first, second] = updates;
  if (!first || !second) throw new Error('no updates');
  return { first, second };
}

test('DOC-12 beyond 120 edits the line is read at 60 a second, and nothing is lost', async () => {
  const { anna, berk } = await openBoard();
  for (let n = 0; n < 200; n++) anna.note(noteId(n));
  anna.barrier(1);
  await wait(100);
  expect(anna.paused).toBe(true);
  expect(berk.ids().length).toBeLessThan(135);
  expect(anna.saved).toEqual([]);
  await wait(2_000);
  expect(anna.paused).toBe(false);
  expect(berk.ids()).toHaveLength(200);
  expect(anna.saved).toEqual([1]);
});

test('T29 the pace is the person’s, whatever the number of lines, and reconnecting does not reset it', async () => {
  const { documents, anna, berk } = await openBoard();
  const second = await connect(documents, 'person-anna');
  for (let n = 0; n < 70; n++) anna.note(noteId(n));
  for (let n = 0; n < 70; n++) second.note(noteId(100 + n));
  await wait(50);
  expect(berk.ids().length).toBeGreaterThan(110);
  expect(berk.ids().length).toBeLessThan(130);
  anna.leave();
  second.leave();
  const third = await connect(documents, 'person-anna');
  for (let n = 0; n < 70; n++) third.note(noteId(200 + n));
  await wait(50);
  expect(third.closedWith).toBeNull();
  expect(berk.ids().length).toBeLessThan(135);
});

/** Updates of 20 notes with 2,000 characters each, as one transaction. */
function bulk(client: TestClient, frames: number): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = client.doc.clientID;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let n = 0; n < frames; n++) {
    doc.transact(() => {
      for (let m = 0; m < 20; m++) {
        const at = { x: m, y: n };
        const text = 'x'.repeat(2_000);
        createNote(doc, { id: noteId(20 * n + m), text, at, author: 'person-anna', createdAt: 1 });
      }
    });
  }
  Y.applyUpdate(client.doc, Y.encodeStateAsUpdate(doc), 'server');
  return updates;
}

test('R17 a sender that cannot be stopped is not closed: what finds no room is asked for again, and not called saved before it is there', async () => {
  const { anna, berk } = await openBoard();
  // A whole board under one id, by somebody whose share is used up.
  for (let n = 0; n < 130; n++) anna.send(syncFrame(SYNC.update, new Uint8Array([0, 0])));
  const updates = bulk(anna, 120);
  const bytes = updates.reduce((sum, { length }) => sum + length, 0);
  expect(bytes).toBeGreaterThan(2 * 2_097_152);
  anna.answers = false;
  let answered = anna.asked;
  for (const [n, update] of updates.entries()) {
    anna.send(syncFrame(SYNC.update, update));
    if (n % 10 === 9) anna.barrier(1 + n);
  }
  await wait(1_500);
  expect(berk.ids().length).toBeLessThan(2_400);
  expect(anna.saved).toEqual([]);
  // As browsers do: each question takes the meaning from the barriers before it; the answer comes in pieces,
  // with a barrier of its own behind them.
  let rounds = 0;
  let called = false;
  for (let second = 0; second < 90 && !called; second++) {
    await wait(1_000);
    if (anna.asked === answered) {
      called = anna.saved.includes(1_000 + rounds);
      continue;
    }
    answered = anna.asked;
    rounds++;
    const known = new Set(berk.ids());
    for (const [n, update] of updates.entries())
      if (!known.has(noteId(20 * n))) anna.send(syncFrame(SYNC.step2, update));
    anna.barrier(1_000 + rounds);
  }
  expect(rounds).toBeGreaterThan(0);
  expect([called, anna.closedWith, anna.rejected]).toEqual([true, null, []]);
  expect(berk.ids()).toHaveLength(2_400);
  expect(anna.saved).toEqual([...anna.saved].sort((a, b) => a - b));
});

test('a barrier over a gap is answered once the gap is closed, not before', async () => {
  const { anna, berk } = await openBoard();
  const { first, second } = withGap(anna);
  anna.answers = false;
  const asked = anna.asked;
  anna.send(syncFrame(SYNC.update, second));
  anna.barrier(1);
  await wait(100);
  expect(anna.asked).toBe(asked + 1);
  expect(anna.saved).toEqual([]);
  anna.send(syncFrame(SYNC.step2, Y.mergeUpdates([first, second])));
  await wait(100);
  expect(anna.saved).toEqual([1]);
  expect(berk.ids()).toEqual(['note-0001', 'note-0002']);
});

test('T6 a client that leaves nothing but gaps is asked once until it answers, five times a minute at most, and not closed', async () => {
  const { anna, berk } = await openBoard();
  const { first, second } = withGap(anna);
  anna.answers = false;
  const before = anna.asked;
  for (let n = 0; n < 20; n++) anna.send(syncFrame(SYNC.update, second));
  expect(anna.asked).toBe(before + 1);
  // Each of these answers has the gap still.
  for (let n = 0; n < 20; n++) anna.send(syncFrame(SYNC.step2, second));
  expect(anna.asked).toBe(before + 5);
  anna.barrier(1);
  await wait(66_000);
  expect([anna.asked, anna.saved, anna.closedWith]).toEqual([before + 6, [], null]);
  anna.send(syncFrame(SYNC.step2, Y.mergeUpdates([first, second])));
  await wait(100);
  expect(anna.saved).toEqual([1]);
  expect(berk.ids()).toEqual(['note-0001', 'note-0002']);
});

test('DOC-5 after a refusal nothing is called saved on that line', async () => {
  const { anna, berk } = await openBoard();
  const forged = new Y.Doc();
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(anna.doc));
  const before = Y.encodeStateVector(forged);
  createNote(forged, {
    id: 'note-0001',
    text: 'x',
    at: { x: 1, y: 1 },
    author: 'person-berk',
    createdAt: 1,
  });
  anna.barrier(1);
  anna.send(syncFrame(SYNC.update, Y.encodeStateAsUpdate(forged, before)));
  anna.barrier(2);
  await wait(100);
  expect(anna.rejected).toHaveLength(1);
  expect(anna.closedWith).toBe(CLOSE.refused);
  expect(anna.saved).not.toContain(2);
  expect(berk.ids()).toEqual([]);
});

test('DOC-5 work on a note that is gone is said to be, without naming what was taken beside it', async () => {
  const { anna, berk } = await openBoard();
  for (const id of ['note-0001', 'note-0002']) anna.note(id);
  await wait(100);
  const late = new Y.Doc();
  Y.applyUpdate(late, Y.encodeStateAsUpdate(anna.doc));
  const before = Y.encodeStateVector(late);
  anna.doc.getMap('elements').delete('note-0001');
  await wait(100);
  const elements = late.getMap<Y.Map<unknown>>('elements');
  late.transact(() => {
    const text = elements.get('note-0001')?.get('text');
    if (text instanceof Y.Text) text.insert(0, 'spät');
    elements.get('note-0002')?.set('pos', [7, 7]);
  });
  berk.send(syncFrame(SYNC.update, Y.encodeStateAsUpdate(late, before)));
  await wait(100);
  expect([berk.rejected, berk.rejectedIds]).toEqual([['element-gone'], [[]]]);
  const moved = anna.doc.getMap<Y.Map<unknown>>('elements').get('note-0002')?.get('pos');
  expect([moved, berk.closedWith]).toEqual([[7, 7], null]);
});

test.each([
  ['an unknown type', varUints(77, 1, 2)],
  ['an unknown sync kind', syncFrame(9, new Uint8Array(3))],
  ['a length past the end', varUints(MESSAGE.sync, SYNC.update, 5_000)],
  ['nothing but a type', varUints(MESSAGE.sync)],
  ['an endless number', new Uint8Array(40).fill(255)],
])('T4 three malformed messages end the line, two do not (%s)', async (_what, message) => {
  const { anna, berk } = await openBoard();
  anna.send(message);
  anna.send(message);
  anna.note('note-0001');
  await wait(50);
  expect(berk.ids()).toEqual(['note-0001']);
  anna.send(message);
  expect(anna.closedWith).toBe(CLOSE.refused);
});

test('T12 a line is sent three states at once and then three in ten seconds, the newest question last', async () => {
  const { anna, documents } = await openBoard();
  const room = documents.registry.find('board-0001');
  if (!room) throw new Error('no room');
  const answers = vi.spyOn(room, 'answerSync');
  await wait(10_000);
  for (let n = 0; n < 10; n++) anna.askForState();
  expect(answers).toHaveBeenCalledTimes(3);
  // Of the questions that waited one is answered, and nothing else waited behind them.
  anna.note('note-0001');
  anna.barrier(1);
  await wait(1_000);
  expect(anna.saved).toEqual([1]);
  await wait(10_000);
  expect(answers).toHaveBeenCalledTimes(4);
  anna.send(syncFrame(SYNC.step1, new Uint8Array(200_000)));
  await wait(10_000);
  expect(answers).toHaveBeenCalledTimes(4);
});

test('T12 what it takes to encode states is counted over all lines of a person', async () => {
  const { anna, berk, documents } = await openBoard();
  const room = documents.registry.find('board-0001');
  if (!room) throw new Error('no room');
  const second = await connect(documents, 'person-anna');
  for (const member of room.members) {
    if (member.person.personId === 'person-anna') member.stateTook(175);
  }
  const answers = vi.spyOn(room, 'answerSync');
  // 350 ms were spent, of 300 at once and 20 a second.
  for (const line of [anna, second, berk]) line.askForState();
  expect(answers).toHaveBeenCalledTimes(1);
  await wait(2_400);
  expect(answers).toHaveBeenCalledTimes(1);
  await wait(200);
  expect(answers).toHaveBeenCalledTimes(3);
});

test('T12 a person has one state under way, over all lines, and gives it back where a line ends', async () => {
  const { anna, berk, documents, hold, letGo } = await openBoard();
  const room = documents.registry.find('board-0001');
  if (!room) throw new Error('no room');
  const lines = [anna, await connect(documents, 'person-anna')];
  for (const line of [...lines, berk]) line.note(`note-${line.doc.clientID}`);
  await wait(1_000);
  hold();
  berk.note('note-0002');
  await wait(20);
  const answers = vi.spyOn(room, 'answerSync');
  // The answer waits for the flush, and so does the room; the second line waits for the first.
  for (const line of lines) line.askForState();
  await wait(500);
  expect(answers).toHaveBeenCalledTimes(1);
  anna.leave();
  await wait(100);
  expect(answers).toHaveBeenCalledTimes(2);
  letGo();
  await wait(100);
  expect(lines[1]?.closedWith).toBeNull();
});

test('T12 a frame of thousands of questions is answered at the line’s pace', async () => {
  const { anna, documents } = await openBoard();
  const room = documents.registry.find('board-0001');
  if (!room) throw new Error('no room');
  const states = vi.spyOn(room.awareness, 'all');
  anna.send(new Uint8Array(100_000).fill(MESSAGE.queryAwareness));
  expect(states.mock.calls.length).toBeLessThan(100);
  anna.send(Uint8Array.from({ length: 3_000 }, (_, n) => (n % 2 === 0 ? MESSAGE.barrier : 1)));
  await wait(50);
  expect(anna.saved.length).toBeGreaterThan(200);
  expect(anna.saved.length).toBeLessThan(300);
  await wait(12_000);
  expect(anna.saved).toHaveLength(1_500);
});

test('R17 whoever asks and never reads is closed with 4508', async () => {
  const { anna, documents } = await openBoard();
  anna.queued = 9 * 1024 * 1024;
  anna.barrier(1);
  expect(anna.closedWith).toBe(CLOSE.tooSlow);
  expect(documents.registry.find('board-0001')?.members.size).toBe(1);
});

test('R7 with 64 MiB waiting for the store, edits are closed with 4503', async () => {
  const { anna, takeAway, documents } = await openBoard();
  takeAway();
  anna.note('note-0001');
  await wait(200);
  expect(anna.closedWith).toBeNull();
  // What fills the queue is somebody else's: the bound is the process's.
  const room = documents.registry.find('board-0001');
  if (!room) throw new Error('no room');
  void room.changes
    .write((doc) => doc.getMap('board').set('title', 'x'.repeat(65 * 1024 * 1024)))
    .catch(() => {});
  await wait(200);
  anna.note('note-0002');
  expect(anna.closedWith).toBe(CLOSE.storeAway);
});
