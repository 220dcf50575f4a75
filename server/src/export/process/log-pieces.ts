import type { StoredLog } from '../../ports/doc-store.ts';

/** Part of a log on its way to another process: of the snapshot, or some entries one behind the other. */
export type LogPiece =
  | { of: 'snapshot'; bytes: Uint8Array }
  | { of: 'entries'; bytes: Uint8Array; lengths: readonly number[] };

/** So much is copied in one go before the event loop has its turn. */
const PIECE_BYTES = 512 * 1024;

/** A log in pieces of about 512 KiB; many small entries travel as one. */
export function* piecesOf({ snapshot, entries }: StoredLog): Generator<LogPiece> {
  for (let from = 0; snapshot && from < snapshot.length; from += PIECE_BYTES) {
    yield { of: 'snapshot', bytes: snapshot.subarray(from, from + PIECE_BYTES) };
  }
  let some: Uint8Array[] = [];
  let size = 0;
  for (const { bytes } of entries) {
    some.push(bytes);
    size += bytes.length;
    if (size < PIECE_BYTES) continue;
    yield toEntries(some);
    some = [];
    size = 0;
  }
  if (some.length > 0) yield toEntries(some);
}

const toEntries = (some: readonly Uint8Array[]): LogPiece => ({
  of: 'entries',
  bytes: Buffer.concat(some),
  lengths: some.map(({ length }) => length),
});

/** The other way round. The keys of entries are not kept: they are for stores. */
export function logOf(generation: number, pieces: readonly LogPiece[]): StoredLog {
  const parts = pieces.filter(({ of }) => of === 'snapshot').map(({ bytes }) => bytes);
  return {
    generation,
    snapshot: parts.length === 0 ? null : Buffer.concat(parts),
    entries: pieces.flatMap((piece) => (piece.of === 'entries' ? entriesOf(piece) : [])),
    damaged: false,
  };
}

function entriesOf({ bytes, lengths }: Extract<LogPiece, { of: 'entries' }>) {
  let from = 0;
  return lengths.map((length) => {
    const entry = { key: '', bytes: bytes.subarray(from, from + length) };
    from += length;
    return entry;
  });
}
