import { ByteReader, FormatFault } from './bytes.ts';

/** One write of a batch; `value` is null where the key was deleted. */
export interface BatchWrite {
  key: string;
  value: Buffer | null;
}

export interface Batch {
  /** Of its first write; every write takes one number. */
  sequence: number;
  writes: BatchWrite[];
}

/** A record of `*.log`: `[sequence u64][count u32]`, then `[1][key][value]` or `[0][key]`. @throws FormatFault */
export function readBatch(record: Buffer): Batch {
  const reader = new ByteReader(record);
  const sequence = reader.fixed64();
  const count = reader.fixed32();
  const writes: BatchWrite[] = [];
  while (!reader.isDone) {
    const type = reader.byte();
    if (type > 1) throw new FormatFault('a write of an unknown type');
    const key = reader.text().toString();
    writes.push({ key, value: type === 1 ? reader.text() : null });
  }
  if (writes.length !== count) throw new FormatFault('a batch has another number of writes');
  return { sequence, writes };
}
