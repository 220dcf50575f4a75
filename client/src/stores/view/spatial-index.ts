/** A box in world units. */
export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

const CELL = 512;

const touches = (a: Box, b: Box): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/**
 * Which elements lie where: a uniform grid of 512 world units. Culling, hit test, marquee and the
 * arrow keys ask it, so none of them walks over all notes of a board.
 */
export class SpatialIndex {
  #boxes = new Map<string, Box>();
  #cells = new Map<string, Set<string>>();

  get size(): number {
    return this.#boxes.size;
  }

  box(id: string): Box | undefined {
    return this.#boxes.get(id);
  }

  put(id: string, box: Box): void {
    const old = this.#boxes.get(id);
    if (old && old.x === box.x && old.y === box.y && old.w === box.w && old.h === box.h) return;
    if (old) this.delete(id);
    const { x, y, w, h } = box;
    this.#boxes.set(id, { x, y, w, h });
    for (const key of cellsOf(box)) {
      const cell = this.#cells.get(key);
      if (cell) cell.add(id);
      else this.#cells.set(key, new Set([id]));
    }
  }

  delete(id: string): void {
    const box = this.#boxes.get(id);
    if (!box) return;
    this.#boxes.delete(id);
    for (const key of cellsOf(box)) {
      const cell = this.#cells.get(key);
      cell?.delete(id);
      if (cell?.size === 0) this.#cells.delete(key);
    }
  }

  /** Every element whose box overlaps `area`, in no particular order. */
  query(area: Box): Set<string> {
    const found = new Set<string>();
    const cells = (Math.floor(area.w / CELL) + 2) * (Math.floor(area.h / CELL) + 2);
    // Seen from far away the view has more cells than the board has notes.
    if (cells > this.#boxes.size) {
      for (const [id, box] of this.#boxes) if (touches(box, area)) found.add(id);
      return found;
    }
    for (const key of cellsOf(area)) {
      for (const id of this.#cells.get(key) ?? []) {
        const box = this.#boxes.get(id);
        if (box && touches(box, area)) found.add(id);
      }
    }
    return found;
  }

  /** Elements under one point. */
  at(x: number, y: number): Set<string> {
    return this.query({ x, y, w: Number.EPSILON, h: Number.EPSILON });
  }

  /**
   * The neighbour an arrow key leads to: nearest centre within a right angle around the direction,
   * a sideways step counting double. Undefined if there is none that way.
   */
  nearest(fromId: string, direction: Direction): string | undefined {
    const from = this.#boxes.get(fromId);
    if (!from) return undefined;
    // Look nearby first and widen: most neighbours are one cell away.
    for (let reach = CELL; ; reach *= 4) {
      const around = {
        x: from.x - reach,
        y: from.y - reach,
        w: from.w + 2 * reach,
        h: from.h + 2 * reach,
      };
      const candidates = this.query(around);
      const best = this.#best(fromId, from, direction, candidates);
      // A neighbour farther away than the searched ring could lose to one not looked at yet.
      if (best && best.cost <= reach) return best.id;
      if (candidates.size === this.#boxes.size) return best?.id;
    }
  }

  #best(fromId: string, from: Box, direction: Direction, candidates: Set<string>) {
    const sign = direction === 'left' || direction === 'up' ? -1 : 1;
    const horizontal = direction === 'left' || direction === 'right';
    let best: { id: string; cost: number } | undefined;
    for (const id of candidates) {
      const box = this.#boxes.get(id);
      if (id === fromId || !box) continue;
      const dx = box.x + box.w / 2 - from.x - from.w / 2;
      const dy = box.y + box.h / 2 - from.y - from.h / 2;
      const ahead = sign * (horizontal ? dx : dy);
      const aside = Math.abs(horizontal ? dy : dx);
      if (ahead <= 0 || aside > ahead * 2) continue;
      const cost = ahead + 2 * aside;
      if (!best || cost < best.cost || (cost === best.cost && id < best.id)) best = { id, cost };
    }
    return best;
  }
}

function* cellsOf(box: Box): Generator<string> {
  const right = Math.floor((box.x + box.w) / CELL);
  const bottom = Math.floor((box.y + box.h) / CELL);
  for (let column = Math.floor(box.x / CELL); column <= right; column++) {
    for (let row = Math.floor(box.y / CELL); row <= bottom; row++) yield `${column}:${row}`;
  }
}
