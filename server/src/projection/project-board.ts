import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import type { ProjectedElement } from '@stellwand/shared/contracts/projection';

/** By element id, in the order of the board. */
export type ProjectedElements = ReadonlyMap<string, ProjectedElement>;

const SHOWN: ReadonlySet<string> = new Set(['note', 'area', 'label']);

/** What of a board may stand on the wall. A list of what is let through, never of what is held back. */
export function projectBoard(elements: readonly BoardElement[]): ProjectedElements {
  return new Map(
    elements
      .filter(({ type }) => SHOWN.has(type))
      .map(({ elementId, type, pos, size, z, color, text, area }) => [
        elementId,
        {
          elementId,
          type,
          pos,
          text,
          ...(size && { size }),
          ...(z !== undefined && { z }),
          ...(color !== undefined && { color }),
          ...(area !== undefined && { area }),
        },
      ]),
  );
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
