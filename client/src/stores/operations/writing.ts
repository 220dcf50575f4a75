import { elementOf, LOCAL, textOf } from '@stellwand/shared/board/document';
import { mayEdit, mayKeepBack } from '@stellwand/shared/board/element-rights';
import { kindOf } from '@stellwand/shared/board/kinds';
import { editText, resizeNote, setInternal, setOrder } from '@stellwand/shared/board/notes';
import { FIELD_WEIGHT } from '@stellwand/shared/board/parts';
import { doOnTop, indexOf, type SeenText, seeText } from '@stellwand/shared/board/text-places';
import type { TextPlace } from '@stellwand/shared/contracts/sync-protocol';
import { withPlainBreaks } from '@stellwand/shared/lib/plain-values';
import type * as Y from 'yjs';
import { mergeText } from '../lib/merge-text.ts';
import { fitChange } from '../lib/split-text.ts';
import type { OperationContext } from './context.ts';

export interface Writing {
  /**
   * Minimal character edits between the present text and `next`, so that others' typing survives.
   * Whoever knows what the text was when `next` was typed over it says so with `seen`, and with `end`
   * where the caret stood in `next` afterwards; the answer is where that is in the text now, if known.
   */
  editText(id: string, next: string, seen?: SeenText | null, end?: number): number | undefined;
  /** The text as it is now and by what its characters are known; null if there is no such note. */
  seeText(id: string): SeenText | null;
  /** Where a place is in the text now; null if its character has not arrived here. */
  caretIndex(id: string, place: TextPlace): number | null;
  /** Words that cannot be written now: shown for copying, with the reason. */
  keepWords(elementId: string, text: string): void;
  /** Whether this person may say of this note that it is not to be published: author or who leads. */
  canSetInternal(id: string): boolean;
  setInternal(ids: readonly string[], internal: boolean): void;
  /** One undo step. Null gives the size back to the text. */
  resize(sizes: readonly { id: string; size: readonly [number, number] | null }[]): void;
}

/** One note itself: its words while others write in them too, its size, whether it is internal. */
export function createWriting(context: OperationContext): Writing {
  const { board, doc, flush, canEdit } = context;
  const textIn = (id: string): Y.Text | undefined => {
    const element = elementOf(doc(), id);
    return element && textOf(element);
  };
  const canSetInternal = (id: string): boolean => {
    const isKept = kindOf(board.note(id)?.type)?.keys.has('internal') === true;
    return isKept && context.may(mayEdit, id) && context.may(mayKeepBack, id);
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
      if (fit) context.overflow(id, fit.rest);
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
    keepWords(id, text) {
      if (text.trim()) context.refuse(id, text);
    },
    canSetInternal,
    setInternal(ids, internal) {
      const allowed = ids.filter(canSetInternal);
      context.actOn(
        allowed,
        () => FIELD_WEIGHT,
        (target, part) => setInternal(target, part, internal),
      );
    },
    resize(sizes) {
      context.actOn(
        sizes.filter(({ id }) => canEdit(id)),
        () => 2 * FIELD_WEIGHT,
        (target, part) =>
          target.transact(() => {
            for (const { id, size } of part) {
              resizeNote(target, id, size);
              // What was made larger lies over its neighbours, not under them.
              if (size) setOrder(target, id, context.topKey());
            }
          }, LOCAL),
      );
    },
  };
}
