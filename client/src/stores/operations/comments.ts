import { addComment, deleteComment } from '@stellwand/shared/board/contributions';
import { mayTakeBack } from '@stellwand/shared/board/element-rights';
import { type BoardComment, LIMITS } from '@stellwand/shared/contracts/board-document';
import { newId } from '../lib/new-id.ts';
import type { OperationContext } from './context.ts';
import { mayAnswer } from './reactions.ts';

export interface Commenting {
  /** Adds to the note's thread; the comment's id, or null where nothing was said or allowed. */
  comment(id: string, text: string): string | null;
  /** One's own, and everybody's for who leads. */
  canDeleteComment(comment: BoardComment): boolean;
  deleteComment(id: string, commentId: string): void;
  /** Brings a comment back as it was, by whoever was allowed to delete it. */
  restoreComment(id: string, comment: BoardComment): void;
}

/** The threads below notes. */
export function createCommenting(context: OperationContext): Commenting {
  const { board } = context;
  const canDeleteComment: Commenting['canDeleteComment'] = ({ author }) =>
    mayTakeBack({ personId: context.personId, rights: context.rights() }, 'comment', author) ===
    null;
  return {
    comment(id, said) {
      const text = said.trim();
      const { length = 0 } = board.note(id)?.comments ?? [];
      if (text === '' || !mayAnswer(context, id) || length >= LIMITS.commentsPerElement)
        return null;
      // Cut nowhere: whoever asks for more than fits still has the words.
      if (text.length > LIMITS.commentLength) return null;
      const commentId = newId();
      const comment = { commentId, text, author: context.personId, createdAt: Date.now() };
      context.act((doc) => addComment(doc, id, comment));
      return commentId;
    },
    canDeleteComment,
    deleteComment(id, commentId) {
      const comment = board.note(id)?.comments?.find((one) => one.commentId === commentId);
      if (!comment || !canDeleteComment(comment)) return;
      context.act((doc) => deleteComment(doc, id, commentId));
    },
    restoreComment(id, comment) {
      if (!mayAnswer(context, id) || !canDeleteComment(comment)) return;
      context.act((doc) => addComment(doc, id, comment));
    },
  };
}
