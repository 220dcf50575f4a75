import { areaOf } from '@stellwand/shared/board/area-of';
import { boxOf, kindOf, wordsOf } from '@stellwand/shared/board/kinds';
import { areaOrder, readingOrder } from '@stellwand/shared/board/reading-order';
import { planRestore } from '@stellwand/shared/board/restore';
import type {
  BoardData,
  BoardElement,
  ElementType,
} from '@stellwand/shared/contracts/board-document';

/** What became of something since: nothing, it is missing, it changed, it is new. */
export type PastMark = 'same' | 'missing' | 'changed' | 'fresh';

export interface PastItem {
  id: string;
  type: ElementType;
  /** As it was then; of something new as it is now. */
  text: string;
  mark: PastMark;
}

export interface PastGroup {
  areaId: string | null;
  /** Empty outside of every area. */
  title: string;
  items: PastItem[];
}

/** A board as it was, against the board as it is. */
export interface PastView {
  groups: PastGroup[];
  /** Over everything, also lines and drawings, which have no place in a list. */
  counts: Record<Exclude<PastMark, 'same'>, number>;
}

/** What can be read in a list; lines and drawings are only counted. */
const isListed = ({ type }: BoardElement): boolean => LISTED.has(kindOf(type)?.view);
const LISTED: ReadonlySet<unknown> = new Set(['sheet', 'pile']);

const placeOf = (element: BoardElement) => ({ id: element.elementId, ...boxOf(element) });

/** The board of then as headings and lists, and what an exact restore would do to that of now. */
export function compareBoards(now: BoardData, then: BoardData): PastView {
  const marks = new Map<string, PastMark>();
  const counts = { missing: 0, changed: 0, fresh: 0 };
  for (const step of planRestore(now.elements, then.elements, { mode: 'exact' })) {
    const mark = MARKS[step.kind];
    counts[mark] += 1;
    marks.set(step.kind === 'remove' ? step.elementId : step.was.elementId, mark);
  }
  const fresh = now.elements.filter(({ elementId }) => marks.get(elementId) === 'fresh');
  return { groups: toGroups([...then.elements, ...fresh], marks), counts };
}

const MARKS = { back: 'missing', change: 'changed', remove: 'fresh' } as const;

function toGroups(
  elements: readonly BoardElement[],
  marks: ReadonlyMap<string, PastMark>,
): PastGroup[] {
  const areas = areaOrder(elements.filter(({ type }) => type === 'area').map(placeOf));
  const stacks = elements.filter(({ type }) => type === 'stack');
  const stackBoxes = new Map(
    stacks.map((stack) => [stack.elementId, { ...boxOf(stack), area: stack.area }]),
  );
  const items = elements.filter(isListed).map((element) => ({
    ...placeOf(element),
    element,
    areaId: areaOf(
      { ...boxOf(element), area: element.area, stack: element.stack },
      areas,
      stackBoxes,
    ),
  }));
  const groups = new Map<string | null, PastGroup>();
  const titles = new Map(elements.map(({ elementId, text }) => [elementId, text]));
  for (const { id } of areas)
    groups.set(id, { areaId: id, title: titles.get(id) ?? '', items: [] });
  for (const { id, areaId, element } of readingOrder(items, areas)) {
    const group = groups.get(areaId) ?? { areaId, title: '', items: [] };
    groups.set(areaId, group);
    group.items.push({
      id,
      type: element.type,
      text: wordsOf(element),
      mark: marks.get(id) ?? 'same',
    });
  }
  return [...groups.values()];
}
