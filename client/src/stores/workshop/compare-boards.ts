import { wordsOf } from '@stellwand/shared/board/kinds';
import { type OutlineEntry, outlineOf } from '@stellwand/shared/board/outline';
import { planRestore } from '@stellwand/shared/board/restore';
import type {
  BoardData,
  BoardElement,
  ElementType,
} from '@stellwand/shared/contracts/board-document';

/** What became of something since: nothing, it is missing, it changed, it is new. */
export type ComparedMark = 'same' | 'missing' | 'changed' | 'fresh';

export interface ComparedItem {
  id: string;
  type: ElementType;
  /** As it was then; of something new as it is now. */
  text: string;
  mark: ComparedMark;
}

export interface ComparedGroup {
  areaId: string | null;
  /** Empty outside of every area. */
  title: string;
  items: ComparedItem[];
}

/** A board as it was, against the board as it is. */
export interface ComparedView {
  groups: ComparedGroup[];
  /** Over everything, also lines and drawings, which have no place in a list. */
  counts: Record<Exclude<ComparedMark, 'same'>, number>;
  /** What was hidden since, in words: it has left the point, too, and a restore does not bring it back (HIST-6). */
  hidden: string[];
}

/** The board of then as headings and lists (lines and drawings are only counted), and what an exact restore would do to that of now. */
export function compareBoards(
  now: BoardData,
  then: BoardData,
  hidden: readonly string[] = [],
): ComparedView {
  const marks = new Map<string, ComparedMark>();
  const counts = { missing: 0, changed: 0, fresh: 0 };
  for (const step of planRestore(now.elements, then.elements, { mode: 'exact' })) {
    const mark = MARKS[step.kind];
    counts[mark] += 1;
    marks.set(step.kind === 'remove' ? step.elementId : step.was.elementId, mark);
  }
  const fresh = now.elements.filter(({ elementId }) => marks.get(elementId) === 'fresh');
  return { groups: toGroups([...then.elements, ...fresh], marks), counts, hidden: [...hidden] };
}

const MARKS = { back: 'missing', change: 'changed', remove: 'fresh' } as const;

function toGroups(
  elements: readonly BoardElement[],
  marks: ReadonlyMap<string, ComparedMark>,
): ComparedGroup[] {
  const { areas, outside } = outlineOf(elements);
  const toItem = (element: BoardElement): ComparedItem => ({
    id: element.elementId,
    type: element.type,
    text: wordsOf(element),
    mark: marks.get(element.elementId) ?? 'same',
  });
  const itemsOf = (entries: readonly OutlineEntry<BoardElement>[]): ComparedItem[] =>
    entries.flatMap(({ stack, notes }) => (stack ? [stack, ...notes] : notes).map(toItem));
  const rest = itemsOf(outside);
  return [
    ...areas.map(({ area, entries }) => ({
      areaId: area.elementId,
      title: area.text,
      items: itemsOf(entries),
    })),
    ...(rest.length > 0 ? [{ areaId: null, title: '', items: rest }] : []),
  ];
}
