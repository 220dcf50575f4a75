import { memo, useEffect, useState } from 'react';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { useCounted } from '../core/counted.ts';

/** Counting ten thousand takes longer than half a frame, and nobody listens to it that often. */
const COUNT_AFTER_MS = 500;

/** How much is on the board, for those who read the canvas with a screen reader. */
export const NoteCount = memo(function NoteCount() {
  const board = useBoard();
  const counted = useCounted();
  const [ids, setIds] = useState(board.noteIds);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setIds(board.noteIds());
      }, COUNT_AFTER_MS);
    };
    soon();
    const stop = board.subscribeIds(soon);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [board]);
  return <VisuallyHidden>{counted(ids)}</VisuallyHidden>;
});
