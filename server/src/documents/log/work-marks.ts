import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

/** For so long it is known when somebody wrote what. */
export const MARKS_KEPT_MS = 1_800_000;
/** How precisely. Whoever types makes one mark a second, not one a letter. */
const APART_MS = 1_000;
/** In a snapshot less precisely: it is read with every opening of the board. */
const APART_IN_SNAPSHOT_MS = 5_000;

/** Plain data for snapshots: client id, then moment and clock in turns. */
export type StoredMarks = number[][];

/** From which clock on a Yjs client id wrote at what time, for the last half hour. */
export interface WorkMarks {
  /** Somebody wrote this, before or after it is applied. Server writes are nobody's work. */
  note(actor: string, at: number, update: Uint8Array): void;
  /** Client ids that wrote since then (epoch ms, to a second), each with the first clock of that. */
  since(at: number): Map<number, number>;
  serialise(): StoredMarks;
}

/** Client ids of an update, each with its first clock; of one person's edits nearly always one, which stands in front. */
function firstClocks(update: Uint8Array): Iterable<readonly [clientId: number, clock: number]> {
  const decoder = decoding.createDecoder(update);
  const clients = decoding.readVarUint(decoder);
  if (clients !== 1) return clients === 0 ? [] : Y.parseUpdateMeta(update).from;
  decoding.readVarUint(decoder); // How many structs.
  const clientId = decoding.readVarUint(decoder);
  return [[clientId, decoding.readVarUint(decoder)]];
}

export function createWorkMarks(stored: StoredMarks = []): WorkMarks {
  const marks = new Map<number, number[]>();
  for (const [clientId = 0, ...turns] of stored) marks.set(clientId, turns);
  const lastBy = new Map<string, number>();
  let newest = 0;

  /** Moments ascend; the first of those too old to count are dropped together. */
  function trim(turns: number[]): void {
    let old = 0;
    while (old < turns.length && (turns[old] ?? 0) < newest - MARKS_KEPT_MS) old += 2;
    if (old > 0) turns.splice(0, old);
  }

  return {
    note(actor, at, update) {
      if (actor === 'server' || at === 0) return;
      if (at - (lastBy.get(actor) ?? 0) < APART_MS) return;
      lastBy.set(actor, at);
      newest = Math.max(newest, at);
      for (const [clientId, clock] of firstClocks(update)) {
        const turns = marks.get(clientId) ?? [];
        marks.set(clientId, turns);
        turns.push(at, clock);
        if ((turns[0] ?? at) < newest - MARKS_KEPT_MS) trim(turns);
      }
    },
    since(at) {
      const found = new Map<number, number>();
      for (const [clientId, turns] of marks) {
        for (let n = 0; n < turns.length; n += 2) {
          if ((turns[n] ?? 0) < at - APART_MS) continue;
          found.set(clientId, turns[n + 1] ?? 0);
          break;
        }
      }
      return found;
    },
    serialise() {
      return [...marks].flatMap(([clientId, turns]) => {
        trim(turns);
        const kept: number[] = [clientId];
        let last = Number.NEGATIVE_INFINITY;
        for (let n = 0; n < turns.length; n += 2) {
          const at = turns[n] ?? 0;
          if (at - last < APART_IN_SNAPSHOT_MS) continue;
          last = at;
          kept.push(at, turns[n + 1] ?? 0);
        }
        return kept.length > 1 ? [kept] : [];
      });
    },
  };
}
