import { createImage } from '@stellwand/shared/board/images';
import { deleteElements, editText } from '@stellwand/shared/board/notes';
import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import { beforeEach, expect, test } from 'vitest';
import { openMemoryStores } from '../../adapters/memory/open-memory-stores.ts';
import { BOARD_BOUNDS } from '../../limits.ts';
import type { NewPoint } from '../../ports/board-history.ts';
import type { Stores } from '../../ports/stores.ts';
import { boardInfo, connect, openDocuments, type TestClient } from '../documents.fixture.ts';
import type { Documents } from '../documents.ts';
import { MAX_POINTS } from '../side-logs/points.ts';
import { sideLogId } from '../side-logs/side-log.ts';

const board = boardInfo();
let number = 0;
let now = 1_700_000_000_000;
let stores: Stores;
let documents: Documents;
beforeEach(() => {
  now = 1_700_000_000_000;
  stores = openMemoryStores();
  documents = openDocuments(stores, { now: () => ++now });
});

const point = (rest: Partial<NewPoint> = {}): NewPoint => ({
  pointId: `point-${String(++number).padStart(6, '0')}`,
  at: ++now,
  by: 'person-lead',
  reason: 'manual',
  ...rest,
});

const keep = (name?: string, on = documents) =>
  on.history.keepPoint(board, point(name === undefined ? {} : { name }));

const restore = async (pointId: string, mode: 'keep' | 'exact', on = documents) => {
  const done = await on.history.restorePoint(
    board,
    { pointId, mode },
    point({ reason: 'restore' }),
  );
  if (!done.ok) throw new Error(done.error.code);
  return done.value;
};

/** As whoever leads does: off the board, then out of its history. */
async function hide(elementId: string, on = documents): Promise<void> {
  await on.takeOut(board, [elementId]);
  await on.history.forget({ boardId: board.boardId, elementIds: [elementId] });
}

const notes = async (on = documents): Promise<BoardElement[]> =>
  (await on.read(board)).elements.filter(({ type }) => type === 'note');
const texts = async (on = documents) => (await notes(on)).map(({ text }) => text).sort();

/** Everything this client did is durable. */
async function saved(client: TestClient): Promise<void> {
  const nonce = ++number;
  client.barrier(nonce);
  await expect.poll(() => client.saved).toContain(nonce);
}

/** All bytes of the history of the board, as they lie in the store. */
async function bytesOf(name: string): Promise<Uint8Array[]> {
  const { snapshot, entries } = await stores.docs.read(sideLogId(board.boardId, name));
  return [...(snapshot ? [snapshot] : []), ...entries.map(({ bytes }) => bytes)];
}

test('HIST-3 what says the same makes no second point, but a name is taken over and another one kept', async () => {
  const ada = await connect(documents, 'person-ada1');
  ada.note('note-0001', 'eins');
  await saved(ada);
  const first = await keep();
  expect((await keep()).pointId).toBe(first.pointId);
  expect(await keep('Vor der Pause')).toMatchObject({ pointId: first.pointId });
  expect(await keep('Vor dem Essen')).not.toMatchObject({ pointId: first.pointId });
  ada.note('note-0002', 'zwei');
  await saved(ada);
  await keep();
  const found = await documents.history.points(board);
  expect(found.map(({ name, notes }) => [name, notes])).toEqual([
    [undefined, 2],
    ['Vor dem Essen', 1],
    ['Vor der Pause', 1],
  ]);
});

test(`HIST-3 there are ${MAX_POINTS} points at most: the oldest without a name goes first`, async () => {
  const ada = await connect(documents, 'person-ada1');
  for (let n = 0; n < MAX_POINTS + 3; n++) {
    ada.note(`note-${1_000 + n}`, `${n}`);
    await saved(ada);
    await keep(n === 0 ? 'Anfang' : undefined);
  }
  const found = await documents.history.points(board);
  expect(found).toHaveLength(MAX_POINTS);
  expect(found.at(-1)).toMatchObject({ name: 'Anfang', notes: 1 });
  expect(found.at(-2)).toMatchObject({ notes: 5 });
  expect(found[0]).toMatchObject({ notes: MAX_POINTS + 3 });
});

