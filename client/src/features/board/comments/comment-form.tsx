import { LIMITS } from '@stellwand/shared/contracts/board-document';
import { SendHorizontal } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { useT } from '../../../i18n/index.ts';
import { useBoard } from '../../../stores/hooks.tsx';
import { announce } from '../../../ui/announcer.ts';
import { GrowingField } from '../../../ui/growing-field.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { useWords } from '../words/load.ts';
import styles from './comments.module.css';
import { setDraft, useDraft } from './drafts.ts';

/** The field for a new comment; it has the focus when its thread opens. */
export function CommentForm({ id }: { id: string }) {
  const board = useBoard();
  const t = useT();
  const words = useWords();
  const hintId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const text = useDraft(id);
  useEffect(() => field.current?.focus(), []);
  const send = () => {
    field.current?.focus();
    if (board.comment(id, text) === null) return;
    setDraft(id, '');
    announce(t('talk.comment.sent'));
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
        label={t('talk.comment.field')}
        value={text}
        onText={(next) => setDraft(id, next)}
        onSend={send}
        rows={2}
        className={styles.field}
        placeholder={t('talk.comment.placeholder')}
        aria-describedby={hintId}
        maxLength={LIMITS.commentLength}
      />
      {words && <words.EmojiButton field={field} />}
      <IconButton
        type="submit"
        atEdge
        label={t('talk.comment.send')}
        icon={<SendHorizontal size={20} />}
      />
      <VisuallyHidden>
        <span id={hintId}>{t('talk.comment.hint')}</span>
      </VisuallyHidden>
      {text.length >= LIMITS.commentLength && (
        <p role="status" className={styles.notice}>
          {t('talk.comment.tooLong')}
        </p>
      )}
    </form>
  );
}
