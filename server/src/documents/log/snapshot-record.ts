import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { StoredMarks } from './work-marks.ts';

/** A board's whole log in one record: the state and what is known beside it. */
export interface BoardSnapshot<Bindings, Authors> {
  /** When the last of it was written; absent in snapshots of before. */
  marks?: StoredMarks;
  update: Uint8Array;
  bindings: Bindings;
  authors: Authors;
}

const FORMAT = 1;

/** Layout, lib0: format, JSON of client ids and authors, update. Its SHA-256 is the adapter's. */
export function encodeSnapshot(snapshot: BoardSnapshot<unknown, unknown>): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, FORMAT);
  encoding.writeVarString(
    encoder,
    JSON.stringify([snapshot.bindings, snapshot.authors, snapshot.marks ?? []]),
  );
  encoding.writeVarUint8Array(encoder, snapshot.update);
  return encoding.toUint8Array(encoder);
}

/** @throws where the bytes are not a snapshot of a format this version knows. */
export function decodeSnapshot<Bindings, Authors>(
  bytes: Uint8Array,
): BoardSnapshot<Bindings, Authors> {
  const decoder = decoding.createDecoder(bytes);
  const format = decoding.readVarUint(decoder);
  if (format !== FORMAT) throw new Error(`board snapshot of unknown format ${format}`);
  const [bindings, authors, marks = []] = JSON.parse(decoding.readVarString(decoder)) as [
    Bindings,
    Authors,
    StoredMarks?,
  ];
  return { bindings, authors, marks, update: decoding.readVarUint8Array(decoder) };
}