test('HIST-4, HIST-5 restoring is seen by everybody, keeps what was just there, and does nothing twice', async () => {
  const ada = await connect(documents, 'person-ada1');
  const bob = await connect(documents, 'person-bob1');
  ada.note('note-0001', 'von Ada');
  bob.note('note-0002', 'von Bob');
  await Promise.all([saved(ada), saved(bob)]);
  const { pointId } = await keep();
  deleteElements(ada.doc, ['note-0001']);
  editText(bob.doc, 'note-0002', 'verdreht');
  bob.note('note-0003', 'neu');
  await Promise.all([saved(ada), saved(bob)]);

  const done = await restore(pointId, 'exact');
  expect(done).toMatchObject({ restored: 1, changed: 1, removed: 1 });
  await expect.poll(() => ada.ids()).toEqual(['note-0001', 'note-0002']);
  expect(await texts()).toEqual(['von Ada', 'von Bob']);
  expect((await notes()).map(({ author }) => author).sort()).toEqual([
    'person-ada1',
    'person-bob1',
  ]);
  expect(await restore(pointId, 'exact')).toEqual({ restored: 0, changed: 0, removed: 0 });

  // "Rückgängig": back to what was there just before.
  await restore(done.beforeId ?? '', 'exact');
  expect(await texts()).toEqual(['neu', 'verdreht']);
  expect([ada.rejected, bob.rejected]).toEqual([[], []]);
});

test('HIST-4 the author of a note that was brought back may edit and delete it as before', async () => {
  const ada = await connect(documents, 'person-ada1');
  ada.note('note-0001', 'von Ada');
  await saved(ada);
  const { pointId } = await keep();
  deleteElements(ada.doc, ['note-0001']);
  await saved(ada);
  await restore(pointId, 'keep');
  await expect.poll(() => ada.ids()).toEqual(['note-0001']);
  editText(ada.doc, 'note-0001', 'wieder da');
  await saved(ada);
  expect(await texts()).toEqual(['wieder da']);
  deleteElements(ada.doc, ['note-0001']);
  await saved(ada);
  expect([ada.rejected, await texts()]).toEqual([[], []]);
});

test('HIST-8 what somebody deleted can be brought back, all of it or some, after a restart too', async () => {
  const ada = await connect(documents, 'person-ada1');
  const bob = await connect(documents, 'person-bob1');
  for (const n of [1, 2, 3]) ada.note(`note-000${n}`, `Ada ${n}`);
  bob.note('note-0009', 'Bob');
  ada.note('note-empty', ' ');
  await Promise.all([saved(ada), saved(bob)]);
  deleteElements(ada.doc, ['note-0001', 'note-empty']);
  await saved(ada);
  deleteElements(bob.doc, ['note-0009']);
  await saved(bob);
  const since = now;
  deleteElements(ada.doc, ['note-0002', 'note-0003']);
  await saved(ada);
  await documents.close();

  documents = openDocuments(stores, { now: () => ++now });
  const deletions = await documents.history.deletions(board);
  expect(deletions.map(({ by, element }) => [by, element.text])).toEqual([
    ['person-ada1', 'Ada 2'],
    ['person-ada1', 'Ada 3'],
    ['person-bob1', 'Bob'],
    ['person-ada1', 'Ada 1'],
  ]);
  const back = (rest: object) =>
    documents.history.restoreDeletions(board, { personId: 'person-ada1', ...rest }, point());
  expect(await back({ elementIds: ['note-0003', 'note-0009'] })).toMatchObject({
    value: { restored: 1 },
  });
  expect(await texts()).toEqual(['Ada 3']);
  expect(await back({ since })).toMatchObject({ value: { restored: 1 } });
  expect(await texts()).toEqual(['Ada 2', 'Ada 3']);
  expect(await back({})).toMatchObject({ value: { restored: 1 } });
  expect(await back({})).toMatchObject({ value: { restored: 0 } });
  expect(await texts()).toEqual(['Ada 1', 'Ada 2', 'Ada 3']);
  expect(await documents.history.deletions(board)).toHaveLength(1);
});

