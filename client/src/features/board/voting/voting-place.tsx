import { useEffect, useSyncExternalStore } from 'react';
import { useBoard, useWorkshop } from '../../../stores/hooks.tsx';
import { loadVoting, useVoting } from './load.ts';

/** Everything else comes before this where nobody votes. */
const QUIET_MS = 2_000;

/** Where a vote is told of, above the board. */
export function VotingPlace() {
  const voting = useVoting();
  const workshop = useWorkshop();
  const { boardId } = useBoard();
  const wanted = useSyncExternalStore(workshop.subscribe, () =>
    Boolean(
      workshop
        .snapshot()
        ?.sessions.some(({ votes }) => votes.some((one) => one.boardId === boardId)),
    ),
  );
  useEffect(() => {
    const load = () => void loadVoting().catch(() => {}); // Offline: asked again when it is back.
    const timer = setTimeout(load, wanted ? 0 : QUIET_MS);
    window.addEventListener('online', load);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', load);
    };
  }, [wanted]);
  return voting && <voting.VoteStrip />;
}
