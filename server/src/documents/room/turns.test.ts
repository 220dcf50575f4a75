import { createNote } from '@stellwand/shared/board/notes';
import { LIMITS } from '@stellwand/shared/contracts/board-document';
import { MESSAGE, SYNC } from '@stellwand/shared/contracts/sync-protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { connect, openDocuments, openFaultyStores, syncFrame, wait } from '../documents.fixture.ts';

/**
 * Work is measured by the looks at the clock, of which there is one between two messages, and nobody's debt is
 * paid off meanwhile: how fast a machine is and what else it does makes no difference.
 */
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  let looks = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => looks++ / 10_000);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const turn = () => new Promise((resolve) => setImmediate(resolve));

async function openBoard() {
  const documents = openDocuments(openFaultyStores().stores);
  const [anna, berk] = [
    await connect(documents, 'person-anna'),
    await connect(documents, 'person-berk'),
  ];
  const isOnBoard = (id: string): boolean =>
    documents.registry.find('board-0001')?.state.doc.getMap('elements').has(id) ?? false;
  return { documents, anna, berk, isOnBoard };
}

/** Cursor messages without a state: half a million of them in a frame of the largest size. */
const tinyMessages = (bytes: number): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_, n) => [MESSAGE.awareness, 1, 0][n % 3] ?? 0);

test('FAIR-2 a frame of half a million messages is read in turns, and others are served in between', async () => {
  const { documents, anna, berk, isOnBoard } = await openBoard();
  // With what both said before, all that may come at once.
  anna.send(tinyMessages(LIMITS.rawFrameBytes - 1_000));
  expect(anna.paused).toBe(true);
  let turns = 0;
  for (; anna.paused && turns < 100; turns++) {
    await turn();
    if (turns === 1) berk.note('note-0001');
    // Taken at once, while the other one has to wait.
    if (turns === 1) expect([anna.paused, isOnBoard('note-0001')]).toEqual([true, true]);
  }
  expect([anna.closedWith, anna.paused]).toEqual([null, false]);
  // 4 ms each, of 35.
  expect(turns).toBeGreaterThan(3);
  await documents.close();
});

test('FAIR-1 large frames of tiny messages: the line is stopped, whatever the number of lines', async () => {
  const { documents, anna } = await openBoard();
  const second = await connect(documents, 'person-anna');
  const frame = tinyMessages(600_000);
  for (let n = 0; n < 4; n++) for (const line of [anna, second]) if (!line.paused) line.send(frame);
  // 1 MiB at once: the third frame is not read any more.
  await turn();
  expect([anna.paused, second.paused]).toEqual([true, true]);
  const third = await connect(documents, 'person-anna');
  third.send(frame);
  expect(third.paused).toBe(true);
  expect([anna.closedWith, second.closedWith, third.closedWith]).toEqual([null, null, null]);
  for (const line of [anna, second, third]) line.leave();
  await documents.close();
});

test('FAIR-3 pasting 300 notes and coming back with an afternoon of work is not slowed down', async () => {
  // Work costs nothing here: what is left are the bounds.
  vi.restoreAllMocks();
  vi.useFakeTimers();
  const { documents } = await openBoard();
  const doc = new Y.Doc();
  doc.transact(() => {
    for (let n = 0; n < 300; n++) {
      const id = `note-${String(n).padStart(4, '0')}`;
      createNote(doc, { id, text: id, at: { x: n, y: 1 }, author: 'person-anna', createdAt: 1 });
    }
  });
  const anna = await connect(documents, 'person-anna', { doc });
  anna.send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(doc)));
  for (let n = 0; n < 50; n++) anna.note(`more-${String(n).padStart(4, '0')}`);
  anna.barrier(1);
  await wait(500);
  expect(anna.saved).toEqual([1]);
  expect(anna.rejected).toEqual([]);
  expect(anna.closedWith).toBeNull();
  await documents.close();
});
