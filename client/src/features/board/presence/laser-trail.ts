/** How long the trail of a laser pointer stays. */
export const TRAIL_MS = 1_000;

export interface TrailPoint {
  readonly x: number;
  readonly y: number;
  readonly at: number;
}

/** One laser's way over the board, world units. Knows nothing of how it is drawn. */
export class LaserTrail {
  #points: TrailPoint[] = [];

  /** A step; one that leads nowhere is none. */
  add(x: number, y: number, at: number): void {
    const last = this.#points.at(-1);
    if (last && last.x === x && last.y === y) return;
    this.#points.push({ x, y, at });
  }

  /** What is younger than the trail lasts, and the last place however old it is. */
  alive(now: number): readonly TrailPoint[] {
    const from = this.#points.findIndex(({ at }) => now - at < TRAIL_MS);
    if (from > 0) this.#points.splice(0, from);
    else if (from === -1) this.#points.splice(0, this.#points.length - 1);
    return this.#points;
  }

  /** Whether time alone still changes what is seen. */
  isFading(now: number): boolean {
    return this.alive(now).length > 1;
  }
}

/** The trail in three lengths, oldest first: each is drawn stronger than the one before. */
export function thirds(points: readonly TrailPoint[], now: number): readonly TrailPoint[][] {
  const parts: TrailPoint[][] = [[], [], []];
  for (const [n, point] of points.entries()) {
    const age = Math.min(2, Math.floor(((now - point.at) / TRAIL_MS) * 3));
    const part = 2 - Math.max(0, age);
    const before = points[n - 1];
    if (parts[part]?.length === 0 && before) parts[part].push(before);
    parts[part]?.push(point);
  }
  return parts;
}
