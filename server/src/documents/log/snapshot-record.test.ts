import { expect, test } from 'vitest';
import { decodeSnapshot, encodeSnapshot } from './snapshot-record.ts';

const snapshot = {
  update: new Uint8Array([9, 8, 7]),
  bindings: [[2 ** 32 - 1, 'person-anna']],
  authors: { authors: [['note-0001', 'person-ß']], banned: ['__proto__'] },
  marks: [[2 ** 32 - 1, 1_732_000_000_000, 17]],
};

test('a snapshot reads back whole', () => {
  expect(decodeSnapshot(encodeSnapshot(snapshot))).toEqual(snapshot);
});

test('R22 a truncated snapshot and one of a later format throw', () => {
  const bytes = encodeSnapshot(snapshot);
  for (let length = 0; length < bytes.length; length++) {
    expect(() => decodeSnapshot(bytes.subarray(0, length)), `${length} bytes`).toThrow();
  }
  const later = bytes.slice();
  later[0] = 2;
  expect(() => decodeSnapshot(later)).toThrow('unknown format 2');
});
