import { LOCAL } from '@stellwand/shared/board/document';
import { mayDelete, mayEdit } from '@stellwand/shared/board/element-rights';
import { change, deleteElements, setLocked, setOrDelete } from '@stellwand/shared/board/notes';
import { ELEMENT_WEIGHT, FIELD_WEIGHT } from '@stellwand/shared/board/parts';
import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import type { OperationContext } from '../context.ts';

/** What may be done to elements of any type: the rules of the gate, asked before it is. */
export function createTouching(context: OperationContext) {
  const { board, may, actOn, removed } = context;
  const canEdit = (id: string) => may(mayEdit, id);
  const canDelete = (id: string) => may(mayDelete, id);

  return {
    mayEdit: canEdit,
    mayDelete: canDelete,

    /** Null takes the colour away again. */
    tint(ids: readonly string[], color: string | null): void {
      actOn(
        ids.filter(canEdit),
        () => FIELD_WEIGHT,
        (doc, part) => change(doc, part, (element) => setOrDelete(element, 'color', color)),
      );
    },

    /** What is held can be touched by those who lead only. */
    hold(ids: readonly string[], locked: boolean): void {
      const chosen = context.rights().structure
        ? ids.filter((id) => (board.element(id)?.locked ?? false) !== locked)
        : [];
      actOn(
        chosen,
        () => FIELD_WEIGHT,
        (doc, part) => setLocked(doc, part, locked),
      );
    },

    /** Those that were removed; `restore` of the store brings them back. */
    remove(ids: readonly string[]): string[] {
      const elements = ids.flatMap((id) => (canDelete(id) ? (board.element(id) ?? []) : []));
      removed.remember(elements);
      actOn(elements, weightOf, (doc, part) =>
        doc.transact(
          () =>
            deleteElements(
              doc,
              part.map(({ elementId }) => elementId),
            ),
          LOCAL,
        ),
      );
      return elements.map(({ elementId }) => elementId);
    },
  };
}

const weightOf = ({ text, points = '' }: BoardElement): number =>
  ELEMENT_WEIGHT + text.length + points.length;
