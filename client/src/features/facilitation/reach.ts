import type { SessionView } from '@stellwand/shared/contracts/snapshot';

/** Whom an act reaches: so many people on so many boards. */
export interface Reach {
  people: number;
  boards: number;
}

type Facts = Pick<SessionView, 'groupsState' | 'groups' | 'peopleCount' | 'plenaryBoardId'>;

/** Boards on which participants stand now, with how many each; boards without anybody are left out. */
export function boardsInUse(session: Facts): { boardId: string; people: number }[] {
  const { groupsState, groups, plenaryBoardId } = session;
  const running = groupsState === 'running' ? groups : [];
  const inGroups = running.flatMap(({ boardId, members }) =>
    boardId ? [{ boardId, people: members.length }] : [],
  );
  const rest = session.peopleCount - inGroups.reduce((sum, { people }) => sum + people, 0);
  const plenary = plenaryBoardId ? [{ boardId: plenaryBoardId, people: Math.max(0, rest) }] : [];
  return [...plenary, ...inGroups].filter(({ people }) => people > 0);
}

export const reachOfBoard = (session: Facts, boardId: string | undefined): Reach =>
  sumOf(boardsInUse(session).filter((one) => one.boardId === boardId));

/** Everybody in the session, wherever they stand. */
export const reachOfAll = (session: Facts): Reach => sumOf(boardsInUse(session));

/** The boards of groups at work, and whom they hold; none while none work. */
export const reachOfGroups = (session: Facts): Reach =>
  sumOf(boardsInUse(session).filter(({ boardId }) => boardId !== session.plenaryBoardId));

const sumOf = (boards: readonly { people: number }[]): Reach => ({
  people: boards.reduce((sum, { people }) => sum + people, 0),
  boards: boards.length,
});
