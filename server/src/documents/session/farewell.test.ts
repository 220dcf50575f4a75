import { createNote } from '@stellwand/shared/board/notes';
import { CLOSE } from '@stellwand/shared/contracts/close-codes';
import { MESSAGE, SYNC } from '@stellwand/shared/contracts/sync-protocol';
import * as decoding from 'lib0/decoding';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import {
  connect,
  movableDirectory,
  openDocuments,
  openFaultyStores,
  syncFrame,
  type TestClient,
  wait,
} from '../documents.fixture.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const DAY = 24 * 3_600_000;

async function openBoard(nodeId?: string) {
  const store = openFaultyStores();
  const world = movableDirectory();
  const node = (id = nodeId) =>
    openDocuments(store.stores, { directory: world.directory, ...(id && { nodeId: id }) });
  const documents = node();
  const [anna, berk] = [
    await connect(documents, 'person-anna'),
    await connect(documents, 'person-berk'),
  ];
  anna.note('note-0001', 'vorher');
  await wait(100);
  return { ...store, ...world, node, documents, anna, berk };
}

/** The kinds of messages somebody got, and the content in them. */
function contentOf(heard: readonly Uint8Array[]) {
  const content: string[] = [];
  for (const frame of heard) {
    const decoder = decoding.createDecoder(frame);
    while (decoder.pos < frame.length) {
      const type = decoding.readVarUint(decoder);
      if (type === MESSAGE.barrier) decoding.readVarUint(decoder);
      else if (type === MESSAGE.awareness) {
        const bytes = decoding.readVarUint8Array(decoder);
        if (bytes.length > 1) content.push('awareness');
      } else {
        const kind = decoding.readVarUint(decoder);
        const bytes = decoding.readVarUint8Array(decoder);
        if (kind === SYNC.step1) content.push('state');
        else if (bytes.length > 2) content.push('update');
        else content.push('nothing');
      }
    }
  }
  return content;
}

/** What comes over the line after this moment. */
function listen(client: TestClient): () => string[] {
  const from = client.heard.length;
  return () => contentOf(client.heard.slice(from));
}

const moved = (client: TestClient) => client.rejected.filter((code) => code === 'moved');

describe('FAREWELL-1 a line that was open at the move', () => {
  test('finishes for five seconds, with its barrier, and others see the words', async () => {
    const { anna, berk, move } = await openBoard();
    move('person-anna');
    anna.note('note-0002', 'noch fertig geschrieben');
    anna.barrier(7);
    await wait(4_900);
    anna.note('note-0003');
    anna.barrier(8);
    await wait(50);
    expect(anna.saved).toEqual([7, 8]);
    expect(berk.ids()).toEqual(['note-0001', 'note-0002', 'note-0003']);
    expect([anna.rejected, anna.closedWith]).toEqual([[], null]);
  });

  test('afterwards is refused with its words named, keeps no barrier and stays open', async () => {
    const { anna, berk, move } = await openBoard();
    move('person-anna');
    await wait(5_001);
    anna.note('note-0002', 'zu spät');
    anna.barrier(9);
    await wait(200);
    expect([anna.rejected, anna.rejectedIds]).toEqual([['moved'], [['note-0002']]]);
    expect([anna.saved, anna.closedWith]).toEqual([[], null]);
    expect(berk.ids()).toEqual(['note-0001']);
  });

  test('may not delete, and what it did beside it has to come again', async () => {
    const { anna, berk, move } = await openBoard();
    move('person-anna');
    anna.doc.getMap('elements').delete('note-0001');
    await wait(100);
    expect([anna.rejected, anna.rejectedIds]).toEqual([['moved'], [['note-0001']]]);
    expect([berk.ids(), anna.closedWith]).toEqual([['note-0001'], null]);
  });

  test('a lock or a phase that comes later refuses as ever', async () => {
    const { anna, move, allow } = await openBoard();
    move('person-anna');
    allow({ create: false, editOwn: false, editOthers: false, refusal: 'board-locked' });
    anna.note('note-0002');
    await wait(100);
    expect([anna.rejected, anna.closedWith]).toEqual([['board-locked'], null]);
  });

  test('being removed ends it', async () => {
    const { anna, move, remove } = await openBoard();
    move('person-anna');
    remove('person-anna');
    expect(anna.closedWith).toBe(CLOSE.sessionEnded);
  });

  test('moved back comes in anew, for what was missed', async () => {
    const { anna, berk, documents, move, bringBack } = await openBoard();
    move('person-anna');
    berk.note('note-0002');
    await wait(100);
    expect(anna.ids()).toEqual(['note-0001']);
    bringBack('person-anna');
    expect(anna.closedWith).toBe(CLOSE.restarting);
    const again = await connect(documents, 'person-anna', { doc: anna.doc });
    await wait(100);
    expect(again.ids()).toEqual(['note-0001', 'note-0002']);
  });
});

