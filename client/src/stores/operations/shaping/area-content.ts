import { SPOT_GRID } from '@stellwand/shared/board/free-spot';
import { boxOf } from '@stellwand/shared/board/kinds';
import type { BoardReading } from '../../view/board-reading.ts';
import type { Box } from '../../view/spatial-index.ts';
import type { AreaView } from '../../view/views.ts';

/** Narrower or lower than this, not even its title has room. */
export const MIN_AREA = 160;

type Board = Pick<BoardReading, 'areas' | 'noteIds' | 'note' | 'stacks' | 'element' | 'elementIds'>;

/** What belongs to an area: its notes, labels and stacks, and the strokes that begin inside. */
export function contentOf(board: Board, areaId: string): string[] {
  const area = board.areas().find(({ id }) => id === areaId);
  const papers = [
    ...board.noteIds().filter((id) => board.note(id)?.areaId === areaId),
    ...board.stacks().flatMap((stack) => (stack.areaId === areaId ? [stack.id] : [])),
  ];
  const known = new Set(papers);
  for (const id of area ? board.elementIds() : []) {
    const element = board.element(id);
    const isOther = element?.type === 'stroke' || element?.type === 'image';
    if (area && element && isOther && isInside(storedBox(board, areaId), element.pos)) {
      known.add(id);
    }
  }
  return [...known];
}

/** The box around the area's content, title and margins included; its upper left corner stays. */
export function fitTo(board: Board, area: AreaView): Box {
  const { margin, header } = SPOT_GRID;
  let [left, top, right, bottom] = [
    area.x,
    area.y,
    area.x + MIN_AREA,
    area.y + Math.max(header, MIN_AREA),
  ];
  for (const id of contentOf(board, area.id)) {
    const box = board.note(id) ?? board.stacks().find((stack) => stack.id === id);
    if (!box) continue;
    left = Math.min(left, box.x - margin);
    top = Math.min(top, box.y - header);
    right = Math.max(right, box.x + box.w + margin);
    bottom = Math.max(bottom, box.y + box.h + margin);
  }
  return { x: left, y: top, w: right - left, h: bottom - top };
}

/** Where an area is in the document. */
export function storedBox(board: Pick<Board, 'element'>, id: string): Box {
  const element = board.element(id);
  return element ? boxOf(element) : { x: 0, y: 0, w: 0, h: 0 };
}

const isInside = ({ x, y, w, h }: Box, [px, py]: readonly [number, number]): boolean =>
  px >= x && px <= x + w && py >= y && py <= y + h;
