import { NOTE_SIZE } from '../contracts/board-document.ts';
import type { Point } from '../lib/point.ts';
import type { Box } from './area-of.ts';
import { headerOf, SPOT_GRID } from './free-spot.ts';

/** What flows as one: a sheet, a pile, or a stack whose notes hang below its title; nothing, where it is 0 wide. */
export interface Unit {
  w: number;
  h: number;
}

/** An area in which notes flow, and the board it is on. */
export interface FlowGround {
  /** As stored, with its title and prompt. */
  area: Box & { prompt?: string | undefined };
  /** Around all areas of the board as they are stored. */
  frame: { w: number; h: number };
}

const { gap, margin } = SPOT_GRID;
const STEP = NOTE_SIZE[0] + gap;
const ROW = NOTE_SIZE[1] + gap;
/** A row takes whoever begins in its upper half, as one reads. */
const SAME_ROW = ROW / 2;
/** What a board looks like on a screen between header and write box. */
const BOARD_RATIO = 1.7;
/** An area narrower than that cannot be read as a whole. */
const NARROWEST = 0.2;
/** The state is kept after so many units, so that a change further down begins there. */
const MARK_EVERY = 64;

/** How far the columns of an area are filled. */
interface Filled {
  columns: number;
  /** Where the next one of each column begins. */
  bottoms: number[];
  /** What begins below that has no room any more. */
  limit: number;
  /** A column that was added is filled from top to bottom; else all of them, row by row. */
  inColumn: boolean;
  right: number;
  bottom: number;
}

/**
 * Lays the units of a list in columns, row by row while there is room. A full area grows by a column or by
 * some rows, whichever brings the board nearer to the shape of a screen. What this depends on is how the areas are
 * stored and what comes before in the list, so that one more at the end moves nothing (LAYOUT-3).
 */
export class Flow {
  /** From the corner of the area on. */
  readonly places: Point[] = [];
  /** How large the area has to be. */
  w: number;
  h: number;
  readonly #ground: FlowGround;
  readonly #top: number;
  readonly #marks: Filled[];
  #at: Filled;

  constructor(ground: FlowGround) {
    const { area } = ground;
    this.#ground = ground;
    this.#top = headerOf(area);
    this.w = area.w;
    this.h = area.h;
    this.#at = {
      columns: Math.max(1, Math.floor((area.w - 2 * margin + gap) / STEP)),
      bottoms: [],
      limit: Math.max(area.h - margin / 2, this.#top + NOTE_SIZE[1]),
      inColumn: false,
      right: 0,
      bottom: 0,
    };
    this.#marks = [copyOf(this.#at)];
  }

  /** Lays the list out again from its `from`-th unit on; those before have to be what they were. */
  run(units: readonly Unit[], from: number): void {
    const mark = Math.min(Math.floor(from / MARK_EVERY), this.#marks.length - 1);
    this.#marks.length = mark + 1;
    this.#at = copyOf(this.#marks[mark] ?? this.#at);
    this.places.length = units.length;
    for (let n = mark * MARK_EVERY; n < units.length; n++) {
      if (n > mark * MARK_EVERY && n % MARK_EVERY === 0) this.#marks.push(copyOf(this.#at));
      const unit = units[n];
      if (unit) this.places[n] = this.#place(unit);
    }
    const { area } = this.#ground;
    this.w = Math.max(area.w, this.#at.right + margin);
    this.h = Math.max(area.h, this.#at.bottom + margin);
  }

  #place({ w, h }: Unit): Point {
    if (w === 0) return { x: 0, y: 0 };
    const span = Math.max(1, Math.ceil((w + gap) / STEP));
    const column = this.#columnFor(span);
    const [x, y] = [margin + column * STEP, this.#bottomOf(column, span)];
    const { bottoms } = this.#at;
    for (let n = bottoms.length; n < column; n++) bottoms[n] = this.#top;
    for (let n = column; n < column + span; n++) bottoms[n] = y + h + gap;
    this.#at.right = Math.max(this.#at.right, x + w);
    this.#at.bottom = Math.max(this.#at.bottom, y + h);
    return { x, y };
  }

  #columnFor(span: number): number {
    for (;;) {
      const { inColumn, columns } = this.#at;
      const column = inColumn ? Math.max(0, columns - span) : this.#nextInRow(span);
      if (this.#hasRoom(this.#bottomOf(column, span))) return column;
      this.#grow();
    }
  }

  #hasRoom(y: number): boolean {
    return y + NOTE_SIZE[1] <= this.#at.limit;
  }

  #bottomOf(column: number, span: number): number {
    const { bottoms } = this.#at;
    let lowest = this.#top;
    for (let n = column; n < column + span; n++) lowest = Math.max(lowest, bottoms[n] ?? 0);
    return lowest;
  }

  /** The first column in which the row goes on. */
  #nextInRow(span: number): number {
    if (span === 1) return this.#nextOne();
    const last = Math.max(0, this.#at.columns - span);
    let highest = Number.POSITIVE_INFINITY;
    for (let column = 0; column <= last; column++) {
      highest = Math.min(highest, this.#bottomOf(column, span));
    }
    for (let column = 0; column <= last; column++) {
      const y = this.#bottomOf(column, span);
      if (y === highest || (y < highest + SAME_ROW && this.#hasRoom(y))) return column;
    }
    return 0;
  }

  /** The same for what is one column wide, which nearly everything is. */
  #nextOne(): number {
    const { bottoms, columns, limit } = this.#at;
    if (bottoms.length < columns) return bottoms.length;
    let highest = Number.POSITIVE_INFINITY;
    for (let column = 0; column < columns; column++) {
      const y = bottoms[column] ?? 0;
      if (y < highest) highest = y;
    }
    const below = Math.max(highest, Math.min(highest + SAME_ROW, limit - NOTE_SIZE[1]));
    for (let column = 0; column < columns; column++) {
      if ((bottoms[column] ?? 0) <= below) return column;
    }
    return 0;
  }

  #grow(): void {
    const { area, frame } = this.#ground;
    const at = this.#at;
    const w = Math.max(area.w, 2 * margin + at.columns * STEP - gap);
    const ratio = (frame.w * (w / area.w)) / (frame.h * (at.limit / area.h));
    at.inColumn = ratio < BOARD_RATIO || w / at.limit < NARROWEST;
    if (at.inColumn) at.columns += 1;
    else at.limit += ROW * Math.max(2, Math.round((at.limit - this.#top) / ROW / 2));
  }
}

const copyOf = (filled: Filled): Filled => ({ ...filled, bottoms: [...filled.bottoms] });
