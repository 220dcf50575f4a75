import type { ClassicLevel } from 'classic-level';
import { type Counters, type Counts, lastNumber } from './counters.ts';
import { ownerOf } from './owners.ts';

type Database = ClassicLevel<string, Uint8Array>;

/** Owners of which the database holds less than the counters say. */
export async function holdAgainst(db: Database, counters: Counters): Promise<string[]> {
  const less: string[] = [];
  for (const [owner, atLeast] of counters.entries()) {
    const found = await countsIn(db, owner);
    if (found.some((count, n) => count < (atLeast[n] ?? 0))) less.push(owner);
  }
  return less;
}

/** Counters of everything the database holds, as of now. */
export async function countAll(db: Database, counters: Counters): Promise<void> {
  const known = new Set(counters.entries().map(([owner]) => owner));
  for (const [gte, lt] of [
    ['d!', 'd"'],
    ['w!', 'w"'],
  ]) {
    let from = gte ?? '';
    for (;;) {
      const [key] = await db.keys({ gte: from, lt: lt ?? '', limit: 1 }).all();
      if (key === undefined) break;
      const owner = ownerOf(key);
      if (!owner) {
        // A mark that a rewriting left when the process was killed.
        from = `${key}\0`;
        continue;
      }
      if (!known.has(owner)) counters.set(owner, await countsIn(db, owner));
      // Behind everything of this owner, without walking through it.
      from = `${owner}"`;
    }
  }
}

async function countsIn(db: Database, owner: string): Promise<Counts> {
  if (owner.startsWith('w!')) return [numberIn(await db.get(`${owner}!v`)), 0, 0];
  const head = await db.get(`${owner}!h`);
  const compacted = head ? Number.parseInt(Buffer.from(head).toString('latin1'), 10) || 0 : 0;
  const range = { gte: `${owner}!e!`, lt: `${owner}!e"`, reverse: true, limit: 1 };
  const [last] = await db.keys(range).all();
  const seq = last ? Number.parseInt(last.slice(owner.length + 3), 16) : 0;
  return [Math.max(compacted, seq), compacted, numberIn(head)];
}

const numberIn = (value: Uint8Array | undefined): number => (value && lastNumber(value)) || 0;
