import { orderAt } from '@stellwand/shared/board/flow-order';
import { BoardLayout } from '@stellwand/shared/board/layout';
import { AREA_LAYOUT, type BoardElement } from '@stellwand/shared/contracts/board-document';
import { median } from '../statistics.ts';
import { planBoard } from './board-plan.ts';

/** Areas of the boards on which it is measured: many notes in each. */
const AREAS = 3;
const REPEATS = 41;

/** What laying out costs, median ms: the whole board once, then one note added at an end, one moved to a beginning. */
export interface LayoutCost {
  notes: number;
  whole: number;
  added: number;
  moved: number;
}

/** The words of the bench's board in areas in which notes flow. Runs in this process: it is the same code. */
export function layoutCost(count: number): LayoutCost {
  const { width, height, gap } = AREA_LAYOUT;
  const areas = Array.from({ length: AREAS }, (_, n): BoardElement => {
    const pos: [number, number] = [n * (width + gap), 0];
    return { elementId: `area-${n}`, type: 'area', pos, size: [width, height], text: 'Bereich' };
  });
  const notes = planBoard(count).notes.map(({ id, text }, n): BoardElement => {
    const order = `V${String(n).padStart(6, '0')}V`;
    return { elementId: id, type: 'note', pos: [0, 0], text, area: `area-${n % AREAS}`, order };
  });
  const all = [...areas, ...notes];
  const layout = new BoardLayout();
  const whole = timed(() => {
    for (const element of all) layout.put(element.elementId, element);
    layout.refresh();
  });
  const added: number[] = [];
  const moved: number[] = [];
  for (let n = 0; n < REPEATS; n++) {
    const area = `area-${n % AREAS}`;
    const list = layout.listOf(area);
    const [end, begin] = [orderAt(list, list.length, 'b'), orderAt(list, 1, 'b')];
    const id = `added-${n}`;
    const text = notes[n]?.text ?? '';
    const note: BoardElement = { elementId: id, type: 'note', pos: [0, 0], text, area, order: end };
    const put = (element: BoardElement): number =>
      timed(() => {
        layout.put(id, element);
        layout.refresh();
      });
    added.push(put(note));
    moved.push(put({ ...note, order: begin }));
  }
  return { notes: count, whole, added: median(added), moved: median(moved) };
}

function timed(work: () => void): number {
  const begin = performance.now();
  work();
  return performance.now() - begin;
}
