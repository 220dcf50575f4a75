import { type Keyed, orderAt } from '@stellwand/shared/board/flow-order';
import { freeSpot, freeSpotFrom, headerOf, SPOT_GRID } from '@stellwand/shared/board/free-spot';
import { boxOf } from '@stellwand/shared/board/kinds';
import { slotAt } from '@stellwand/shared/board/slot';
import { AREA_LAYOUT, NOTE_SIZE } from '@stellwand/shared/contracts/board-document';
import { newId } from '../lib/new-id.ts';
import type { BoardView } from '../view/board-view.ts';
import type { Box } from '../view/spatial-index.ts';

/** Where something is to be written: its stored place, its area, and in a list its order. World units. */
export interface Spot {
  x: number;
  y: number;
  area: string | null;
  order?: string | undefined;
}

const NOBODY: ReadonlySet<string> = new Set();

/** Where on the board notes can lie. */
export class NoteSpots {
  readonly #board: BoardView;

  constructor(board: BoardView) {
    this.#board = board;
  }

  /** A search for one act: what it found is taken for what it finds next. `leaving` is about to be elsewhere. */
  search(leaving: ReadonlySet<string> = NOBODY): SpotSearch {
    return new SpotSearch(this.#board, leaving);
  }
}

class SpotSearch {
  readonly #board: BoardView;
  readonly #leaving: ReadonlySet<string>;
  /** By area: found once, for the free spots of 500 notes must not look at 10,000 each. */
  readonly #lists = new Map<string, Keyed[]>();
  readonly #taken = new Map<string | null, Box[]>();

  constructor(board: BoardView, leaving: ReadonlySet<string>) {
    this.#board = board;
    this.#leaving = leaving;
  }

  /** At the end of the area, where notes are a list; else its next free spot. Null: right of all areas. */
  free(areaId: string | null, h: number, w = NOTE_SIZE[0]): Spot {
    const area = areaId === null ? undefined : this.#board.element(areaId);
    if (!area || areaId === null) {
      const ends = this.#board.areas().flatMap(({ id }) => {
        const stored = this.#board.element(id);
        return stored ? boxOf(stored).x + boxOf(stored).w + AREA_LAYOUT.gap : [];
      });
      const start = { x: Math.max(0, ...ends), y: AREA_LAYOUT.top };
      return this.#take(null, freeSpotFrom(start, this.#takenIn(null), [w, h]), w, h);
    }
    if (this.#board.layout.flowsIn(areaId)) {
      const list = this.#list(areaId);
      return {
        ...cell(boxOf(area), headerOf(area), list.length),
        ...this.#put(areaId, list.length),
      };
    }
    const ground = { ...boxOf(area), prompt: area.prompt };
    return this.#take(areaId, freeSpot(ground, this.#takenIn(areaId), [w, h]), w, h);
  }

  /** Where it is dropped, as it is shown: in the area around its middle, in a list between its neighbours. */
  at(x: number, y: number, w: number, h: number): Spot {
    const middle = { x: x + w / 2, y: y + h / 2 };
    const { layout } = this.#board;
    const areaId = layout.areaShownAt(middle);
    const shift = layout.shiftOf(areaId);
    const [left, top] = [Math.round(x - shift.x), Math.round(y - shift.y)];
    if (areaId === null || !layout.flowsIn(areaId)) return { x: left, y: top, area: areaId };
    const list = this.#list(areaId);
    const stored = layout.toStored(middle);
    return {
      x: Math.round(stored.x - w / 2),
      y: Math.round(stored.y - h / 2),
      ...this.#put(areaId, slotAt(list, layout.boxes, middle)),
    };
  }

  /** In the list of an area right behind something that stands there; its stored place stays that of `id`. */
  behind(areaId: string, id: string): Spot {
    const list = this.#list(areaId);
    const at = list.findIndex((one) => one.id === id);
    return this.nth(areaId, id, at < 0 ? list.length : at + 1);
  }

  /** So far down the list of an area; its stored place stays that of `id`. */
  nth(areaId: string, id: string, at: number): Spot {
    const [x = 0, y = 0] = this.#board.element(id)?.pos ?? [];
    return { x, y, ...this.#put(areaId, at) };
  }

  /** Whether it would stand where it stands already. */
  stays(id: string, { area, order }: Spot): boolean {
    if (order === undefined || area !== this.#board.layout.homeOf(id)) return false;
    const before = this.#board.layout.listOf(area).findIndex((one) => one.id === id);
    const after = this.#list(area ?? '').findIndex((one) => one.key === order);
    return before >= 0 && before === after;
  }

  #list(areaId: string): Keyed[] {
    const list =
      this.#lists.get(areaId) ??
      this.#board.layout.listOf(areaId).filter(({ id }) => !this.#leaving.has(id));
    this.#lists.set(areaId, list);
    return list;
  }

  #put(areaId: string, at: number): { area: string; order: string } {
    const list = this.#list(areaId);
    const order = orderAt(list, at, newId());
    list.splice(at, 0, { id: '', key: order });
    return { area: areaId, order };
  }

  #takenIn(areaId: string | null): Box[] {
    const board = this.#board;
    const papers = [...board.noteIds(), ...board.stacks().map(({ id }) => id)];
    const boxes =
      this.#taken.get(areaId) ??
      papers.flatMap((id) => {
        const seen = board.note(id) ?? board.stack(id);
        const pos = board.element(id)?.pos;
        if (!seen || !pos || seen.areaId !== areaId || this.#leaving.has(id)) return [];
        return { x: pos[0], y: pos[1], w: seen.w, h: seen.h };
      });
    this.#taken.set(areaId, boxes);
    return boxes;
  }

  #take(area: string | null, { x, y }: { x: number; y: number }, w: number, h: number): Spot {
    this.#takenIn(area).push({ x, y, w, h });
    return { x, y, area };
  }
}

/** The n-th cell of an area as it is stored: whoever shows stored places sees no note on another. */
function cell({ x, y, w }: Box, header: number, n: number): { x: number; y: number } {
  const { gap, margin } = SPOT_GRID;
  const columns = Math.max(1, Math.floor((w - 2 * margin + gap) / (NOTE_SIZE[0] + gap)));
  return {
    x: x + margin + (n % columns) * (NOTE_SIZE[0] + gap),
    y: y + header + Math.floor(n / columns) * (NOTE_SIZE[1] + gap),
  };
}
