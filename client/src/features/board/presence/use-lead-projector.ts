import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import { useEffect } from 'react';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import { useWorkshop } from '../../../stores/workshop/workshop-hooks.tsx';
import { useBoardUiStore } from '../core/board-ui.ts';
import { ownView } from './own-view.ts';
import { areaInView } from './place-of-call.ts';

/** A projector that jumps with every pan is no help; one that comes a moment later is. */
const LOOK_EVERY_MS = 700;

/** Takes the projector along (PROJ-7): the area in sight, else the board. Only from the window in use. */
export function useLeadProjector(): void {
  const board = useBoard();
  const ui = useBoardUiStore();
  const workshop = useWorkshop();
  useEffect(() => {
    let busy = false;
    const look = async () => {
      const snapshot = workshop.snapshot();
      if (busy || !follows(snapshot) || !document.hasFocus()) return;
      const view = ownView();
      const { focusedId } = ui.getState();
      // In the list one is where the focus is.
      const areaId = view
        ? areaInView(view, board.areas())?.id
        : (focusedId && board.note(focusedId)?.areaId) || undefined;
      const wish = wishFor(snapshot, board.boardId, areaId);
      if (!wish) return;
      busy = true;
      await workshop.send(wish);
      busy = false;
    };
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [board, ui, workshop]);
}

const follows = (snapshot: Snapshot | null): snapshot is Snapshot =>
  snapshot?.projector?.followedId === snapshot?.me.personId && snapshot !== null;

/** What to tell the projector; null where it shows that already. */
export function wishFor(snapshot: Snapshot, boardId: string, areaId: string | undefined) {
  const { projector, sessions } = snapshot;
  const session = sessions.find(
    ({ plenaryBoardId, groups, pastGroups = [] }) =>
      plenaryBoardId === boardId ||
      [...groups, ...pastGroups].some((one) => one.boardId === boardId),
  );
  if (!session || (projector?.boardId === boardId && projector.areaId === areaId)) return null;
  return {
    type: 'projector.show',
    sessionId: session.sessionId,
    boardId,
    follow: true,
    code: projector?.code ?? false,
    ...(areaId !== undefined && { areaId }),
  };
}
