import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMemoryDocStore } from '../../adapters/memory/memory-doc-store.ts';
import type { Append, DocStore } from '../../ports/doc-store.ts';
import { StoreAway, StoreFull } from '../../ports/store-errors.ts';
import { createUpdateWriter } from './update-writer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const QUIET = { debug() {}, info() {}, warn() {}, error() {} };
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const entry = (boardId: string, text: string, generation = 1): Append => ({
  boardId,
  generation,
  bytes: Buffer.from(text),
});

/** A writer on a real store that can be taken away, with a list of what each commit carried. */
function openWriter() {
  const docs = createMemoryDocStore();
  const commits: string[][] = [];
  const calls: string[] = [];
  let fault: ((batch: readonly Append[]) => Error | null) | null = null;
  const store: DocStore = {
    ...docs,
    async append(batch) {
      const failed = fault?.(batch);
      calls.push(failed ? 'failed' : 'append');
      if (failed) throw failed;
      commits.push(batch.map(({ bytes }) => Buffer.from(bytes).toString()));
      return docs.append(batch);
    },
  };
  const writer = createUpdateWriter({
    docs: store,
    logger: QUIET,
    mend: async () => void calls.push('mend'),
  });
  return {
    writer,
    commits,
    calls,
    takeAway: () => {
      fault = () => new StoreAway('gone');
    },
    /** Nothing is written but what deletes. */
    fillUp: () => {
      fault = (batch) => (batch.every(({ deleting }) => deleting) ? null : new StoreFull('full'));
    },
    failFor: (boardId: string) => {
      fault = (batch) => (batch.some((one) => one.boardId === boardId) ? new Error('bad') : null);
    },
    bringBack: () => {
      fault = null;
    },
  };
}

test('all rooms of one turn travel in one commit, in order', async () => {
  const { writer, commits } = openWriter();
  const results = ['a', 'b', 'c'].map((text) => writer.append(entry(`board-${text}`, text)));
  await wait(0);
  expect(await Promise.all(results)).toEqual(Array(3).fill({ ok: true, key: '000000000001' }));
  expect(commits).toEqual([['a', 'b', 'c']]);
});

test('R2 while the store is away nothing resolves; when it is back everything does, in order', async () => {
  const { writer, commits, takeAway, bringBack } = openWriter();
  const changes: boolean[] = [];
  writer.onAwayChange((away) => changes.push(away));
  takeAway();
  const landed: number[] = [];
  for (let n = 0; n < 5; n++) {
    void writer.append(entry('board-one', String(n))).then(() => landed.push(n));
    await wait(700);
  }
  expect(landed).toEqual([]);
  expect(writer.isAway()).toBe(true);
  bringBack();
  await wait(500);
  expect(landed).toEqual([0, 1, 2, 3, 4]);
  expect(commits.flat()).toEqual(['0', '1', '2', '3', '4']);
  expect(changes).toEqual([true, false]);
});

test('R11 a store that comes back is mended before anything more is written', async () => {
  const { writer, calls, takeAway, bringBack } = openWriter();
  takeAway();
  void writer.append(entry('board-one', 'x'));
  await wait(0);
  bringBack();
  await wait(100);
  expect(calls).toEqual(['failed', 'mend', 'append']);
  void writer.append(entry('board-one', 'y'));
  await wait(0);
  expect(calls.slice(3)).toEqual(['append']);
});

test('R7 a long queue is written in pieces, each of which stays written', async () => {
  const { writer, commits, takeAway, bringBack } = openWriter();
  takeAway();
  const large = 'x'.repeat(700_000);
  for (let n = 0; n < 6; n++) void writer.append(entry('board-one', large));
  for (let n = 0; n < 2_500; n++) void writer.append(entry('board-one', 'y'));
  await wait(0);
  bringBack();
  await wait(1_000);
  await writer.drained();
  // The first commit is what the store refused: it stays together.
  expect(commits.map((texts) => texts.length)).toEqual([2, 2, 1_000, 1_000, 502]);
});

test('R7 the queue is full beyond 64 MiB and empty again afterwards', async () => {
  const { writer, takeAway, bringBack } = openWriter();
  takeAway();
  const large = 'x'.repeat(1024 * 1024);
  for (let n = 0; n < 64; n++) void writer.append(entry('board-one', large));
  expect(writer.isFull()).toBe(false);
  void writer.append(entry('board-one', 'one more'));
  expect(writer.isFull()).toBe(true);
  bringBack();
  await wait(1_000);
  await writer.drained();
  expect(writer.isFull()).toBe(false);
});

test('T31 a fault of one board fails that board alone', async () => {
  const { writer, failFor } = openWriter();
  failFor('board-bad');
  const results = ['board-a', 'board-bad', 'board-c'].map((board) =>
    writer.append(entry(board, board)).then(
      (result) => result.ok,
      () => 'failed',
    ),
  );
  await wait(0);
  expect(await Promise.all(results)).toEqual([true, 'failed', true]);
  expect(writer.isAway()).toBe(false);
});

test('an old generation refuses that one entry', async () => {
  const { writer } = openWriter();
  const results = [writer.append(entry('board-a', 'a', 7)), writer.append(entry('board-b', 'b'))];
  await wait(0);
  expect(await Promise.all(results)).toEqual([
    { ok: false, code: 'old-generation' },
    { ok: true, key: '000000000001' },
  ]);
});

test('R18 a stopped writer does not keep the process waiting for an absent store', async () => {
  const { writer, takeAway } = openWriter();
  takeAway();
  const failed = writer.append(entry('board-one', 'x')).catch((fault: Error) => fault.name);
  await wait(50);
  writer.stop();
  await writer.drained();
  expect(await failed).toBe('StoreAway');
  expect(vi.getTimerCount()).toBe(0);
});

test('LIMIT-6 on a full store what deletes is written, with what its board had before it, in order', async () => {
  const open = openWriter();
  const { writer, commits } = open;
  const done: string[] = [];
  const append = (one: Append): void => {
    const text = Buffer.from(one.bytes).toString();
    void writer.append(one).then(({ ok }) => done.push(`${text} ${ok}`));
  };
  open.fillUp();
  append(entry('board-a', 'a1'));
  append(entry('board-b', 'b1'));
  await wait(50);
  expect([commits, writer.isAway()]).toEqual([[], true]);
  append(entry('board-b', 'b2'));
  append({ ...entry('board-a', 'a2 deletes'), deleting: true });
  append(entry('board-a', 'a3'));
  await wait(2_000);
  // Board a in its order, up to what came by then; board b waits for room.
  expect(commits).toEqual([['a1', 'a2 deletes', 'a3']]);
  expect(done).toEqual(['a1 true', 'a2 deletes true', 'a3 true']);
  expect(writer.isAway()).toBe(true);
  open.bringBack();
  await wait(2_000);
  expect(commits.slice(1).flat()).toEqual(['b1', 'b2']);
  expect([done.slice(3), writer.isAway()]).toEqual([['b1 true', 'b2 true'], false]);
});
