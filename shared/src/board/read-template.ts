import type { BoardElement } from '../contracts/board-document.ts';
import { templateElementId } from '../contracts/board-template.ts';
import { flows } from './flow-order.ts';
import { kindOf } from './kinds.ts';
import { areasOf } from './outline.ts';

/** Whose a template’s notes are, and since when. */
export interface TemplateSaver {
  author: string;
  /** Epoch ms. */
  createdAt: number;
}

/**
 * A board as a template: areas, labels and what is locked; with notes, these and their piles and
 * lines, too. Images stay behind, since their bytes belong to the board; so do answers, ages and
 * authors: the notes are the saver’s.
 */
export function readTemplate(
  elements: readonly BoardElement[],
  templateId: string,
  withNotes: TemplateSaver | null,
): {
  elements: BoardElement[] /** Which element of the board each of them was. */;
  from: string[];
} {
  const taken = inOrder(elements.filter((element) => isTaken(element, withNotes !== null)));
  const ids = new Map(
    taken.map(({ elementId }, index) => [elementId, templateElementId(templateId, index)]),
  );
  const mapped = (id: string | undefined): string | undefined => id && ids.get(id);
  const from = new Map<string, string>();
  const read = taken.flatMap((element): BoardElement[] => {
    const { type, pos, size, z, color, text, prompt, order, folded, points, internal } = element;
    const kind = kindOf(type);
    const [start, end] = [mapped(element.from), mapped(element.to)];
    if (kind?.place === 'ends' && !(start && end)) return [];
    const elementId = ids.get(element.elementId) ?? '';
    from.set(elementId, element.elementId);
    const [area, stack] = [mapped(element.area), mapped(element.stack)];
    return [
      {
        elementId,
        type,
        pos,
        ...(size && { size }),
        ...(z !== undefined && { z }),
        ...(color !== undefined && { color }),
        text,
        ...(prompt !== undefined && { prompt }),
        ...(type === 'area' && { flow: flows(element) }),
        ...(order !== undefined && { order }),
        ...(folded && { folded }),
        ...(kind?.template === 'notes' && withNotes ? withNotes : {}),
        ...(area && { area }),
        ...(stack && { stack }),
        ...((element.locked || kind?.template === 'always') && { locked: true }),
        ...(internal && { internal }),
        ...(start && { from: start }),
        ...(end && { to: end }),
        ...(points !== undefined && { points }),
      },
    ];
  });
  return { elements: read, from: read.map(({ elementId }) => from.get(elementId) ?? '') };
}

function isTaken({ type, locked }: BoardElement, withNotes: boolean): boolean {
  switch (kindOf(type)?.template) {
    case 'always':
      return true;
    case 'notes':
      return withNotes;
    case 'held':
      return withNotes || locked === true;
    default:
      return false;
  }
}

/** Areas as one reads them, then the rest as it came. */
function inOrder(elements: readonly BoardElement[]): BoardElement[] {
  return [
    ...areasOf(elements).areas.map(({ element }) => element),
    ...elements.filter(({ type }) => type !== 'area'),
  ];
}
