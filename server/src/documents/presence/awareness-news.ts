import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/**
 * What one node tells the others of who is on a board and where they point. `all`: everybody on that node,
 * and nobody else is there. `some`: who moved or left. `question`: say who is there.
 */
export interface News {
  kind: 'all' | 'some' | 'question';
  /** Grows with every message of one node about one board, also where its room ends and opens again. */
  number: number;
  /** `state` is JSON as the client gets it, with `user` filled in; `null` for who left. */
  entries: readonly { clientId: number; personId: string; state: string }[];
}

const FORMAT = 1;
const KINDS = ['all', 'some', 'question'] as const;

/** lib0: format, kind, number, count, then per entry client id, person, state. */
export function encodeNews({ kind, number, entries }: News): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, FORMAT);
  encoding.writeVarUint(encoder, KINDS.indexOf(kind));
  encoding.writeVarUint(encoder, number);
  encoding.writeVarUint(encoder, entries.length);
  for (const { clientId, personId, state } of entries) {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarString(encoder, personId);
    encoding.writeVarString(encoder, state);
  }
  return encoding.toUint8Array(encoder);
}

/** Null for what this version does not understand: cursors are worth no fault. */
export function decodeNews(bytes: Uint8Array): News | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    if (decoding.readVarUint(decoder) !== FORMAT) return null;
    const kind = KINDS[decoding.readVarUint(decoder)];
    if (kind === undefined) return null;
    const number = decoding.readVarUint(decoder);
    const entries: News['entries'][number][] = [];
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const clientId = decoding.readVarUint(decoder);
      const personId = decoding.readVarString(decoder);
      entries.push({ clientId, personId, state: decoding.readVarString(decoder) });
    }
    return { kind, number, entries };
  } catch {
    return null;
  }
}
