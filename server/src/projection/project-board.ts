import { flows } from '@stellwand/shared/board/flow-order';
import { kindOf } from '@stellwand/shared/board/kinds';
import { layoutOf } from '@stellwand/shared/board/layout';
import type { BoardElement, ElementType } from '@stellwand/shared/contracts/board-document';
import type { ProjectedElement, ProjectedVote } from '@stellwand/shared/contracts/projection';
import type { VoteTotal } from '@stellwand/shared/contracts/vote';

/** By element id, in the order of the board. */
export type ProjectedElements = ReadonlyMap<string, ProjectedElement>;

/** A stack is a word on the wall only where it was voted for. */
const isShown = (type: ElementType, voted: boolean): boolean => {
  const when = kindOf(type)?.projected;
  return when === 'always' || (when === 'voted' && voted);
};

/**
 * What of a board may stand on the wall, where it is shown. A list of what is let through, never of what is held
 * back.
 */
export function projectBoard(
  elements: readonly BoardElement[],
  totals: readonly VoteTotal[] = [],
): ProjectedElements {
  const dots = new Map(totals.map((total) => [total.elementId, total.dots]));
  const layout = layoutOf(elements);
  return new Map(
    elements
      .filter(({ type, elementId }) => isShown(type, dots.has(elementId)))
      .filter(({ internal }) => internal !== true)
      .map((element) => {
        const { elementId, type, pos, text, size, z, color, file, alt } = element;
        const box = layout.boxes.get(elementId);
        const isArea = type === 'area';
        const [area, order] = [layout.homeOf(elementId), layout.orderOf(elementId)];
        return [
          elementId,
          {
            elementId,
            type,
            pos: box ? [box.x, box.y] : pos,
            text,
            ...(isArea && box ? { size: [box.w, box.h] } : size && { size }),
            ...(z !== undefined && { z }),
            ...(color !== undefined && { color }),
            ...(area !== null && { area }),
            ...(order !== undefined && { order }),
            ...(isArea && { flow: flows(element) }),
            ...(file !== undefined && { file }),
            ...(alt !== undefined && { alt }),
            ...(dots.has(elementId) && { dots: dots.get(elementId) ?? 0 }),
          },
        ];
      }),
  );
}

/** What of a vote may stand on the wall: places of what stands there, each with the place it has among all. */
export function projectVote(
  vote: ProjectedVote | null,
  elements: ProjectedElements,
): ProjectedVote | null {
  if (!vote || 'turnout' in vote) return vote;
  return { ranking: vote.ranking.filter(({ elementId }) => elements.has(elementId)) };
}

/** What leads from one projection to the next; null where nothing on the wall changes. */
export function projectionChange(
  before: ProjectedElements,
  after: ProjectedElements,
): { elements: ProjectedElement[]; gone: string[] } | null {
  const elements = [...after.values()].filter(
    (element) => JSON.stringify(element) !== JSON.stringify(before.get(element.elementId)),
  );
  const gone = [...before.keys()].filter((elementId) => !after.has(elementId));
  return elements.length > 0 || gone.length > 0 ? { elements, gone } : null;
}
