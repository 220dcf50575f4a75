import { freeSpot, freeSpotFrom } from '@stellwand/shared/board/free-spot';
import type { Move } from '@stellwand/shared/board/notes';
import { AREA_LAYOUT, NOTE_SIZE } from '@stellwand/shared/contracts/board-document';
import type { BoardView } from '../view/board-view.ts';
import type { Box } from '../view/spatial-index.ts';
import type { AreaView } from '../view/views.ts';

/** Where on the board a note can lie. World units throughout. */
export class NoteSpots {
  #board: BoardView;

  constructor(board: BoardView) {
    this.#board = board;
  }

  /** The next free spot in the area, or right of all areas, beside these boxes. */
  free(
    area: AreaView | undefined,
    h: number,
    taken: readonly Box[],
    w = NOTE_SIZE[0],
  ): { x: number; y: number } {
    const size: [number, number] = [w, h];
    const piles = this.#board.stacks();
    const all = piles.length > 0 ? [...taken, ...piles] : taken;
    if (area) return freeSpot(area, all, size);
    const ends = this.#board.areas().map(({ x, w }) => x + w + AREA_LAYOUT.gap);
    return freeSpotFrom({ x: Math.max(0, ...ends), y: AREA_LAYOUT.top }, all, size);
  }

  /** The note at its new place, belonging to whichever area is around its centre there. */
  move(id: string, x: number, y: number): Move {
    const { w, h } = this.#board.note(id) ?? { w: NOTE_SIZE[0], h: NOTE_SIZE[1] };
    return { id, x, y, area: this.#board.areaAt(x + w / 2, y + h / 2) };
  }
}
