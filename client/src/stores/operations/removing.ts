import { mayDelete } from '@stellwand/shared/board/element-rights';
import { deleteElements, putBackAll } from '@stellwand/shared/board/notes';
import { ELEMENT_WEIGHT } from '@stellwand/shared/board/parts';
import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import type { OperationContext } from './context.ts';

export interface Removing {
  canDelete(id: string): boolean;
  remove(ids: readonly string[]): void;
  /**
   * Brings back notes removed here: same id, author, words, colour, place and area, whatever else was
   * done since. One step. Answers which came back; one that is alive again already does not.
   */
  restore(ids: readonly string[]): readonly string[];
}

/** What is removed may come back, words and all. */
export function createRemoving(context: OperationContext): Removing {
  const { board, removed, actOn } = context;
  const canDelete = (id: string): boolean =>
    board.note(id) !== undefined && context.may(mayDelete, id);

  return {
    canDelete,

    remove(ids) {
      const elements = ids.flatMap((id) => (canDelete(id) ? (board.element(id) ?? []) : []));
      removed.remember(elements);
      actOn(elements, weightOf, (doc, part) =>
        deleteElements(
          doc,
          part.map(({ elementId }) => elementId),
        ),
      );
    },

    restore(ids) {
      if (!context.rights().create) return [];
      const lost = removed.of(ids).filter(({ elementId }) => !board.element(elementId));
      actOn(lost, weightOf, putBackAll);
      return lost.map(({ elementId }) => elementId);
    },
  };
}

const weightOf = ({ text }: BoardElement): number => ELEMENT_WEIGHT + text.length;