test('HIST-8 the bin keeps the last state of a note, for fourteen days', async () => {
  const ada = await connect(documents, 'person-ada1');
  ada.note('note-0001', 'erst');
  await saved(ada);
  deleteElements(ada.doc, ['note-0001']);
  await saved(ada);
  ada.note('note-0001', 'dann');
  await saved(ada);
  deleteElements(ada.doc, ['note-0001']);
  await saved(ada);
  const found = await documents.history.deletions(board);
  expect(found.map(({ element }) => element.text)).toEqual(['dann']);
  now += 14 * 86_400_000;
  expect(await documents.history.deletions(board)).toEqual([]);
});

test('HIST-8 after fourteen days what was deleted leaves the bytes of the bin, the rest stays', async () => {
  const ada = await connect(documents, 'person-ada1');
  ada.note('note-0001', 'MARKE-alt');
  ada.note('note-0002', 'MARKE-neu');
  await saved(ada);
  deleteElements(ada.doc, ['note-0001']);
  await saved(ada);
  const before = await bytesOf('bin');
  await documents.history.forgetOld(board.boardId);
  expect(await bytesOf('bin')).toEqual(before);

  now += 14 * 86_400_000;
  deleteElements(ada.doc, ['note-0002']);
  await saved(ada);
  await documents.history.forgetOld(board.boardId);
  const kept = Buffer.concat(await bytesOf('bin'));
  expect([kept.includes('MARKE-alt'), kept.includes('MARKE-neu')]).toEqual([false, true]);
  expect(await documents.history.deletions(board)).toHaveLength(1);
});

test('HIST-6 a hidden note is in no point and in no bin, nor in their bytes, and is not restored', async () => {
  const marker = 'MARKE-4711';
  const ada = await connect(documents, 'person-ada1');
  ada.note('note-0001', marker);
  ada.note('note-0002', 'bleibt');
  await saved(ada);
  deleteElements(ada.doc, ['note-0001']);
  await saved(ada);
  ada.note('note-0001', marker);
  await saved(ada);
  const { pointId } = await keep('mit');
  expect(JSON.stringify(await documents.history.readPoint(board, pointId))).toContain(marker);
  expect((await bytesOf('bin')).some((bytes) => Buffer.from(bytes).includes(marker))).toBe(true);

  await hide('note-0001');
  expect(JSON.stringify(await documents.history.readPoint(board, pointId))).not.toContain(marker);
  expect((await documents.history.points(board))[0]).toMatchObject({ name: 'mit', notes: 1 });
  expect((await bytesOf('bin')).some((bytes) => Buffer.from(bytes).includes(marker))).toBe(false);
  expect(await bytesOf('points')).toHaveLength(1);

  await restore(pointId, 'exact');
  expect(await texts()).toEqual(['bleibt']);
  // Shown again it is not "new since": an exact restore leaves it where it is.
  const bob = await connect(documents, 'person-bob1');
  await expect.poll(() => bob.ids()).toEqual(['note-0002']);
  await documents.putBack(board, {
    elementId: 'note-0001',
    type: 'note',
    pos: [1, 1],
    text: marker,
    author: 'person-ada1',
    createdAt: 1,
  });
  await restore(pointId, 'exact');
  expect(await texts()).toEqual([marker, 'bleibt']);
});

test('TPL-3, HIDE-1 a template brings back no note that somebody hid, nor opens its id to others', async () => {
  const template: BoardElement[] = ['note-0001', 'note-0002'].map((elementId) => ({
    elementId,
    type: 'note',
    pos: [1, 1],
    text: `Beispiel ${elementId}`,
    author: 'person-lead',
    createdAt: 1,
  }));
  await documents.applyTemplate(board, template);
  expect(await texts()).toEqual(['Beispiel note-0001', 'Beispiel note-0002']);
  await documents.takeOut(board, ['note-0001']);
  await documents.applyTemplate(board, template);
  expect(await texts()).toEqual(['Beispiel note-0002']);
  const ada = await connect(documents, 'person-ada1');
  ada.note('note-0001', 'unter fremder Kennung');
  await expect.poll(() => ada.rejectedIds).toEqual([['note-0001']]);
  expect(await texts()).toEqual(['Beispiel note-0002']);
});

