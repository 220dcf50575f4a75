import type { StoredLog } from '../../ports/doc-store.ts';

/**
 * Part of a board on its way to another process. Either of its log: a stretch of the snapshot, some entries one
 * behind the other; or of its updates: a stretch of the first, which is nearly all of it, some of the others.
 */
export type BoardPiece =
  | { of: 'snapshot' | 'state'; bytes: Uint8Array }
  | { of: 'entries' | 'updates'; bytes: Uint8Array; lengths: readonly number[] };

/** So much is copied in one go before the event loop has its turn. */
const PIECE_BYTES = 512 * 1024;

/** A log in pieces of about 512 KiB; many small entries travel as one. */
export function* piecesOfLog({ snapshot, entries }: StoredLog): Generator<BoardPiece> {
  if (snapshot) yield* stretches('snapshot', snapshot);
  yield* together(
    'entries',
    entries.map(({ bytes }) => bytes),
  );
}

/** Updates that hold all of a board, oldest first, likewise. */
export function* piecesOfUpdates([state, ...others]: readonly Uint8Array[]): Generator<BoardPiece> {
  if (state) yield* stretches('state', state);
  yield* together('updates', others);
}

function* stretches(of: 'snapshot' | 'state', whole: Uint8Array): Generator<BoardPiece> {
  for (let from = 0; from < whole.length; from += PIECE_BYTES) {
    yield { of, bytes: whole.subarray(from, from + PIECE_BYTES) };
  }
}

function* together(of: 'entries' | 'updates', all: readonly Uint8Array[]): Generator<BoardPiece> {
  let some: Uint8Array[] = [];
  let size = 0;
  const piece = (): BoardPiece => ({
    of,
    bytes: Buffer.concat(some),
    lengths: some.map(({ length }) => length),
  });
  for (const bytes of all) {
    some.push(bytes);
    size += bytes.length;
    if (size < PIECE_BYTES) continue;
    yield piece();
    some = [];
    size = 0;
  }
  if (some.length > 0) yield piece();
}

/** The other way round. The keys of entries are not kept: they are for stores. */
export function logOf(generation: number, pieces: readonly BoardPiece[]): StoredLog {
  return {
    generation,
    snapshot: joined('snapshot', pieces),
    entries: taken('entries', pieces).map((bytes) => ({ key: '', bytes })),
    damaged: false,
  };
}

/** Null where the pieces are of a log. */
export function updatesOf(pieces: readonly BoardPiece[]): Uint8Array[] | null {
  const state = joined('state', pieces);
  return state && [state, ...taken('updates', pieces)];
}

function joined(of: 'snapshot' | 'state', pieces: readonly BoardPiece[]): Uint8Array | null {
  const parts = pieces.filter((piece) => piece.of === of).map(({ bytes }) => bytes);
  return parts.length === 0 ? null : Buffer.concat(parts);
}

function taken(of: 'entries' | 'updates', pieces: readonly BoardPiece[]): Uint8Array[] {
  return pieces.flatMap((piece) => {
    if (piece.of !== of || !('lengths' in piece)) return [];
    let from = 0;
    return piece.lengths.map((length) => {
      const bytes = piece.bytes.subarray(from, from + length);
      from += length;
      return bytes;
    });
  });
}
