import { createNote, editText } from '@stellwand/shared/board/notes';
import { SYNC } from '@stellwand/shared/contracts/sync-protocol';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { StoreAway } from '../../ports/store-errors.ts';
import {
  connect,
  openDocuments,
  openFaultyStores,
  syncFrame,
  type TestClient,
  wait,
} from '../documents.fixture.ts';
import { awarenessMessage } from '../wire/frames.ts';
import { CLAIMED_MS, CLAIMS_PER_PERSON } from './claim-client.ts';
import { PATIENCE_MS } from './waiting.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const VICTIM = 'person-anna';
const THIEF = 'person-berk';
const MINE = ['note-mine01', 'note-mine02'];

/** An update that fills `length` clocks of a client id from 0 on and says nothing. */
function filler(clientId: number, length: number, clock = 0): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, clientId, clock]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8(encoder, 0);
  for (const number of [length, 0]) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}

const announce = (client: TestClient, clientId: number, x = 1): void =>
  client.send(
    awarenessMessage([{ clientId, clock: 1, state: JSON.stringify({ cursor: { x, y: 1 } }) }]),
  );

/** Writes without a line: what is in the document travels with the next answer. */
function writeOffline(client: TestClient): void {
  client.leave();
  for (const id of MINE) client.note(id, 'ohne Netz geschrieben');
}

/** Returns as a browser does: says its id, answers step 1 with all it has, asks whether that is saved. */
async function comeBack(
  documents: ReturnType<typeof openDocuments>,
  doc: Y.Doc,
  personId = VICTIM,
): Promise<TestClient> {
  const again = await connect(documents, personId, { doc });
  again.send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(doc)));
  again.barrier(1);
  await wait(100);
  return again;
}

async function open(nodes: 1 | 2 = 1) {
  const store = openFaultyStores();
  const documents = openDocuments(store.stores, nodes === 2 ? { nodeId: 'node-one1' } : {});
  const other = nodes === 2 ? openDocuments(store.stores, { nodeId: 'node-two2' }) : documents;
  const reader = await connect(documents, 'person-cleo');
  return { ...store, documents, other, reader };
}