test('HIST-6 whoever is removed with their notes is in no point and in no bin of the board', async () => {
  const ada = await connect(documents, 'person-ada1');
  const bob = await connect(documents, 'person-bob1');
  ada.note('note-0001', 'von Ada');
  bob.note('note-0002', 'von Bob');
  await Promise.all([saved(ada), saved(bob)]);
  const { pointId } = await keep();
  deleteElements(ada.doc, ['note-0001']);
  deleteElements(bob.doc, ['note-0002']);
  await Promise.all([saved(ada), saved(bob)]);
  await documents.history.forget({ boardId: board.boardId, authors: ['person-ada1'] });
  const kept = await documents.history.readPoint(board, pointId);
  expect(kept?.elements.flatMap(({ type, text }) => (type === 'note' ? text : []))).toEqual([
    'von Bob',
  ]);
  expect((await documents.history.deletions(board)).map(({ by }) => by)).toEqual(['person-bob1']);
});

test('HIDE-3, HIST-6 strokes and connectors are whoever drew them; a stack and what others put on it stays', async () => {
  const by = { author: 'person-lead', createdAt: 1, text: '', pos: [0, 0] as [number, number] };
  const bob = { ...by, author: 'person-bob1' };
  const elements: BoardElement[] = [
    { ...by, elementId: 'stack-001', type: 'stack', text: 'Gesammelt' },
    { ...bob, elementId: 'note-0001', type: 'note', text: 'von Bob', stack: 'stack-001' },
    { ...by, elementId: 'link-0001', type: 'connector', from: 'note-0001', to: 'note-gone' },
    { ...by, elementId: 'stroke-01', type: 'stroke', points: 'AAAA', color: 'sky' },
  ];
  for (const element of elements) await documents.putBack(board, element);
  const { pointId } = await keep();
  const theirs = await documents.elementsOf(board, ['person-lead']);
  expect([...theirs].sort()).toEqual(['link-0001', 'stroke-01']);
  await documents.takeOut(board, theirs);
  await documents.history.forget({ boardId: board.boardId, authors: ['person-lead'] });
  const people = (all: BoardElement[] = []) => all.filter(({ type }) => type !== 'area');
  const wanted = elements.slice(0, 2).map(({ elementId }) => elementId);
  const then = await documents.history.readPoint(board, pointId);
  for (const all of [then?.elements, (await documents.read(board)).elements]) {
    expect(
      people(all)
        .map(({ elementId }) => elementId)
        .sort(),
    ).toEqual([...wanted].sort());
  }
});

test('HIST-6 what is forgotten leaves the bin also where the points are damaged', async () => {
  const ada = await connect(documents, 'person-ada1');
  ada.note('note-0001', 'MARKE-1');
  await saved(ada);
  deleteElements(ada.doc, ['note-0001']);
  await saved(ada);
  const points = sideLogId(board.boardId, 'points');
  const { generation } = await stores.docs.read(points);
  await stores.docs.append([{ boardId: points, generation, bytes: new Uint8Array([255]) }]);
  await expect(hide('note-0001')).rejects.toThrow('cannot be read');
  expect((await bytesOf('bin')).some((bytes) => Buffer.from(bytes).includes('MARKE'))).toBe(false);
});

test('HIST-6 a note that one node hides while another keeps or deletes it is forgotten all the same', async () => {
  const here = openDocuments(stores, { nodeId: 'node-aaaaaaa', now: () => ++now });
  const there = openDocuments(stores, { nodeId: 'node-bbbbbbb', now: () => ++now });
  const ada = await connect(here, 'person-ada1');
  ada.note('note-0001', 'MARKE-1');
  ada.note('note-0002', 'MARKE-2');
  await saved(ada);
  await there.read(board);
  for (let round = 0; round < 10; round++) {
    await Promise.all([
      keep(`Runde ${round}`, here),
      keep(`Drüben ${round}`, there),
      round === 5 ? hide('note-0001', there) : null,
    ]);
  }
  deleteElements(ada.doc, ['note-0002']);
  await Promise.all([saved(ada), hide('note-0002', there)]);
  await expect
    .poll(async () => (await bytesOf('bin')).some((bytes) => Buffer.from(bytes).includes('MARKE')))
    .toBe(false);
  const all = await here.history.points(board);
  expect(all.length).toBeGreaterThan(10);
  for (const { pointId } of all) {
    const kept = await there.history.readPoint(board, pointId);
    expect(JSON.stringify(kept)).not.toContain('MARKE-1');
  }
});

