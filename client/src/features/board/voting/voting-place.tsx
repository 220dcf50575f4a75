import { useEffect, useSyncExternalStore } from 'react';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import { useWorkshop } from '../../../stores/workshop/workshop-hooks.tsx';
import { loadVoting, useVoting } from './load.ts';

/** Where a vote is told of, above the board. */
export function VotingPlace() {
  const voting = useVoting();
  const workshop = useWorkshop();
  const { boardId, subscribeSynced } = useBoard();
  const wanted = useSyncExternalStore(workshop.subscribe, () =>
    Boolean(
      workshop
        .snapshot()
        ?.sessions.some(({ votes }) => votes.some((one) => one.boardId === boardId)),
    ),
  );
  useEffect(() => {
    // What is voted on comes before the dots.
    return wanted ? subscribeSynced(() => void loadVoting().catch(() => {})) : undefined;
  }, [wanted, subscribeSynced]);
  return voting && <voting.VoteStrip />;
}
