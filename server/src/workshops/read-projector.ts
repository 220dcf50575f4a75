import type { Here } from '@stellwand/shared/domain/here';
import { shownBoard } from '@stellwand/shared/domain/projector';
import { totalsOnBoard, voteOnBoard } from '@stellwand/shared/domain/views/votes';
import type { WorkshopState } from '@stellwand/shared/domain/workshop-state';
import { boardInfo } from './boards.ts';
import type { Projected } from './engine-api.ts';

/** What spectators see of this state. @param here who counts as one who may vote */
export function readProjector(state: WorkshopState, here: Here): Projected {
  const code = state.record.projector?.code ?? false;
  const found = shownBoard(state);
  const board = found && boardInfo(state, found.boardId);
  if (!found || !board) return { shown: null, code };
  const { session, groupName } = found;
  const { areaId } = state.record.projector ?? {};
  return {
    shown: {
      board,
      sessionId: session.sessionId,
      ...(groupName !== undefined && { groupName }),
      ...(areaId !== undefined && { areaId }),
      totals: totalsOnBoard(state, session, board.boardId),
      vote: voteOnBoard(state, session, board.boardId, here),
    },
    code,
  };
}
