import { useT } from '../../../../i18n/index.ts';
import type { NoteView } from '../../../../stores/view/views.ts';
import { useBoardUi, useBoardUiStore } from '../../core/board-ui.ts';
import styles from './comments.module.css';

/** How many comments a note has; a press opens the thread, or closes it. */
export function CommentChip({ note, tabStop = true }: { note: NoteView; tabStop?: boolean }) {
  const ui = useBoardUiStore();
  const t = useT();
  const { id, comments } = note;
  const open = useBoardUi(
    ({ discussion }) => discussion?.kind === 'thread' && discussion.id === id,
  );
  if (!comments) return null;
  const label = t('talk.comment.count', { count: comments.length });
  return (
    <button
      type="button"
      className={styles.chip}
      tabIndex={tabStop ? undefined : -1}
      aria-label={label}
      aria-expanded={open}
      title={label}
      onClick={() => ui.setState({ discussion: open ? null : { kind: 'thread', id } })}
    >
      <span aria-hidden="true">💬</span>
      <span aria-hidden="true">{comments.length}</span>
    </button>
  );
}
