import { areaOf } from '@stellwand/shared/board/area-of';
import { boxOf, kindOf } from '@stellwand/shared/board/kinds';
import { areaOrder, readingOrder } from '@stellwand/shared/board/reading-order';
import type { ProjectedElement } from '@stellwand/shared/contracts/projection';

/** One area of the board as the wall shows it: its title over its notes, in reading order. */
export interface WallColumn {
  /** Null: notes outside every area. */
  areaId: string | null;
  title: string;
  /** Of the area, if it was given one. */
  color?: string | undefined;
  /** Of a vote on areas. */
  dots?: number | undefined;
  notes: readonly ProjectedElement[];
}

/** A picture shows what it says; who writes is not done before there is a word. */
const isHung = ({ type, text }: ProjectedElement): boolean => {
  const { result, view, words } = kindOf(type) ?? {};
  return (result || view === 'pile') && (words !== 'text' || text.trim() !== '');
};

/**
 * The board as columns, or the one column of an area; an area that is gone shows the whole board. Pictures
 * hang among the notes; notes without words are still being written and wait.
 */
export function wallColumns(
  elements: Iterable<ProjectedElement>,
  onlyAreaId?: string | undefined,
): WallColumn[] {
  const columns = allColumns(elements);
  const only = columns.filter(({ areaId }) => areaId !== null && areaId === onlyAreaId);
  return only.length > 0 ? only : columns;
}

function allColumns(elements: Iterable<ProjectedElement>): WallColumn[] {
  const all = [...elements];
  const areas = areaOrder(
    all
      .filter(({ type }) => type === 'area')
      .map((area) => ({
        ...boxOf(area),
        id: area.elementId,
        title: area.text,
        color: area.color,
        dots: area.dots,
      })),
  );
  const notes = all.filter(isHung).map((note) => {
    const box = boxOf(note);
    return {
      ...box,
      id: note.elementId,
      areaId: areaOf({ ...box, area: note.area }, areas),
      note,
    };
  });
  const ordered = readingOrder(notes, areas);
  const under = (areaId: string | null) =>
    ordered.filter((one) => one.areaId === areaId).map(({ note }) => note);
  const columns: WallColumn[] = areas.map(({ id, title, color, dots }) => ({
    areaId: id,
    title,
    ...(color !== undefined && { color }),
    ...(dots !== undefined && { dots }),
    notes: under(id),
  }));
  const rest = under(null);
  return rest.length > 0 ? [...columns, { areaId: null, title: '', notes: rest }] : columns;
}
