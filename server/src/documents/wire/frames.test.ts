import type { Writable } from 'node:stream';
import { MESSAGE, SYNC } from '@stellwand/shared/contracts/sync-protocol';
import * as decoding from 'lib0/decoding';
import { expect, test } from 'vitest';
import * as ws from 'ws';
import {
  awarenessMessage,
  KEEP_ALIVE,
  shareFrames,
  shareUpdates,
  syncMessage,
  updateMessage,
} from './frames.ts';

const filled = (length: number): Uint8Array => Uint8Array.from({ length }, (_, n) => n % 251);

test.each([0, 1, 127, 128, 16_383, 16_384, 70_000])(
  'a sync message of %i bytes reads back with lib0',
  (length) => {
    const decoder = decoding.createDecoder(syncMessage(SYNC.step2, filled(length)));
    expect(decoding.readVarUint(decoder)).toBe(MESSAGE.sync);
    expect(decoding.readVarUint(decoder)).toBe(SYNC.step2);
    expect(decoding.readVarUint8Array(decoder)).toEqual(filled(length));
    expect(decoder.pos).toBe(decoder.arr.length);
  },
);

/** The frame reader of `ws`: exported by the package, missing in its types. */
const { Receiver } = ws as unknown as {
  Receiver: new (options: { isServer: boolean; allowSynchronousEvents: boolean }) => Writable;
};

test.each([[[0]], [[125]], [[126]], [[65_535]], [[65_536]], [[3, 200, 70_000, 0, 126]]])(
  'RFC 6455: another implementation reads messages of %j bytes one by one',
  async (lengths) => {
    const messages = lengths.map(filled);
    const read: Buffer[] = [];
    const receiver = new Receiver({ isServer: false, allowSynchronousEvents: true });
    receiver.on('message', (data: Buffer, isBinary: boolean) => {
      expect(isBinary).toBe(true);
      read.push(data);
    });
    const { wire, body } = shareFrames(messages);
    await new Promise((resolve) => receiver.write(wire, resolve));
    expect(read.map((data) => new Uint8Array(data))).toEqual(messages);
    expect(body).toEqual(new Uint8Array(Buffer.concat(messages)));
  },
);

test('updates framed in one copy are the same bytes as their messages', () => {
  const updates = [0, 5, 121, 122, 127, 128, 70_000].map(filled);
  const messages = [...updates.map(updateMessage), KEEP_ALIVE];
  const [once, twice] = [shareUpdates(updates, KEEP_ALIVE), shareFrames(messages)];
  expect([once.wire.equals(twice.wire), once.body]).toEqual([true, twice.body]);
});

test('messages are copied: whoever built them may use their buffer again', () => {
  const message = updateMessage(filled(10));
  const { wire } = shareFrames([message]);
  const before = Buffer.from(wire);
  message.fill(0);
  expect(wire.equals(before)).toBe(true);
});

test('an awareness message reads back, and the one that keeps lines alive says nothing', () => {
  const entry = { clientId: 2 ** 32 - 1, clock: 1_700_000_000_000, state: '{"ü":1}' };
  const read = (message: Uint8Array) => {
    const outer = decoding.createDecoder(message);
    expect(decoding.readVarUint(outer)).toBe(MESSAGE.awareness);
    const inner = decoding.createDecoder(decoding.readVarUint8Array(outer));
    return Array.from({ length: decoding.readVarUint(inner) }, () => ({
      clientId: decoding.readVarUint(inner),
      clock: decoding.readVarUint(inner),
      state: decoding.readVarString(inner),
    }));
  };
  expect(read(awarenessMessage([entry, entry]))).toEqual([entry, entry]);
  expect(read(KEEP_ALIVE)).toEqual([]);
});
