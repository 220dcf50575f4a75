import { X } from 'lucide-react';
import { useEffect, useId } from 'react';
import { useT } from '../../../../i18n/index.ts';
import { useNote } from '../../../../stores/board/board-hooks.tsx';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { excerpt } from '../../core/note-text.ts';
import styles from './comments.module.css';
import { Thread } from './thread.tsx';

/** The thread of a note beside the canvas; on phones below it. Goes away with its note. */
export function CommentSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const note = useNote(id);
  const t = useT();
  const titleId = useId();
  const gone = note === undefined;
  useEffect(() => {
    if (gone) onClose();
  }, [gone, onClose]);
  if (!note) return null;
  const close = () => {
    onClose();
    document.querySelector<HTMLElement>(`[data-note="${id}"]`)?.focus({ preventScroll: true });
  };
  return (
    <aside className={styles.sheet} aria-labelledby={titleId}>
      <div className={styles.title}>
        <h2 id={titleId}>{t('talk.comment.title')}</h2>
        <IconButton
          atEdge
          label={t('talk.comment.close')}
          icon={<X size={20} />}
          tooltipSide="bottom"
          onClick={close}
        />
      </div>
      <p className={styles.quote}>
        {t('talk.comment.to', { text: excerpt(note.text, 120) || t('board.note.empty') })}
      </p>
      <Thread id={id} onClose={close} />
    </aside>
  );
}
