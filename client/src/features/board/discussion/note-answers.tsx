import type { NoteView } from '../../../stores/view/views.ts';
import { CommentChip } from './comments/comment-chip.tsx';
import styles from './discussion.module.css';
import { ReactionChips } from './reactions/reaction-chips.tsx';

/** The answers in the foot of a note on the canvas: for the eye and the mouse, its label has the words. */
export function NoteAnswers({ note }: { note: NoteView }) {
  if (!note.reactions && !note.comments) return null;
  return (
    <span className={styles.foot}>
      <ReactionChips note={note} most={2} tabStops={false} />
      <CommentChip note={note} tabStop={false} />
    </span>
  );
}
