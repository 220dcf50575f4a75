import { type BoardComment, LIMITS } from '@stellwand/shared/contracts/board-document';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useT } from '../../../../i18n/index.ts';
import { useBoard, useNote, useRights } from '../../../../stores/board/board-hooks.tsx';
import { useMe } from '../../../../stores/workshop/workshop-hooks.tsx';
import { announce } from '../../../../ui/announcer.ts';
import { UndoBar } from '../../../../ui/undo-bar.tsx';
import { useBoardUiStore } from '../../core/board-ui.ts';
import { CommentForm } from './comment-form.tsx';
import { CommentItem } from './comment-item.tsx';
import styles from './comments.module.css';
import { useDraft } from './drafts.ts';

const MINUTE = 60_000;

/** What was said about a note, oldest first, and the field to say more. Esc closes it. */
export function Thread({ id, onClose }: { id: string; onClose: () => void }) {
  const note = useNote(id);
  const board = useBoard();
  const t = useT();
  const me = useMe()?.personId ?? '';
  useRights();
  const now = useMinute();
  const list = useRef<HTMLDivElement>(null);
  const [deleted, setDeleted] = useState<BoardComment | null>(null);
  const [forget] = useState(() => () => setDeleted(null));
  useOfferAfterwards(id, deleted);
  const comments = note?.comments ?? [];
  const count = comments.length;

  // The newest is what one came for.
  useEffect(() => {
    if (count > 0) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [count]);

  const onDelete = (comment: BoardComment) => {
    board.deleteComment(id, comment.commentId);
    setDeleted(comment);
    announce(t('talk.comment.deleted'), 'in-place');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    <section className={styles.thread} aria-label={t('talk.comment.title')} onKeyDown={onKeyDown}>
      <div ref={list} role="log" aria-label={t('talk.comment.title')} className={styles.scroll}>
        {count === 0 ? (
          <p className={styles.none}>{t('talk.comment.none')}</p>
        ) : (
          <ol className={styles.items}>
            {comments.map((comment) => (
              <CommentItem
                key={comment.commentId}
                comment={comment}
                me={me}
                now={now}
                onDelete={onDelete}
              />
            ))}
          </ol>
        )}
      </div>
      {deleted && (
        <UndoBar
          key={deleted.commentId}
          message={t('talk.comment.deleted')}
          undoLabel={t('ui.undo')}
          closeLabel={t('ui.close')}
          onUndo={() => {
            board.restoreComment(id, deleted);
            setDeleted(null);
          }}
          onClose={forget}
        />
      )}
      {!board.canAnswer(id) ? (
        <ClosedForm id={id} why={t('talk.comment.closed')} />
      ) : count >= LIMITS.commentsPerElement ? (
        <ClosedForm id={id} why={t('talk.comment.full')} />
      ) : (
        <CommentForm id={id} />
      )}
    </section>
  );
}

/** Whoever closes the thread right after deleting can still take it back, by the board's own bar. */
function useOfferAfterwards(id: string, deleted: BoardComment | null): void {
  const board = useBoard();
  const ui = useBoardUiStore();
  const t = useT();
  const latest = useRef<() => void>(undefined);
  useEffect(() => {
    latest.current = () => {
      if (!deleted) return;
      const takeBack = () => {
        board.restoreComment(id, deleted);
        announce(t('board.action.undone'), 'in-place');
      };
      const said = t('talk.comment.deleted');
      ui.setState({ deletion: { ids: [], at: Date.now(), said, takeBack } });
    };
  });
  useEffect(() => () => latest.current?.(), []);
}

/** Where writing was closed in the middle of a sentence, the words stay to be copied. */
function ClosedForm({ id, why }: { id: string; why: string }) {
  const t = useT();
  const text = useDraft(id);
  return (
    <>
      <p className={styles.notice}>{why}</p>
      {text && (
        <textarea
          dir="auto"
          readOnly
          className={styles.field}
          value={text}
          aria-label={t('talk.comment.field')}
        />
      )}
    </>
  );
}

/** The time, once a minute: „vor 5 Minuten“ grows older by itself. */
function useMinute(): number {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((ticks) => ticks + 1), MINUTE);
    return () => clearInterval(timer);
  }, []);
  return Date.now();
}