describe('DOC-20 an announced client id is the person’s', () => {
  test.each([1, 2] as const)(
    'a stranger who announces it is not heard, on %i node(s)',
    async (n) => {
      const { documents, other, reader } = await open(n);
      const anna = await connect(documents, VICTIM);
      const id = anna.doc.clientID;
      anna.point(7);
      await wait(100);
      writeOffline(anna);
      await wait(100);
      const thief = await connect(other, THIEF, { announces: false });
      announce(thief, id);
      await wait(100);
      expect(reader.seen.has(id)).toBe(false);
      const again = await comeBack(documents, anna.doc);
      expect([again.saved, again.rejected, again.closedWith]).toEqual([[1], [], null]);
      expect(reader.ids()).toEqual(MINE);
      again.point(8);
      await wait(100);
      expect(reader.seen.get(id)).toMatchObject({ user: { personId: VICTIM } });
    },
  );

  test.each([1, 2] as const)(
    'a stranger who writes under it is refused, on %i node(s)',
    async (n) => {
      const { documents, other, reader } = await open(n);
      const anna = await connect(documents, VICTIM);
      const thief = await connect(other, THIEF);
      writeOffline(anna);
      thief.send(syncFrame(SYNC.update, filler(anna.doc.clientID, 1)));
      await wait(100);
      expect(thief.rejected).toEqual(['forged-author']);
      const again = await comeBack(documents, anna.doc);
      expect([again.saved, again.rejected, again.closedWith]).toEqual([[1], [], null]);
      expect(reader.ids()).toEqual(MINE);
    },
  );

  test('a restart of the server does not free it', async () => {
    const { stores, documents } = await open();
    const anna = await connect(documents, VICTIM);
    writeOffline(anna);
    await documents.close();
    const restarted = openDocuments(stores);
    const thief = await connect(restarted, THIEF);
    thief.send(syncFrame(SYNC.update, filler(anna.doc.clientID, 1)));
    await wait(100);
    expect(thief.rejected).toEqual(['forged-author']);
  });

  test('it ends after a day, unless it is shown', async () => {
    const { documents, reader } = await open();
    const shown = await connect(documents, VICTIM);
    const gone = await connect(documents, VICTIM);
    for (let hours = 0; hours < 30; hours += 5) {
      shown.point(hours);
      await wait(5 * 3_600_000);
    }
    expect(30 * 3_600_000).toBeGreaterThan(CLAIMED_MS);
    gone.leave();
    const first = await connect(documents, THIEF, { announces: false });
    announce(first, shown.doc.clientID);
    const second = await connect(documents, THIEF, { announces: false });
    announce(second, gone.doc.clientID);
    await wait(100);
    expect(reader.seen.get(shown.doc.clientID)).toMatchObject({ user: { personId: VICTIM } });
    expect(reader.seen.get(gone.doc.clientID)).toMatchObject({ user: { personId: THIEF } });
  });

  test('a person announces so many on a board; others and what they write go on', async () => {
    const { documents, reader } = await open();
    for (let n = 0; n < CLAIMS_PER_PERSON; n++) (await connect(documents, THIEF)).leave();
    const more = await connect(documents, THIEF);
    more.point(1);
    const anna = await connect(documents, VICTIM);
    anna.point(1);
    await wait(100);
    expect(reader.seen.has(more.doc.clientID)).toBe(false);
    expect(reader.seen.has(anna.doc.clientID)).toBe(true);
    more.note('note-berk01');
    more.barrier(1);
    await wait(100);
    expect([more.saved, more.rejected]).toEqual([[1], []]);
    more.point(2);
    await wait(100);
    expect(reader.seen.has(more.doc.clientID)).toBe(true);
  });

  test('while the store is away a process that is alone goes on, and nobody hears of an id before it', async () => {
    const store = openFaultyStores();
    let away = false;
    const clients = {
      claim: (...asked: Parameters<typeof store.stores.clients.claim>) =>
        away ? Promise.reject(new StoreAway('gone')) : store.stores.clients.claim(...asked),
    };
    const documents = openDocuments({ ...store.stores, clients });
    const reader = await connect(documents, 'person-cleo');
    away = true;
    const anna = await connect(documents, VICTIM);
    anna.point(1);
    anna.note('note-anna01');
    await wait(100);
    expect([anna.closedWith, anna.rejected, reader.ids()]).toEqual([null, [], ['note-anna01']]);
    const silent = await connect(documents, 'person-dora');
    silent.point(1);
    await wait(100);
    expect(reader.seen.has(silent.doc.clientID)).toBe(false);
    away = false;
    await wait(1_000);
    silent.point(2);
    await wait(100);
    expect(reader.seen.has(silent.doc.clientID)).toBe(true);
  });

  test('on several nodes whoever writes under an id that cannot be claimed is told that the store is away', async () => {
    const { stores } = openFaultyStores();
    const clients = { claim: () => Promise.reject(new StoreAway('gone')) };
    const documents = openDocuments({ ...stores, clients }, { nodeId: 'node-one1' });
    const anna = await connect(documents, VICTIM);
    expect(anna.closedWith).toBeNull();
    anna.note('note-anna01');
    anna.barrier(1);
    await wait(100);
    expect([anna.closedWith, anna.saved]).toEqual([4503, []]);
  });
});

