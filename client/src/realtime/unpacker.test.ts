import { expect, test, vi } from 'vitest';
import { update } from './frames.ts';
import { packed } from './test-sync-server.ts';
import { Unpacker } from './unpacker.ts';

const frame = (n: number): Uint8Array => update(Uint8Array.of(n));

function unpacker(costsTheLine: Uint8Array) {
  const taken: Uint8Array[] = [];
  const one: Unpacker = new Unpacker(
    (bytes) => {
      taken.push(bytes);
      if (bytes.every((byte, at) => byte === costsTheLine[at])) one.reset();
    },
    () => one.reset(),
  );
  return { one, taken };
}

test.each([
  ['itself', frame(1), [frame(1)]],
  ['behind it', frame(2), [frame(1), frame(2)]],
])(
  'DOC-24 of a line that is given up nothing more is read that waited for a packed frame: %s',
  async (_what, costsTheLine, expected) => {
    const { one, taken } = unpacker(costsTheLine);
    one.receive(packed(frame(1)));
    one.receive(frame(2));
    one.receive(frame(3));
    await vi.waitFor(() => expect(taken).toHaveLength(expected.length), { timeout: 60_000 });
    // The next line: packed as well, so that it is read later than all that might still have come.
    one.receive(packed(frame(4)));
    await vi.waitFor(() => expect(taken.at(-1)).toEqual(frame(4)), { timeout: 60_000 });
    expect(taken).toEqual([...expected, frame(4)]);
  },
);
