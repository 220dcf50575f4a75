import { useMemo, useSyncExternalStore } from 'react';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import { useWorkshop } from '../../../stores/workshop/workshop-hooks.tsx';

/** Dots by element of the last vote on this board; empty while one is open or where there was none. */
export function useTotals(): ReadonlyMap<string, number> {
  const workshop = useWorkshop();
  const { boardId } = useBoard();
  const last = () =>
    workshop
      .snapshot()
      ?.sessions.flatMap(({ votes }) => votes)
      .findLast((vote) => vote.boardId === boardId);
  // A text, so that the list renders when a vote is counted and not whenever somebody comes or goes.
  const counted = useSyncExternalStore(workshop.subscribe, () =>
    JSON.stringify(last()?.totals ?? []),
  );
  return useMemo(() => {
    const totals = JSON.parse(counted) as { elementId: string; dots: number }[];
    return new Map(totals.map(({ elementId, dots }) => [elementId, dots]));
  }, [counted]);
}
