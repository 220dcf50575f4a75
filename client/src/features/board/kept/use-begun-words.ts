import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import { useEffect } from 'react';
import { useOpenedBoard } from '../../../stores/board/board-hooks.tsx';
import {
  useConnection,
  useSnapshot,
  useWorkshop,
} from '../../../stores/workshop/workshop-hooks.tsx';
import type { WorkshopStore } from '../../../stores/workshop/workshop-store.ts';
import { useTabUi } from '../core/board-ui.ts';
import { fieldsOf } from '../core/words-of.ts';

/**
 * Words that were begun and never sent are shown for copying as soon as their field is out of reach:
 * comments of a board one cannot go back to, or of a note that went while its sheet was closed; and on
 * screens without a board whatever would be said on the next one.
 */
export function useBegunWords(): void {
  const workshop = useWorkshop();
  const snapshot = useSnapshot();
  const isEnded = useConnection() === 'ended';
  const board = useOpenedBoard();
  const comments = useTabUi((state) => state.comments);
  const gone = useTabUi((state) => state.gone);

  useEffect(() => {
    if (board) return;
    for (const { id, text } of gone) show(workshop, id, text);
    if (gone.length > 0) useTabUi.setState({ gone: [] });
  }, [workshop, board, gone]);

  useEffect(() => {
    for (const [noteId, { boardId, text }] of comments) {
      if (!isEnded && boardId === board?.boardId) continue;
      if (!isEnded && mayGoTo(snapshot, boardId)) continue;
      dropComment(noteId);
      // Its field was open: the words came along in the panel of what went away.
      if (!gone.some((work) => work.id === noteId && work.text === text))
        show(workshop, `comment of ${noteId}`, text);
    }
  }, [workshop, snapshot, isEnded, board, comments, gone]);

  useEffect(
    () =>
      board?.subscribeGone((elements) => {
        for (const { elementId } of elements) {
          const begun = useTabUi.getState().comments.get(elementId);
          if (!begun) continue;
          dropComment(elementId);
          // Where the field is open the words stay where it was.
          if (fieldsOf((id) => id === elementId).every((field) => field.value !== begun.text))
            show(workshop, `comment of ${elementId}`, begun.text);
        }
      }),
    [workshop, board],
  );
}

function show({ unsent }: WorkshopStore, id: string, text: string): void {
  if (text.trim()) unsent.words.add('begun', id, text);
}

function dropComment(noteId: string): void {
  const comments = new Map(useTabUi.getState().comments);
  comments.delete(noteId);
  useTabUi.setState({ comments });
}

/** Participants are where they are placed; who leads goes from board to board, and finds their words there. */
function mayGoTo(snapshot: Snapshot | null, boardId: string): boolean {
  if (!snapshot) return true;
  const { role, placement } = snapshot.me;
  if (role === 'participant') return placement.boardId === boardId;
  return snapshot.sessions.some(
    ({ plenaryBoardId, groups }) =>
      plenaryBoardId === boardId || groups.some((group) => group.boardId === boardId),
  );
}