test('HIST-4 images that can come back are named, so that their files are kept', async () => {
  const ada = await connect(documents, 'person-ada1');
  const image = { at: { x: 0, y: 0 }, size: [40, 40], alt: '', author: 'person-ada1' } as const;
  const [kept, deleted] = ['a'.repeat(64), 'b'.repeat(64)];
  createImage(ada.doc, { ...image, id: 'image-0001', file: kept, createdAt: 1 });
  await saved(ada);
  await keep();
  createImage(ada.doc, { ...image, id: 'image-0002', file: deleted, createdAt: 2 });
  await saved(ada);
  deleteElements(ada.doc, ['image-0001', 'image-0002']);
  await saved(ada);
  expect([...new Set(await documents.history.filesOf(board))].sort()).toEqual([kept, deleted]);
});

test('HIST-9 the history goes with the board, and nothing of an ended board comes after it', async () => {
  const ada = await connect(documents, 'person-ada1');
  ada.note('note-0001', 'weg');
  await saved(ada);
  await keep();
  deleteElements(ada.doc, ['note-0001']);
  await documents.erase(board.boardId);
  await documents.close();
  expect([await bytesOf('points'), await bytesOf('bin')]).toEqual([[], []]);
});

test('HIST-2 a board that cannot take everything says so and stays as it is', async () => {
  const ada = await connect(documents, 'person-ada1');
  ada.note('note-0001', 'eins');
  await saved(ada);
  const missing = await documents.history.restorePoint(
    board,
    { pointId: 'point-gone', mode: 'keep' },
    point(),
  );
  expect(missing).toEqual({ ok: false, error: { code: 'point-not-found' } });
  expect(await documents.history.points(board)).toEqual([]);
  expect(await texts()).toEqual(['eins']);
});

test('LIMIT-2 a full board is restored as far as who leads has room, and says so else', async () => {
  const anna = await connect(documents, 'person-anna');
  anna.note('note-0001', 'x'.repeat(1_500));
  await saved(anna);
  const { pointId } = await keep();
  anna.doc.getMap('elements').delete('note-0001');
  await saved(anna);
  const { usage } = (await documents.registry.open(board)).state;
  usage.noteStored(BOARD_BOUNDS.bytes + BOARD_BOUNDS.leadBytes - 1_000);
  await expect(restore(pointId, 'keep')).rejects.toThrow('board-full');
  usage.noteStored(BOARD_BOUNDS.bytes);
  expect(await restore(pointId, 'keep')).toMatchObject({ restored: 1 });
});

test('LIMIT-2 what who leads brings onto a board at once fits, or there is a reason why not', async () => {
  const room = await documents.registry.open(board);
  const one = { elementId: 'note-0001', type: 'note', pos: [0, 0], text: 'x'.repeat(900) } as const;
  const lacks = () => documents.lacksRoomFor(board, [{ ...one, pos: [0, 0] }]);
  room.state.usage.noteStored(BOARD_BOUNDS.bytes);
  expect(await lacks()).toBeNull();
  room.state.usage.noteStored(BOARD_BOUNDS.bytes + BOARD_BOUNDS.leadBytes - 500);
  expect(await lacks()).toBe('board-full');
  // What is there already takes no more room.
  const ada = await connect(documents, 'person-ada1');
  room.state.usage.noteStored(0);
  ada.note('note-0001', 'da');
  await saved(ada);
  room.state.usage.noteStored(BOARD_BOUNDS.bytes + BOARD_BOUNDS.leadBytes);
  expect(await documents.lacksRoomFor(board, [{ ...one, pos: [0, 0] }])).toBeNull();
});