describe('DOC-19 own words under the id of somebody else', () => {
  /** The thief was first: the id is theirs before its owner ever said it. */
  async function squatted(how: 'announced' | 'written' | 'filled') {
    const world = await open();
    const doc = new Y.Doc();
    const thief = await connect(world.documents, THIEF, { announces: false });
    if (how === 'announced') announce(thief, doc.clientID);
    else thief.send(syncFrame(SYNC.update, filler(doc.clientID, how === 'written' ? 1 : 10_000)));
    await wait(100);
    expect(thief.rejected).toEqual([]);
    for (const id of MINE) {
      createNote(doc, { id, text: 'ohne Netz', at: { x: 1, y: 1 }, author: VICTIM, createdAt: 1 });
    }
    return { ...world, doc, thief };
  }

  test.each(['announced', 'written', 'filled'] as const)(
    'are refused at once where a stranger has %s it, and arrive from a fresh document',
    async (how) => {
      const { documents, reader, doc } = await squatted(how);
      const again = await comeBack(documents, doc);
      expect([again.saved, again.rejected, again.rejectedIds, again.closedWith]).toEqual([
        [],
        ['conflict'],
        [[]],
        null,
      ]);
      // Whatever else comes on that line is refused with it, and told no second time.
      again.note('note-mine03');
      again.barrier(2);
      await wait(PATIENCE_MS + 1_000);
      expect([again.saved, again.rejected]).toEqual([[], ['conflict']]);
      expect(reader.ids()).toEqual([]);
      again.leave();
      const fresh = await connect(documents, VICTIM);
      for (const id of MINE) fresh.note(id);
      fresh.barrier(3);
      await wait(100);
      expect([fresh.saved, fresh.rejected, reader.ids()]).toEqual([[3], [], MINE]);
    },
  );

  test('are refused also where only the next visit brings them', async () => {
    const { documents, reader, doc } = await squatted('written');
    const reloaded = new Y.Doc();
    Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(doc));
    const again = await comeBack(documents, reloaded);
    expect([again.saved, again.rejected, again.rejectedIds]).toEqual([[], ['conflict'], [[]]]);
    expect(reader.ids()).toEqual([]);
  });

  test('that name nobody are awaited for 20 s, then refused; no barrier comes back', async () => {
    const { documents, reader } = await open();
    const cleo = await connect(documents, 'person-cleo');
    cleo.note('note-cleo01', 'Moin');
    await wait(100);
    const offline = await connect(documents, VICTIM, { announces: false });
    await wait(100);
    const thief = await connect(documents, THIEF, { announces: false });
    announce(thief, offline.doc.clientID);
    await wait(100);
    offline.leave();
    editText(offline.doc, 'note-cleo01', 'Moin, von Anna');
    const reloaded = new Y.Doc();
    Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(offline.doc));
    const again = await comeBack(documents, reloaded);
    await wait(PATIENCE_MS - 1_000);
    expect([again.saved, again.rejected]).toEqual([[], []]);
    await wait(2_000);
    expect([again.saved, again.rejected]).toEqual([[], ['element-gone']]);
    expect(reader.ids()).toEqual(['note-cleo01']);
  });

  test('a client that shows nothing of its own and repeats what it hears of others is not taken for them', async () => {
    const { documents, reader } = await open();
    const berk = await connect(documents, THIEF);
    berk.note('note-berk01');
    berk.point(1);
    await wait(100);
    const echo = (client: TestClient, clientId: number, state: string) =>
      client.send(awarenessMessage([{ clientId, clock: 9, state }]));
    const shown = JSON.stringify(reader.seen.get(berk.doc.clientID));
    expect(shown).toContain(THIEF);
    const bot = await connect(documents, VICTIM, { announces: false });
    echo(bot, berk.doc.clientID, shown);
    await wait(100);
    berk.leave();
    await wait(100);
    echo(bot, berk.doc.clientID, 'null');
    await wait(100);
    bot.note('note-anna01');
    bot.barrier(1);
    await wait(100);
    expect([bot.saved, bot.rejected, reader.ids()]).toEqual([
      [1],
      [],
      ['note-anna01', 'note-berk01'],
    ]);
  });

  test('a client that says another id is judged by that one', async () => {
    const { documents, reader } = await open();
    const berk = await connect(documents, THIEF);
    const stock = await connect(documents, VICTIM, { announces: false });
    // Some repeat what they hear of others before they show anything of their own.
    announce(stock, berk.doc.clientID);
    announce(stock, stock.doc.clientID);
    stock.note('note-anna01');
    stock.barrier(1);
    await wait(100);
    expect([stock.saved, stock.rejected, reader.ids()]).toEqual([[1], [], ['note-anna01']]);
  });
});
