import { expect, test } from 'vitest';
import { decodeEntry, encodeEntry, type RoomWrite, serverWrite } from './room-write.ts';

const write: RoomWrite = {
  actor: 'person-änna',
  at: 1_732_000_000_000,
  update: new Uint8Array([1, 2, 3]),
  bindings: [0, 1, 2 ** 32 - 1],
  created: [{ elementId: 'note-0001', author: 'person-anna' }],
  banned: ['note-0002', 'note-0003'],
  allowed: ['note-0004'],
};

test('a log entry reads back whole', () => {
  const writes = [write, serverWrite(new Uint8Array())];
  expect(decodeEntry(encodeEntry(7, writes))).toEqual({ generation: 7, writes });
  expect(decodeEntry(encodeEntry(2 ** 40, []))).toEqual({ generation: 2 ** 40, writes: [] });
});

test('R22 a truncated entry and one of a later format throw', () => {
  const bytes = encodeEntry(1, [write]);
  for (let length = 0; length < bytes.length; length++) {
    expect(() => decodeEntry(bytes.subarray(0, length)), `${length} bytes`).toThrow();
  }
  const later = bytes.slice();
  later[0] = 3;
  expect(() => decodeEntry(later)).toThrow('unknown format 3');
});

test('an update read from an entry does not keep the entry alive', () => {
  const [read] = decodeEntry(encodeEntry(1, [write])).writes;
  expect(read?.update.buffer.byteLength).toBe(3);
});
