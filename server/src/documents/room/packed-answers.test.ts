import { deflateSync } from 'node:zlib';
import { MESSAGE, SYNC } from '@stellwand/shared/contracts/sync-protocol';
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { connect, openDocuments, openFaultyStores, QUIET, varUints } from '../documents.fixture.ts';
import { packedMessage, shareFrames, syncMessage } from '../wire/frames.ts';
import { createPacker, type Packed } from '../wire/packer.ts';
import { createHeldAnswers } from './held-answers.ts';
import { createKeptAnswers } from './kept-answers.ts';
import type { Member } from './member.ts';
import { createStateCache } from './state-cache.ts';

const noteId = (n: number): string => `note-${String(n).padStart(4, '0')}`;
const until = (what: string, isSo: () => boolean): Promise<void> =>
  vi.waitFor(
    () => {
      if (!isSo()) throw new Error(`in vain until ${what}`);
    },
    { timeout: 60_000, interval: 10 },
  );
const lengthOf = (all: readonly Uint8Array[]): number =>
  all.reduce((sum, { length }) => sum + length, 0);

/** A board with more on it than is worth sending unpacked. */
async function openFullBoard() {
  const documents = openDocuments(openFaultyStores().stores);
  const anna = await connect(documents, 'person-anna');
  for (let n = 0; n < 100; n++) anna.note(noteId(n), `Ein Zettel mit Worten darauf, der ${n}.`);
  anna.barrier(1);
  await until('everything is durable', () => anna.saved.includes(1));
  return { documents, anna };
}

test('DOC-24 whoever asks for packed answers gets the same board in fewer bytes, others as ever', async () => {
  const { documents, anna } = await openFullBoard();
  const stock = await connect(documents, 'person-berk');
  const ours = await connect(documents, 'person-cem', { takesPacked: true });
  await until('both are answered', () => ours.synced && stock.synced);
  expect([stock.unpacked, ours.unpacked]).toEqual([0, 1]);
  expect(ours.ids()).toEqual(anna.ids());
  expect(stock.ids()).toEqual(anna.ids());
  expect(Y.encodeStateVector(ours.doc)).toEqual(Y.encodeStateVector(anna.doc));
  expect(lengthOf(ours.heard)).toBeLessThan(lengthOf(stock.heard) / 2);
  // Byte for byte what a server answers that knows nothing of packing.
  const room = documents.registry.find('board-0001');
  const answer = syncMessage(SYNC.step2, Y.encodeStateAsUpdate(room?.state.doc ?? new Y.Doc()));
  const later = await connect(documents, 'person-dora');
  await until('the last one is answered', () => later.synced);
  expect(later.unpacked).toBe(0);
  expect(later.heard.filter((body) => Buffer.compare(body, answer) === 0)).toHaveLength(1);
  await documents.close();
});

test('DOC-24 what is packed for one is packed for everybody, and no barrier overtakes the answer', async () => {
  const { documents } = await openFullBoard();
  const people = await Promise.all(
    ['berk', 'cem', 'dora', 'emil'].map(async (name) => {
      const client = await connect(documents, `person-${name}`, { takesPacked: true });
      client.barrier(7);
      return client;
    }),
  );
  await until('everybody is answered', () =>
    people.every(({ synced, saved }) => synced && saved.length > 0),
  );
  for (const { heard, unpacked } of people) {
    const kinds = heard.map((body) => body[0]);
    expect(unpacked).toBe(1);
    expect(kinds.indexOf(MESSAGE.packed)).toBeLessThan(kinds.indexOf(MESSAGE.barrier));
  }
  // The very same bytes: made once.
  const packed = people.map(({ heard }) => heard.find(([kind]) => kind === MESSAGE.packed));
  expect(new Set(packed.map((body) => body?.buffer)).size).toBe(1);
  await documents.close();
});

