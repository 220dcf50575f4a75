import { useEffect, useState } from 'react';
import type { BoardStore } from '../stores/board/board-store.ts';
import { openBoard } from '../stores/workshop/open-board.ts';
import type { WorkshopStore } from '../stores/workshop/workshop-store.ts';

/** Keeps exactly the wanted board open; null while there is none or it is being changed. */
export function useOpenBoard(
  workshop: WorkshopStore,
  boardId: string | undefined,
): BoardStore | null {
  const [board, setBoard] = useState<BoardStore | null>(null);
  useEffect(() => {
    if (!boardId) return;
    const opened = openBoard(workshop, boardId);
    setBoard(opened);
    return () => opened.leave();
  }, [workshop, boardId]);
  return board?.boardId === boardId ? board : null;
}
