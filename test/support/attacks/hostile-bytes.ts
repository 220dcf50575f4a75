import * as encoding from 'lib0/encoding';
import type * as Y from 'yjs';

/** Updates written by hand, however wrong. */

export type Write = (output: encoding.Encoder) => void;

export const bytesOf = (write: Write): Uint8Array => {
  const output = encoding.createEncoder();
  write(output);
  return encoding.toUint8Array(output);
};

export const uint = encoding.writeVarUint;

/** A client id that nobody uses. */
export const FRESH = 77_777_777;

/** One group of structs of one client id, no deletes. */
export const structs = (client: number, clock: number, ...writes: Write[]): Uint8Array =>
  bytesOf((output) => {
    uint(output, 1);
    uint(output, writes.length);
    uint(output, client);
    uint(output, clock);
    for (const write of writes) write(output);
    uint(output, 0);
  });

export type DeleteGroup = readonly [client: number, ranges: readonly (readonly [number, number])[]];

/** Deletes only. */
export const deletes = (...groups: readonly DeleteGroup[]): Uint8Array =>
  bytesOf((output) => {
    uint(output, 0);
    uint(output, groups.length);
    for (const [client, ranges] of groups) {
      uint(output, client);
      uint(output, ranges.length);
      for (const [clock, length] of ranges) {
        uint(output, clock);
        uint(output, length);
      }
    }
  });

export interface ItemAddress {
  origin?: Y.ID | null;
  right?: Y.ID | null;
  root?: string;
  parent?: Y.ID;
  key?: string;
}

/** An item with any address and any content, however wrong. */
export const item =
  (ref: number, at: ItemAddress, content: Write): Write =>
  (output) => {
    const { origin, right, root, parent, key } = at;
    encoding.writeUint8(
      output,
      ref | (origin ? 0x80 : 0) | (right ? 0x40 : 0) | (key === undefined ? 0 : 0x20),
    );
    for (const id of [origin, right]) {
      if (!id) continue;
      uint(output, id.client);
      uint(output, id.clock);
    }
    if (!origin && !right) {
      if (root !== undefined) {
        uint(output, 1);
        encoding.writeVarString(output, root);
      } else {
        uint(output, 0);
        uint(output, parent?.client ?? 0);
        uint(output, parent?.clock ?? 0);
      }
      if (key !== undefined) encoding.writeVarString(output, key);
    }
    content(output);
  };

export const string =
  (text: string): Write =>
  (output) =>
    encoding.writeVarString(output, text);
export const number =
  (value: number): Write =>
  (output) =>
    uint(output, value);
export const any =
  (...values: encoding.AnyEncodable[]): Write =>
  (output) => {
    uint(output, values.length);
    for (const value of values) encoding.writeAny(output, value);
  };
export const filler =
  (length: number): Write =>
  (output) => {
    encoding.writeUint8(output, 0);
    uint(output, length);
  };