test('DOC-24 what others write while an answer is packed is not missing from it', async () => {
  const { documents, anna } = await openFullBoard();
  const ours = await connect(documents, 'person-cem', { takesPacked: true });
  for (let n = 0; n < 20; n++) anna.note(`late-${noteId(n)}`);
  anna.barrier(2);
  await until('the last of it is seen', () => ours.synced && ours.ids().length === 120);
  expect(ours.ids()).toEqual(anna.ids());
  await documents.close();
});

test('DOC-24 what somebody missed is packed where it is much, and sent as it is where it is little', async () => {
  const { documents, anna } = await openFullBoard();
  const away = await connect(documents, 'person-cem', { takesPacked: true });
  await until('it was here', () => away.synced);
  away.leave();
  anna.note('few-0001');
  const little = await connect(documents, 'person-cem', { takesPacked: true, doc: away.doc });
  await until('little came', () => little.ids().includes('few-0001'));
  expect(little.unpacked).toBe(0);
  little.leave();
  const lead = 'Worte, die es noch nicht gab, und noch mehr davon. '.repeat(8);
  for (let n = 200; n < 310; n++) anna.note(noteId(n), `${n} ${lead}`);
  anna.barrier(2);
  await until('much is durable', () => anna.saved.includes(2));
  const much = await connect(documents, 'person-cem', { takesPacked: true, doc: away.doc });
  await until('much came', () => much.synced);
  expect(much.unpacked).toBe(1);
  expect(much.ids()).toEqual(anna.ids());
  await documents.close();
});

test('DOC-24 nothing packed is taken from a client: neither read nor unpacked, and the line ends', async () => {
  const { documents, anna } = await openFullBoard();
  const hostile = await connect(documents, 'person-berk', { takesPacked: true });
  await until('it is in', () => hostile.synced);
  const bomb = deflateSync(new Uint8Array(32 * 1024 * 1024), { level: 9 });
  const forged = syncMessage(SYNC.update, Y.encodeStateAsUpdate(new Y.Doc()));
  hostile.send(varUints(MESSAGE.acceptPacked, 99));
  const before = process.memoryUsage().arrayBuffers;
  hostile.send(packedMessage(32 * 1024 * 1024, bomb));
  hostile.send(packedMessage(forged.length, deflateSync(forged)));
  expect(hostile.closedWith).toBeNull();
  hostile.send(packedMessage(5, Uint8Array.of(1, 2, 3)));
  await until('the line is closed', () => hostile.closedWith !== null);
  expect(hostile.closedWith).toBe(4403);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024);
  expect(anna.closedWith).toBeNull();
  anna.barrier(3);
  await until('others go on', () => anna.saved.includes(3));
  await documents.close();
});

test('DOC-24 where packing is of no use or too much waits, the answer goes out as it is', async () => {
  const packer = createPacker(QUIET);
  const noise = crypto.getRandomValues(new Uint8Array(60_000));
  expect(await packer.pack(noise)).toBe('no-use');
  const first = packer.pack(new Uint8Array(12 * 1024 * 1024));
  expect(await packer.pack(new Uint8Array(12 * 1024 * 1024))).toBe('busy');
  expect(await first).toMatchObject({ isPacked: true });
});

/** A document and its answers, with a packer that is done when the test says so. */
function openAnswers() {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, 'harmlos und lang genug, um gepackt zu werden. '.repeat(1_000));
  const done: ((packed: Packed) => void)[] = [];
  const packer = { pack: () => new Promise<Packed>((resolve) => done.push(resolve)) };
  const cache = createStateCache({ packer, kept: createKeptAnswers() });
  const members = new Set<Member>();
  let mayAnswer = true;
  const answers = createHeldAnswers({
    doc,
    cache,
    packer,
    members,
    mayAnswer: () => mayAnswer,
    holding() {},
    released() {},
  });
  const got: string[] = [];
  const member = {
    takesPacked: true,
    isAnswerUnderWay: false,
    stateTook: vi.fn(),
    resumeIntake: vi.fn(),
    outlet: { direct: ({ body }: { body: Uint8Array }) => got.push(Buffer.from(body).toString()) },
  } as unknown as Member;
  members.add(member);
  const packed = shareFrames([Buffer.from('packed')]) as Packed;
  const flush = (isDone: boolean): void => {
    mayAnswer = isDone;
    if (isDone) answers.release();
  };
  return { doc, answers, member, got, flush, finish: () => done.shift()?.(packed) };
}

