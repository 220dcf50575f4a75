import type { PersonView, Snapshot } from '@stellwand/shared/contracts/snapshot';

/** The participants who belong on a board and are not there, as far as one may know of them. */
export function absentFrom(
  snapshot: Snapshot | null,
  boardId: string,
  present: readonly { personId: string }[],
): readonly PersonView[] {
  if (!snapshot?.people) return [];
  const here = new Set([snapshot.me.personId, ...present.map(({ personId }) => personId)]);
  const session = snapshot.sessions.find(
    ({ plenaryBoardId, groups }) =>
      plenaryBoardId === boardId || groups.some((group) => group.boardId === boardId),
  );
  if (!session) return [];
  const group = session.groups.find((one) => one.boardId === boardId);
  // While groups run the plenary is empty by itself.
  if (!group && session.groupsState === 'running') return [];
  const belongs = ({ personId, sessionId }: PersonView): boolean =>
    group ? group.members.includes(personId) : sessionId === session.sessionId;
  return snapshot.people.filter(
    (person) => person.role === 'participant' && belongs(person) && !here.has(person.personId),
  );
}
