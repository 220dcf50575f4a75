import { expect, it } from 'vitest';
import type { StoredLog } from '../../ports/doc-store.ts';
import { logOf, piecesOfLog, piecesOfUpdates, updatesOf } from './board-pieces.ts';

const bytesOf = (length: number, seed: number) =>
  Uint8Array.from({ length }, (_, n) => (n * 31 + seed) % 251);
const log = (snapshot: Uint8Array | null, lengths: readonly number[]): StoredLog => ({
  generation: 3,
  snapshot,
  entries: lengths.map((length, n) => ({ key: `k${n}`, bytes: bytesOf(length, n) })),
  damaged: false,
});
const plain = ({ snapshot, entries }: StoredLog) => ({
  snapshot: snapshot && Buffer.from(snapshot).toString('hex'),
  entries: entries.map(({ bytes }) => Buffer.from(bytes).toString('hex')),
});

it.each([
  ['nothing', log(null, [])],
  ['a snapshot alone', log(bytesOf(10, 1), [])],
  ['a snapshot of several pieces', log(bytesOf(1_300_000, 1), [5, 0, 7])],
  ['thousands of entries', log(null, Array(3_000).fill(40))],
  ['an entry larger than a piece', log(bytesOf(3, 1), [1, 900_000, 1])],
])('RESULT-10 a log is the same on the other side: %s', (_, whole) => {
  const pieces = [...piecesOfLog(whole)];
  expect(plain(logOf(3, pieces))).toEqual(plain(whole));
  expect(updatesOf(pieces)).toBeNull();
});

it.each([
  ['a state alone', [10]],
  ['a large one, and small ones since', [1_300_000, 5, 0, 7]],
  ['thousands', Array(3_000).fill(40)],
])('RESULT-10 so are updates: %s', (_, lengths) => {
  const updates = lengths.map(bytesOf);
  const there = updatesOf([...piecesOfUpdates(updates)]);
  const hex = (all: readonly Uint8Array[] | null) =>
    all?.map((one) => Buffer.from(one).toString('hex'));
  expect(hex(there)).toEqual(hex(updates));
});

it('RESULT-10 small entries travel together, large snapshots in pieces', () => {
  expect([...piecesOfLog(log(null, Array(3_000).fill(40)))]).toHaveLength(1);
  expect([...piecesOfLog(log(bytesOf(1_300_000, 1), []))]).toHaveLength(3);
});
