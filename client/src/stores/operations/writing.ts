import { elementOf, LOCAL, textOf } from '@stellwand/shared/board/document';
import { mayEdit, mayKeepBack } from '@stellwand/shared/board/element-rights';
import { kindOf } from '@stellwand/shared/board/kinds';
import { editText, resizeNote, setInternal, setOrder } from '@stellwand/shared/board/notes';
import { FIELD_WEIGHT } from '@stellwand/shared/board/parts';
import { doOnTop, indexOf, seeText } from '@stellwand/shared/board/text-places';
import { withPlainBreaks } from '@stellwand/shared/lib/plain-values';
import type * as Y from 'yjs';
import type { BoardStore } from '../board/board-store.ts';
import { mergeText } from '../lib/merge-text.ts';
import { fitChange } from '../lib/split-text.ts';
import type { BoardView } from '../view/board-view.ts';
import type { May } from './workings.ts';

/** What writing needs of the store it is part of. */
export interface WritingParts {
  board: BoardView;
  doc(): Y.Doc;
  may: May;
  canEdit(id: string): boolean;
  flush(): void;
  topKey(): string;
  /** Words that do not fit on the element any more. */
  overflow(id: string, rest: string): void;
  actOn<T>(
    items: readonly T[],
    weight: (item: T) => number,
    change: (doc: Y.Doc, part: readonly T[]) => void,
  ): void;
}

/** One note itself: its words while others write in them too, its size, whether it is internal. */
export function createWriting(
  parts: WritingParts,
): Pick<
  BoardStore,
  'editText' | 'seeText' | 'caretIndex' | 'canSetInternal' | 'setInternal' | 'resize'
> {
  const { board, doc, flush, canEdit } = parts;
  const textIn = (id: string): Y.Text | undefined => {
    const element = elementOf(doc(), id);
    return element && textOf(element);
  };
  const canSetInternal = (id: string): boolean => {
    const isKept = kindOf(board.note(id)?.type)?.keys.has('internal') === true;
    return isKept && parts.may(mayEdit, id) && parts.may(mayKeepBack, id);
  };

  return {
    editText(id, typed, seen, end) {
      if (!canEdit(id)) return undefined;
      const next = withPlainBreaks(typed);
      // `next` was typed over what is on the screen; others may have typed since the last frame.
      const shown = board.note(id)?.text ?? '';
      flush();
      const text = textIn(id);
      const present = board.note(id)?.text ?? '';
      const onTop = text && seen ? doOnTop(text, seen, next, end) : null;
      const merged = onTop?.next ?? mergeText(seen?.text ?? shown, next, present);
      const fit = fitChange(present, merged);
      editText(doc(), id, fit?.text ?? merged, Date.now(), fit?.end ?? onTop?.end);
      if (fit) parts.overflow(id, fit.rest);
      flush();
      return fit?.end ?? onTop?.end;
    },
    seeText(id) {
      const text = textIn(id);
      return text ? seeText(text) : null;
    },
    caretIndex(id, place) {
      const text = textIn(id);
      return text ? indexOf(text, place) : null;
    },
    canSetInternal,
    setInternal(ids, internal) {
      const allowed = ids.filter(canSetInternal);
      parts.actOn(
        allowed,
        () => FIELD_WEIGHT,
        (target, part) => setInternal(target, part, internal),
      );
    },
    resize(sizes) {
      parts.actOn(
        sizes.filter(({ id }) => canEdit(id)),
        () => 2 * FIELD_WEIGHT,
        (target, part) =>
          target.transact(() => {
            for (const { id, size } of part) {
              resizeNote(target, id, size);
              // What was made larger lies over its neighbours, not under them.
              if (size) setOrder(target, id, parts.topKey());
            }
          }, LOCAL),
      );
    },
  };
}
