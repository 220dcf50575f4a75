import { createNote } from '@stellwand/shared/board/notes';
import { LIMITS } from '@stellwand/shared/contracts/board-document';
import { MESSAGE, SYNC } from '@stellwand/shared/contracts/sync-protocol';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { connect, openDocuments, openFaultyStores, syncFrame } from './documents.fixture.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

async function openBoard() {
  const documents = openDocuments(openFaultyStores().stores);
  const [anna, berk] = [
    await connect(documents, 'person-anna'),
    await connect(documents, 'person-berk'),
  ];
  return { documents, anna, berk };
}

/** Cursor messages without a state: half a million of them in a frame of the largest size. */
const tinyMessages = (bytes: number): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_, n) => [MESSAGE.awareness, 1, 0][n % 3] ?? 0);

test('FAIR-2 a frame of half a million messages is read in turns, and others are served in between', async () => {
  const { documents, anna, berk } = await openBoard();
  anna.send(tinyMessages(LIMITS.rawFrameBytes - 2));
  expect(anna.paused).toBe(true);
  let turns = 0;
  while (anna.paused && turns < 100_000) {
    await turn();
    turns++;
    if (turns === 1) berk.note('note-0001');
  }
  expect(anna.closedWith).toBeNull();
  expect(turns).toBeGreaterThan(3);
  expect(berk.ids()).toEqual(['note-0001']);
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
  for (let turns = 0; anna.saved.length === 0 && turns < 500_000; turns++) await turn();
  expect(anna.saved).toEqual([1]);
  expect(anna.rejected).toEqual([]);
  expect(anna.closedWith).toBeNull();
  await documents.close();
});