describe('FAREWELL-3 nothing of the board left reaches who was moved', () => {
  test('neither content nor who is there, though others write and point', async () => {
    const { anna, berk, move } = await openBoard();
    anna.point(1);
    await wait(100);
    expect(berk.seen.size).toBe(1);
    move('person-anna');
    const heard = listen(anna);
    anna.askForState();
    berk.note('note-0002', 'geheim');
    berk.point(5);
    anna.send(Uint8Array.of(MESSAGE.queryAwareness));
    anna.point(2);
    await wait(40_000);
    expect(heard()).toEqual(['nothing']);
    // Nor does anybody see them there any more.
    expect(berk.seen.has(anna.doc.clientID)).toBe(false);
  });

  test('who comes back is told the state vector, and answered with nothing', async () => {
    const { berk, documents, move } = await openBoard();
    move('person-anna');
    berk.note('note-0002', 'geheim');
    await wait(1_000);
    const late = await connect(documents, 'person-anna', { doc: new Y.Doc() });
    berk.point(5);
    await wait(60_000);
    expect(contentOf(late.heard)).toEqual(['state', 'nothing']);
    expect([late.ids(), late.closedWith]).toEqual([[], null]);
    // Something comes all the same, or a stock client would take the line for dead.
    expect(late.heard.length).toBeGreaterThan(3);
  });

  test('an answer that was waiting for the disk when they were moved holds nothing', async () => {
    const { anna, berk, move, hold, letGo } = await openBoard();
    hold();
    berk.note('note-0002', 'geheim');
    await wait(20);
    const heard = listen(anna);
    anna.askForState();
    move('person-anna');
    letGo();
    await wait(500);
    expect(heard()).toEqual(['nothing']);
    berk.note('note-0003');
    await wait(500);
    expect(berk.ids()).toEqual(['note-0001', 'note-0002', 'note-0003']);
  });
});

describe('FAREWELL-1 who comes back later', () => {
  /** Anna writes two notes without a network and is moved meanwhile. */
  async function writtenOffline(nodeId?: string) {
    const board = await openBoard(nodeId);
    const doc = new Y.Doc();
    doc.clientID = 77_777;
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(board.anna.doc));
    board.anna.leave();
    board.move('person-anna');
    const come = async (documents = board.documents, at = doc) => {
      const client = await connect(documents, 'person-anna', { doc: at });
      await wait(50);
      return client;
    };
    return { ...board, doc, come };
  }

  test('finishes for 30 seconds from the first time on, over however many lines', async () => {
    const { berk, doc, come } = await writtenOffline();
    const draft = new Y.Doc();
    Y.applyUpdate(draft, Y.encodeStateAsUpdate(doc));
    await wait(3_600_000);
    const first = await come();
    first.note('note-0002', 'offline geschrieben');
    first.barrier(1);
    await wait(100);
    expect([berk.ids(), first.saved]).toEqual([['note-0001', 'note-0002'], [1]]);
    first.leave();
    await wait(29_000);
    const second = await come();
    second.note('note-0003');
    second.barrier(2);
    await wait(100);
    expect([berk.ids().length, second.saved]).toEqual([3, [2]]);
    second.leave();
    await wait(1_000);
    const third = await come();
    third.note('note-0004');
    third.barrier(3);
    await wait(100);
    expect([moved(third), third.saved, third.closedWith]).toEqual([['moved'], [], null]);
    expect(berk.ids()).toHaveLength(3);
  });

  test('the first time is one for all nodes, and outlives a restart', async () => {
    const { node, come } = await writtenOffline('node-aaaaaaa');
    await wait(60_000);
    const first = await come();
    await wait(20_000);
    const other = node('node-bbbbbbb');
    const second = await come(other);
    second.note('note-0002');
    second.barrier(1);
    await wait(100);
    expect(second.saved).toEqual([1]);
    first.leave();
    second.leave();
    await wait(11_000);
    const restarted = node('node-ccccccc');
    const third = await come(restarted);
    third.note('note-0003');
    await wait(100);
    expect(moved(third)).toEqual(['moved']);
  });

  test('a day after the move nobody is let in to finish', async () => {
    const { come } = await writtenOffline();
    await wait(DAY + 1_000);
    const late = await come();
    late.note('note-0002');
    await wait(100);
    // The directory says so by itself; here it would still let them in.
    expect(moved(late)).toEqual(['moved']);
  });

  test('a gap is asked about, and the question tells nothing but a state vector', async () => {
    const { berk, doc, come } = await writtenOffline();
    const updates: Uint8Array[] = [];
    const client = await come();
    const gone = new Y.Doc();
    Y.applyUpdate(gone, Y.encodeStateAsUpdate(doc));
    gone.on('update', (update: Uint8Array) => updates.push(update));
    for (const id of ['note-0002', 'note-0003']) {
      createNote(gone, { id, text: id, at: { x: 1, y: 1 }, author: 'person-anna', createdAt: 1 });
    }
    const [first, second] = updates;
    if (!first || !second) throw new Error('no updates');
    const heard = listen(client);
    client.answers = false;
    client.send(syncFrame(SYNC.update, second));
    await wait(100);
    expect(heard()).toEqual(['state']);
    client.send(syncFrame(SYNC.update, first));
    client.send(syncFrame(SYNC.update, second));
    await wait(100);
    expect(berk.ids()).toEqual(['note-0001', 'note-0002', 'note-0003']);
    expect(heard()).toEqual(['state']);
  });

  test('while the store cannot say when they first came, they are told to try again', async () => {
    const { stores, come } = await writtenOffline();
    vi.spyOn(stores.workshops, 'recall').mockRejectedValue(new Error('away'));
    const client = await come().catch(() => null);
    expect(client?.closedWith).toBe(CLOSE.storeAway);
  });
});
