import type { SessionView } from '@stellwand/shared/contracts/snapshot';

/** What a board of a session is called; `plenary` for the one that is no group’s. */
export function boardName(
  { groups, pastGroups = [] }: SessionView,
  boardId: string,
  plenary: string,
): string {
  return [...groups, ...pastGroups].find((group) => group.boardId === boardId)?.name ?? plenary;
}
