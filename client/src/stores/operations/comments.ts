import { addComment, deleteComment } from '@stellwand/shared/board/contributions';
import { mayTakeBack } from '@stellwand/shared/board/element-rights';
import { LIMITS } from '@stellwand/shared/contracts/board-document';
import type { BoardStore } from '../board/board-store.ts';
import { newId } from '../lib/new-id.ts';
import { type AnswerParts, mayAnswer } from './reactions.ts';

/** The threads below notes. */
export function createCommenting(
  parts: AnswerParts,
): Pick<BoardStore, 'comment' | 'canDeleteComment' | 'deleteComment' | 'restoreComment'> {
  const canDeleteComment: BoardStore['canDeleteComment'] = ({ author }) =>
    mayTakeBack({ personId: parts.personId, rights: parts.rights() }, 'comment', author) === null;
  return {
    comment(id, said) {
      const text = said.trim();
      const { length = 0 } = parts.note(id)?.comments ?? [];
      if (text === '' || !mayAnswer(parts, id) || length >= LIMITS.commentsPerElement) return null;
      // Cut nowhere: whoever asks for more than fits still has the words.
      if (text.length > LIMITS.commentLength) return null;
      const commentId = newId();
      const comment = { commentId, text, author: parts.personId, createdAt: Date.now() };
      parts.act((doc) => addComment(doc, id, comment));
      return commentId;
    },
    canDeleteComment,
    deleteComment(id, commentId) {
      const comment = parts.note(id)?.comments?.find((one) => one.commentId === commentId);
      if (!comment || !canDeleteComment(comment)) return;
      parts.act((doc) => deleteComment(doc, id, commentId));
    },
    restoreComment(id, comment) {
      if (!mayAnswer(parts, id) || !canDeleteComment(comment)) return;
      parts.act((doc) => addComment(doc, id, comment));
    },
  };
}
