import { join } from 'node:path';
import { boardKeys } from '@stellwand/server/adapters/embedded/keys';
import { Level } from '@stellwand/server/adapters/embedded/level';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** Turns one bit over in the middle of what a stopped server has stored of a board. */
export async function damageEntry(dataDir: string, boardId: string): Promise<void> {
  const level = await Level.open(join(dataDir, 'db'), quiet);
  try {
    const rows = await level.read((db) => db.iterator(boardKeys(boardId).entries).all());
    const [key, value] = rows[rows.length >> 1] ?? [];
    if (key === undefined || !value) throw new Error(`nothing is stored of board ${boardId}`);
    const copy = Buffer.from(value);
    copy[copy.length >> 1] = (copy[copy.length >> 1] ?? 0) ^ 1;
    await level.write([{ type: 'put', key, value: copy }]);
  } finally {
    await level.close();
  }
}
