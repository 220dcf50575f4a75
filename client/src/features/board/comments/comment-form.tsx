import { LIMITS } from '@stellwand/shared/contracts/board-document';
import { SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { useLanguage, useT } from '../../../i18n/index.ts';
import { useBoard } from '../../../stores/hooks.tsx';
import { announce } from '../../../ui/announcer.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import styles from './comments.module.css';
import { setDraft, useDraft } from './drafts.ts';

/** The field for a new comment; it has the focus when its thread opens. */
export function CommentForm({ id }: { id: string }) {
  const board = useBoard();
  const t = useT();
  const language = useLanguage();
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
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        rows={2}
        className={styles.field}
        value={text}
        placeholder={t('talk.comment.placeholder')}
        aria-label={t('talk.comment.field')}
        aria-describedby={hintId}
        maxLength={LIMITS.commentLength}
        spellCheck
        lang={language}
        enterKeyHint="send"
        onChange={(event) => setDraft(id, event.target.value)}
        onKeyDown={onKeyDown}
      />
      <IconButton
        type="submit"
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
