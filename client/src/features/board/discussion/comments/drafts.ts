import { useTabUi } from '../../core/board-ui.ts';

/** The comment begun on a note and not sent: it outlives the sheet it was written in. */
export const useDraft = (noteId: string): string =>
  useTabUi(({ comments }) => comments.get(noteId)?.text ?? '');

export function setDraft(boardId: string, noteId: string, text: string): void {
  const comments = new Map(useTabUi.getState().comments);
  if (text) comments.set(noteId, { boardId, text });
  else comments.delete(noteId);
  useTabUi.setState({ comments });
}
