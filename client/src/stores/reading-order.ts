import type { AreaView, NoteView } from './api.ts';

/** Notes whose tops lie in one band of this many world units read as one row. */
const ROW = 70;

/**
 * Where one note stands in reading order, from its own data and the areas alone: no other note
 * matters, so a sorted list stays right when one note moves and the rest stays where it is.
 */
export interface ReadingKey {
  area: number;
  row: number;
  x: number;
  y: number;
  id: string;
}

/** Areas from left to right, those above one another from top to bottom. */
export function sortAreas(areas: readonly AreaView[]): AreaView[] {
  return [...areas].sort((a, b) => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1));
}

/** `ranks` maps an area to its place among the sorted areas; notes outside come last. */
export function readingKey(
  note: NoteView,
  ranks: ReadonlyMap<string, { rank: number; top: number }>,
): ReadingKey {
  const area = note.areaId === null ? undefined : ranks.get(note.areaId);
  return {
    area: area ? area.rank : Number.MAX_SAFE_INTEGER,
    row: Math.floor((note.y - (area?.top ?? 0)) / ROW),
    x: note.x,
    y: note.y,
    id: note.id,
  };
}

export function compareKeys(a: ReadingKey, b: ReadingKey): number {
  return (
    a.area - b.area ||
    a.row - b.row ||
    a.x - b.x ||
    a.y - b.y ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

/** A list of ids kept sorted by key; single changes cost a binary search, not a sort. */
export class ReadingOrder {
  #keys: ReadingKey[] = [];
  #byId = new Map<string, ReadingKey>();

  /** Replaces everything. */
  reset(keys: Iterable<ReadingKey>): void {
    this.#keys = [...keys].sort(compareKeys);
    this.#byId = new Map(this.#keys.map((key) => [key.id, key]));
  }

  /** Puts a note where its key says; true if the order of ids changed. */
  put(key: ReadingKey): boolean {
    const old = this.#byId.get(key.id);
    if (old && compareKeys(old, key) === 0) return false;
    const from = old ? this.#find(old) : -1;
    if (old) this.#keys.splice(from, 1);
    const to = this.#find(key);
    this.#keys.splice(to, 0, key);
    this.#byId.set(key.id, key);
    return from !== to;
  }

  delete(id: string): boolean {
    const old = this.#byId.get(id);
    if (!old) return false;
    this.#keys.splice(this.#find(old), 1);
    return this.#byId.delete(id);
  }

  ids(): string[] {
    return this.#keys.map((key) => key.id);
  }

  /** Index of the key, or where it would have to be inserted. */
  #find(key: ReadingKey): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#keys[middle];
      if (other && compareKeys(other, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
