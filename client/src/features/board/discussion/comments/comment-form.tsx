import { LIMITS } from '@stellwand/shared/contracts/board-document';
import { SendHorizontal } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { useT } from '../../../../i18n/index.ts';
import { useBoard } from '../../../../stores/board/board-hooks.tsx';
import { splitText } from '../../../../stores/lib/split-text.ts';
import { announce } from '../../../../ui/announcer.ts';
import { GrowingField } from '../../../../ui/growing-field.tsx';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { VisuallyHidden } from '../../../../ui/visually-hidden.tsx';
import { wordsOf } from '../../core/words-of.ts';
import { Slot } from '../../slots.ts';
import styles from './comments.module.css';
import { setDraft, useDraft } from './drafts.ts';

/** The field for a new comment; it has the focus when its thread opens. */
export function CommentForm({ id }: { id: string }) {
  const board = useBoard();
  const t = useT();
  const hintId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const text = useDraft(id);
  const parts = splitText(text, LIMITS.commentLength);
  useEffect(() => field.current?.focus(), []);
  const send = () => {
    field.current?.focus();
    const sent = parts.findIndex((part) => board.comment(id, part) === null);
    // Full, or closed on the way: what was not taken stays in the field.
    setDraft(board.boardId, id, sent < 0 ? '' : parts.slice(sent).join('\n'));
    if (sent !== 0) announce(t('talk.comment.sent'), 'in-place');
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <GrowingField
        field={field}
        {...wordsOf(id, '')}
        label={t('talk.comment.field')}
        value={text}
        onText={(next) => setDraft(board.boardId, id, next)}
        onSend={send}
        rows={2}
        className={styles.field}
        placeholder={t('talk.comment.placeholder')}
        aria-describedby={hintId}
      />
      <Slot of="besideField" field={field} />
      <IconButton
        type="submit"
        atEdge
        label={t('talk.comment.send')}
        icon={<SendHorizontal size={20} />}
      />
      <VisuallyHidden>
        <span id={hintId}>{t('talk.comment.hint')}</span>
      </VisuallyHidden>
      {parts.length > 1 && (
        <p role="status" className={styles.notice}>
          {t('talk.comment.tooLong', { count: parts.length })}
        </p>
      )}
    </form>
  );
}
