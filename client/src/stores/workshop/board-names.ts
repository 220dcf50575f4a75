import type { NamesSetting } from '@stellwand/shared/contracts/role';
import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import { useBoard } from '../board/board-hooks.tsx';
import { useSnapshot } from './workshop-hooks.tsx';

/** How the people of the session to which a board belongs are called on it. */
export function namesOn(snapshot: Snapshot | undefined | null, boardId: string): NamesSetting {
  const session = snapshot?.sessions.find(({ plenaryBoardId, groups, pastGroups = [] }) =>
    [plenaryBoardId, ...[...groups, ...pastGroups].map((group) => group.boardId)].includes(boardId),
  );
  return session?.names ?? 'shown';
}

/** `namesOn` the open board. */
export const useBoardNames = (): NamesSetting => namesOn(useSnapshot(), useBoard().boardId);
