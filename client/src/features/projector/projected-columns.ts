import { kindOf } from '@stellwand/shared/board/kinds';
import { type OutlineEntry, outlineOf } from '@stellwand/shared/board/outline';
import type { ProjectedElement } from '@stellwand/shared/contracts/projection';

/** One area of the board as the projector shows it: its title over its notes, in reading order. */
export interface ProjectedColumn {
  /** Null: notes outside every area. */
  areaId: string | null;
  title: string;
  /** Of the area, if it was given one. */
  color?: string | undefined;
  /** Of a vote on areas. */
  dots?: number | undefined;
  notes: readonly ProjectedElement[];
}

/** An image shows what it says; who writes is not done before there is a word. */
const isHung = ({ type, text }: ProjectedElement): boolean => {
  const { result, view, words } = kindOf(type) ?? {};
  return (result || view === 'stack') && (words !== 'text' || text.trim() !== '');
};

/**
 * The board as columns, or the one column of an area; an area that is gone shows the whole board. Images
 * hang among the notes; notes without words are still being written and wait.
 */
export function projectedColumns(
  elements: Iterable<ProjectedElement>,
  onlyAreaId?: string | undefined,
): ProjectedColumn[] {
  const columns = allColumns(elements);
  const only = columns.filter(({ areaId }) => areaId !== null && areaId === onlyAreaId);
  return only.length > 0 ? only : columns;
}

function allColumns(elements: Iterable<ProjectedElement>): ProjectedColumn[] {
  const { areas, outside } = outlineOf(
    [...elements].filter((element) => element.type === 'area' || isHung(element)),
  );
  const columns = areas.map(
    ({ area: { elementId, text, color, dots }, entries }): ProjectedColumn => ({
      areaId: elementId,
      title: text,
      ...(color !== undefined && { color }),
      ...(dots !== undefined && { dots }),
      notes: hung(entries),
    }),
  );
  const rest = hung(outside);
  return rest.length > 0 ? [...columns, { areaId: null, title: '', notes: rest }] : columns;
}

/** A stack that was voted for hangs there itself, and its notes where they lie. */
const hung = (entries: readonly OutlineEntry<ProjectedElement>[]): ProjectedElement[] =>
  entries.flatMap(({ stack, notes }) => (stack ? [stack, ...notes] : notes));