test.each(['everything', 'a part'])(
  'DOC-13 words taken out while the answer with %s is packed do not leave with it',
  async (what) => {
    const { doc, answers, member, got, finish } = openAnswers();
    const text = doc.getText('t');
    const known = new Y.Doc();
    if (what === 'a part') known.getText('other').insert(0, 'x');
    answers.answer(member, Y.encodeStateVector(known));
    expect(member.isAnswerUnderWay).toBe(true);
    text.delete(0, text.length);
    text.insert(0, 'erlaubt');
    answers.takenOut();
    finish();
    await until('it is answered', () => got.length > 0);
    expect(got).toHaveLength(1);
    expect(got[0]).toContain('erlaubt');
    expect(got[0]).not.toContain('harmlos');
    expect(member.isAnswerUnderWay).toBe(false);
    expect(member.resumeIntake).toHaveBeenCalledOnce();
  },
);

test.each(['everything', 'a part'])(
  'DOC-24 the answer with %s is packed once, also where the second has to wait for the store',
  async (what) => {
    const { doc, answers, member, got, flush, finish } = openAnswers();
    const known = new Y.Doc();
    if (what === 'a part') known.getText('other').insert(0, 'x');
    answers.answer(member, Y.encodeStateVector(known));
    doc.getText('t').insert(0, 'noch nicht gespeichert ');
    flush(false);
    answers.takenOut();
    finish();
    await until('it waits', () => answers.isAny());
    flush(true);
    expect(got).toHaveLength(1);
    expect(got[0]).toContain('noch nicht gespeichert');
    expect(member.isAnswerUnderWay).toBe(false);
  },
);

test('DOC-24 whoever leaves while their answer is packed holds up nobody and gets nothing', async () => {
  const { answers, member, got, finish } = openAnswers();
  answers.answer(member, new Uint8Array([0]));
  expect([member.isAnswerUnderWay, answers.isAny()]).toEqual([true, false]);
  answers.forget(member);
  expect(member.isAnswerUnderWay).toBe(false);
  finish();
  await new Promise((resolve) => setImmediate(resolve));
  expect(got).toEqual([]);
});

test('DOC-24 an answer that is given up while it is packed costs what it would have cost', async () => {
  const { doc, answers, member, finish } = openAnswers();
  const known = new Y.Doc();
  known.getText('other').insert(0, 'x');
  const bytes = Y.encodeStateAsUpdate(doc).length;
  answers.answer(member, Y.encodeStateVector(known));
  expect(member.stateTook).not.toHaveBeenCalled();
  answers.forget(member);
  finish();
  await new Promise((resolve) => setImmediate(resolve));
  expect(member.stateTook).toHaveBeenCalledOnce();
  // Packing alone is 25 ms for a MiB, however fast this machine encodes.
  const [ms] = vi.mocked(member.stateTook).mock.calls[0] ?? [0];
  expect(ms).toBeGreaterThanOrEqual((bytes / 1_048_576) * 25);
});

test('DOC-24 the answers of all boards together have a bound: the longest unused goes first', () => {
  const kept = createKeptAnswers(100);
  const dropped: string[] = [];
  const keeper = (name: string) => ({ drop: () => void dropped.push(name) });
  const [one, two, three] = [keeper('one'), keeper('two'), keeper('three')];
  kept.keeps(one, 40);
  kept.keeps(two, 40);
  kept.used(one);
  kept.keeps(three, 40);
  expect([dropped, kept.bytes()]).toEqual([['two'], 80]);
  kept.keeps(one, 90);
  expect([dropped, kept.bytes()]).toEqual([['two', 'three'], 90]);
  // One alone may be larger than all may be together.
  kept.keeps(one, 500);
  kept.gone(one);
  expect([dropped, kept.bytes()]).toEqual([['two', 'three'], 0]);
});
