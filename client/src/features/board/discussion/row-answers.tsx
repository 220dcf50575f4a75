import type { NoteView } from '../../../stores/view/views.ts';
import { useBoardUi, useBoardUiStore } from '../core/board-ui.ts';
import { CommentChip } from './comments/comment-chip.tsx';
import { Thread } from './comments/thread.tsx';
import styles from './discussion.module.css';
import { ReactionChips } from './reactions/reaction-chips.tsx';
import { WhoReacted } from './reactions/who-reacted.tsx';

/** The answers to a note in the list, the whole thread included when it is open. */
export function RowAnswers({ note }: { note: NoteView }) {
  const ui = useBoardUiStore();
  const open = useBoardUi(
    ({ discussion, view }) =>
      discussion?.kind === 'thread' && discussion.id === note.id && view === 'list',
  );
  if (!note.reactions && !note.comments && !open) return null;
  const close = () => {
    ui.setState({ discussion: null });
    document.getElementById(`row-${note.id}`)?.querySelector('button')?.focus();
  };
  return (
    <div className={styles.row}>
      <div className={styles.chips}>
        <ReactionChips note={note} />
        <CommentChip note={note} />
      </div>
      <WhoReacted note={note} />
      {open && (
        <div className={styles.thread}>
          <Thread id={note.id} onClose={close} />
        </div>
      )}
    </div>
  );
}
