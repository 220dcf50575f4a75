import { LIMITS } from '@stellwand/shared/contracts/board-document';
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { useLanguage, useT } from '../../../i18n/index.ts';
import { useBoard, useRights } from '../../../stores/hooks.tsx';
import { mergeText } from '../../../stores/merge-text.ts';
import { announce } from '../../../ui/announcer.ts';
import { useBoardActions } from '../board-actions.ts';
import { mapPosition } from './caret.ts';

/**
 * Typing into a note while others may type into it too. The page follows the document at once,
 * except while a character is being composed: then the others' changes wait and are joined after.
 */
export function NoteEditor(props: {
  id: string;
  text: string;
  label: string;
  className?: string | undefined;
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
  /** The text the field showed when it last agreed with the document. */
  const agreed = useRef(text);
  const composing = useRef(false);

  useEffect(() => {
    const area = field.current;
    area?.focus({ preventScroll: true });
    area?.setSelectionRange(area.value.length, area.value.length);
    board.setTyping(id);
    return () => board.setTyping(null);
  }, [board, id]);

  /** Brings the field up to the document; the caret stays at its place in the words. */
  const follow = useCallback((now: string) => {
    const area = field.current;
    if (!area || composing.current || area.value === now) return;
    const before = area.value;
    const [start, end] = [area.selectionStart, area.selectionEnd];
    area.value = now;
    agreed.current = now;
    if (document.activeElement !== area) return;
    area.setSelectionRange(mapPosition(before, now, start), mapPosition(before, now, end));
  }, []);

  useLayoutEffect(() => follow(text), [follow, text]);

  useEffect(() => {
    if (!editable) announce(t('board.note.readOnlyNow'), 'assertive');
  }, [editable, t]);

  const write = () => {
    const area = field.current;
    if (!area || composing.current || !board.canEdit(id)) return;
    const present = board.note(id)?.text ?? agreed.current;
    const next = mergeText(agreed.current, area.value, present);
    agreed.current = next;
    board.editText(id, next);
  };

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
    <textarea
      ref={field}
      className={props.className}
      aria-label={props.label}
      defaultValue={text}
      readOnly={!editable}
      title={editable ? undefined : t('board.note.readOnlyNow')}
      maxLength={LIMITS.textLength}
      spellCheck
      lang={language}
      onInput={write}
      onCompositionStart={() => {
        composing.current = true;
      }}
      onCompositionEnd={() => {
        composing.current = false;
        write();
        follow(board.note(id)?.text ?? text);
      }}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        // Leaving the window is not leaving the note.
        if (document.activeElement !== event.target) actions.endEdit();
      }}
    />
  );
}
