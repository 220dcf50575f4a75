import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { DocStore, StoredLog } from '../../ports/doc-store.ts';
import { StoreAway, StoreDamaged } from '../../ports/store-errors.ts';

/** One thing a side log holds: a head in JSON and, where there is any, its content. */
export interface SideRecord<Head> {
  head: Head;
  body: Uint8Array;
}

/**
 * A second log of a board, beside that of its document: the same store, the same durability, gone with
 * the board. Its id cannot be that of a board or of a person's document (ids have eight characters).
 *
 * Does not know what its records mean. Records may come twice, where the answer of a write was lost.
 */
export interface SideLog<Head> {
  read(boardId: string): Promise<SideRecord<Head>[]>;
  /** Durable when it resolves. Rejects with `StoreAway`, also where the board was erased meanwhile. */
  add(boardId: string, generation: number, record: SideRecord<Head>): Promise<void>;
  /**
   * Leaves exactly what `change` makes of the records, for good: what it drops is nowhere in the log any
   * more. Writes nothing where `change` gives back its argument.
   */
  rewrite(boardId: string, change: Change<Head>): Promise<void>;
  /** Everything is gone. The generation grows in step with that of the board. */
  erase(boardId: string): Promise<void>;
}

export type Change<Head> = (
  records: readonly SideRecord<Head>[],
) => readonly SideRecord<Head>[] | Promise<readonly SideRecord<Head>[]>;

const FORMAT = 1;
const ATTEMPTS = 20;

export const NO_BODY = new Uint8Array();

export const sideLogId = (boardId: string, name: string): string => `${boardId}~${name}`;

export function encodeRecords(records: readonly SideRecord<unknown>[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, FORMAT);
  encoding.writeVarUint(encoder, records.length);
  for (const { head, body } of records) {
    encoding.writeVarString(encoder, JSON.stringify(head));
    encoding.writeVarUint8Array(encoder, body);
  }
  return encoding.toUint8Array(encoder);
}

function decodeRecords<Head>(bytes: Uint8Array): SideRecord<Head>[] {
  const decoder = decoding.createDecoder(bytes);
  const format = decoding.readVarUint(decoder);
  if (format !== FORMAT) throw new Error(`side log of unknown format ${format}`);
  const records: SideRecord<Head>[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const head = JSON.parse(decoding.readVarString(decoder)) as Head;
    records.push({ head, body: decoding.readVarUint8Array(decoder).slice() });
  }
  return records;
}

/** @throws StoreDamaged */
function recordsOf<Head>(id: string, log: StoredLog): SideRecord<Head>[] {
  if (log.damaged) throw new StoreDamaged(`the log ${id} is damaged`);
  try {
    const all = [...(log.snapshot ? [log.snapshot] : []), ...log.entries.map(({ bytes }) => bytes)];
    return all.flatMap((bytes) => decodeRecords<Head>(bytes));
  } catch (fault) {
    throw new StoreDamaged(`the log ${id} cannot be read`, { cause: fault });
  }
}

export function createSideLog<Head>(docs: DocStore, name: string): SideLog<Head> {
  async function append(
    boardId: string,
    generation: number,
    bytes: Uint8Array,
    deleting = false,
  ): Promise<void> {
    const id = sideLogId(boardId, name);
    const [result] = await docs.append([{ boardId: id, generation, bytes, deleting }]);
    if (!result?.ok) throw new StoreAway(`the board of the log ${id} was erased meanwhile`);
  }

  return {
    async read(boardId) {
      const id = sideLogId(boardId, name);
      return recordsOf(id, await docs.read(id));
    },

    add: (boardId, generation, record) => append(boardId, generation, encodeRecords([record])),

    async rewrite(boardId, change) {
      const id = sideLogId(boardId, name);
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const seen = await docs.read(id);
        const before = recordsOf<Head>(id, seen);
        if ((await change(before)) === before) return;
        // A mark of our own: of two who rewrite at once, one finds an entry of its reading gone.
        // It is small, and mostly the beginning of forgetting something.
        await append(boardId, seen.generation, encodeRecords([]), true);
        const log = await docs.read(id);
        const records = await change(recordsOf<Head>(id, log));
        const madeFrom = log.entries.map(({ key }) => key);
        if (await docs.compact(id, log.generation, encodeRecords(records), madeFrom)) return;
      }
      throw new Error(`the log ${id} was rewritten by others all the time`);
    },

    async erase(boardId) {
      await docs.erase(sideLogId(boardId, name));
    },
  };
}
