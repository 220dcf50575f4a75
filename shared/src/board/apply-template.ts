import type * as Y from 'yjs';
import type { BoardElement } from '../contracts/board-document.ts';
import { elementOf, elementsOf, SERVER } from './document.ts';
import { deleteElements, putBack } from './notes.ts';
import { planTemplate } from './plan-template.ts';
import { readBoard } from './read-board.ts';

/**
 * Puts a template onto a board that others may be writing on (TPL-3). Only the server calls it.
 * Answers the elements that are somebody’s, for the book of authors.
 */
export function applyTemplate(
  doc: Y.Doc,
  boardId: string,
  template: readonly BoardElement[],
): { elementId: string; author: string }[] {
  const plan = planTemplate(readBoard(doc, boardId).elements, template);
  doc.transact(() => {
    if (plan.remove.length > 0) deleteElements(doc, plan.remove);
    for (const { elementId, fields } of plan.change) {
      const element = elementOf(doc, elementId);
      for (const [key, value] of Object.entries(fields)) element?.set(key, value);
    }
    for (const element of plan.put) {
      // Where something unreadable stands under this id it is left alone, as by every reader.
      if (!elementsOf(doc).has(element.elementId)) putBack(doc, element, SERVER);
    }
  }, SERVER);
  return authorsOf(plan.put);
}

/** Whose the elements of a template are: its notes belong to whoever saved it, the rest to nobody. */
export const authorsOf = (
  template: readonly BoardElement[],
): { elementId: string; author: string }[] =>
  template.flatMap(({ elementId, author }) =>
    author === undefined ? [] : [{ elementId, author }],
  );
