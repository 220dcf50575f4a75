import { placeAt, type SeenText } from '@stellwand/shared/board/text-places';
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { useLanguage, useT } from '../../../i18n/index.ts';
import { useBoard, useRights } from '../../../stores/board/board-hooks.tsx';
import { announce } from '../../../ui/announcer.ts';
import { useBoardActions } from '../core/board-actions.ts';
import { mapPosition } from '../core/caret.ts';
import { wordsOf } from '../core/words-of.ts';
import { Slot } from '../slots.ts';

/**
 * Typing into a note while others may type into it too. The page follows the document at once,
 * except while a character is being composed: then the others' changes wait and are joined after.
 * The caret is kept as a place in the shared text, not as a number.
 */
export function NoteEditor(props: {
  id: string;
  text: string;
  label: string;
  className?: string | undefined;
  /** Where the button beside the field stands. */
  toolClassName?: string | undefined;
  onDone: () => void;
}) {
  const { id, text } = props;
  const board = useBoard();
  const actions = useBoardActions();
  const t = useT();
  const language = useLanguage();
  useRights();
  const editable = board.canEdit(id);
  const field = useRef<HTMLTextAreaElement>(null);
  /** The text when the field last agreed with the document. */
  const agreed = useRef<SeenText | null>(null);
  const composing = useRef(false);

  /** Tells the others where this person writes; says nothing twice. */
  const point = useRef<() => void>(() => {});
  useEffect(() => {
    const area = field.current;
    area?.focus({ preventScroll: true });
    area?.setSelectionRange(area.value.length, area.value.length);
    let said = '';
    point.current = () => {
      const seen = agreed.current;
      if (!area || composing.current || seen?.text !== area.value) return;
      const forward = area.selectionDirection !== 'backward';
      const ends = [placeAt(seen, area.selectionStart), placeAt(seen, area.selectionEnd)] as const;
      const caret = forward ? ends : ([ends[1], ends[0]] as const);
      if (JSON.stringify(caret) === said) return;
      said = JSON.stringify(caret);
      board.setTyping(id, caret);
    };
    board.setTyping(id);
    const moved = () => point.current();
    document.addEventListener('selectionchange', moved);
    return () => {
      document.removeEventListener('selectionchange', moved);
      board.setTyping(null);
    };
  }, [board, id]);

  /** Brings the field up to the document; the caret stays at its place in the words, or at `caret`. */
  const follow = useCallback(
    (text: string, caret?: number) => {
      const area = field.current;
      if (!area || composing.current) return;
      const now = board.seeText(id) ?? { text, runs: [] };
      const before = agreed.current;
      agreed.current = now;
      if (area.value === now.text) return;
      const shown = area.value;
      const placed = (index: number) => {
        if (caret !== undefined) return caret;
        const known = before?.text === shown ? board.caretIndex(id, placeAt(before, index)) : null;
        return known ?? mapPosition(shown, now.text, index);
      };
      const { selectionStart, selectionEnd, selectionDirection } = area;
      area.value = now.text;
      if (document.activeElement !== area) return;
      area.setSelectionRange(placed(selectionStart), placed(selectionEnd), selectionDirection);
    },
    [board, id],
  );

  useLayoutEffect(() => follow(text), [follow, text]);

  useEffect(() => {
    if (!editable) announce(t('board.note.readOnlyNow'), 'strip', 'assertive');
  }, [editable, t]);

  const write = () => {
    const area = field.current;
    if (!area || composing.current) return;
    if (!board.canEdit(id)) {
      // Closed while these letters were being composed, or while a word was on its way.
      if (area.value !== agreed.current?.text) board.keepWords(id, area.value);
      return;
    }
    const caret = board.editText(id, area.value, agreed.current, area.selectionEnd);
    follow(area.value, caret);
    point.current();
  };

  // Telephones compose every word. One that is composed when its author is moved to another board is on
  // the screen and would be nowhere else.
  useLayoutEffect(() => {
    const area = field.current;
    return () => {
      if (area && composing.current) board.editText(id, area.value, agreed.current);
    };
  }, [board, id]);

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      props.onDone();
    }
    // The browser's own undo would bring back text others have changed since.
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      if (event.shiftKey) actions.redo();
      else actions.undo();
    }
  };

  return (
    <>
      <textarea
        dir="auto"
        ref={field}
        {...wordsOf(id)}
        className={props.className}
        aria-label={props.label}
        defaultValue={text}
        readOnly={!editable}
        title={editable ? undefined : t('board.note.readOnlyNow')}
        spellCheck
        lang={language}
        onInput={write}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={() => {
          composing.current = false;
          write();
          follow(text);
        }}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          // Leaving the window is not leaving the note, nor is looking for an emoji.
          const beside = event.relatedTarget?.closest('[data-beside-field]');
          if (document.activeElement !== event.target && !beside) actions.endEdit();
        }}
      />
      <Slot of="inEditor" id={id} text={text} field={field} />
      {editable && <Slot of="besideField" field={field} className={props.toolClassName} />}
    </>
  );
}
