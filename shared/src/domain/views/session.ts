import type { HiddenNoteView, SessionView } from '../../contracts/snapshot.ts';
import { attentionView } from '../attention.ts';
import { seesMembers } from '../audience.ts';
import { EVERYBODY, type Here } from '../here.ts';
import { namesOf } from '../names.ts';
import { can, canOpenBoard } from '../policy.ts';
import {
  actorOf,
  boardIdsOf,
  type PersonEntry,
  type SessionRecord,
  type WorkshopState,
} from '../workshop-state.ts';
import { type Roster, rosterOf } from './roster.ts';
import { voteViews } from './votes.ts';

export function sessionView(
  state: WorkshopState,
  viewer: PersonEntry,
  session: SessionRecord,
  roster: Roster,
): SessionView {
  const { sessionId, plenaryBoardId } = session;
  const people = roster.bySession.get(sessionId);
  const membersKnown = seesMembers(viewer, sessionId);
  const may = (boardId: string): boolean => canOpenBoard(state, viewer, boardId);
  const leads = can(actorOf(viewer), 'lead', sessionId);
  const attention = attentionView(state, session);
  return {
    sessionId,
    key: session.key,
    title: session.title,
    question: session.question,
    capacity: session.capacity,
    defaultGroups: session.defaultGroups,
    areas: [...session.areas],
    ...(leads && session.template !== undefined && { template: session.template }),
    peopleCount: people?.count ?? 0,
    phase: { phaseId: session.phaseId },
    names: namesOf(session),
    timer: session.timer ?? null,
    ...(may(plenaryBoardId) && { plenaryBoardId }),
    groupsState: session.groupsState,
    groups: session.groups.map(({ groupId, name, boardId, timer }) => ({
      groupId,
      name,
      ...(may(boardId) && { boardId }),
      members: membersKnown ? [...(people?.byGroup.get(groupId) ?? [])] : [],
      ...(timer && { timer }),
    })),
    ...(leads && {
      pastGroups: session.pastGroups.map(({ groupId, name, boardId }) => ({
        groupId,
        name,
        boardId,
        members: [],
      })),
    }),
    lockedBoards: session.lockedBoards.filter(may),
    ...(attention && may(attention.boardId) && { attention }),
    ...(leads && { hiddenNotes: hiddenNotes(state, boardIdsOf(session)) }),
    votes: voteViews(state, session, { leads, may, here: roster.here }),
    actions: [],
  };
}

/** AUD-4: hidden text reaches nobody but those who lead the session. */
function hiddenNotes(state: WorkshopState, boards: readonly string[]): HiddenNoteView[] {
  return [...state.hidden.values()]
    .filter((note) => boards.includes(note.boardId))
    .map(({ boardId, element, reason, by, at }) => ({
      boardId,
      elementId: element.elementId,
      text: element.text,
      ...(element.author !== undefined && { authorId: element.author }),
      ...(reason !== undefined && { reason }),
      hiddenBy: by,
      hiddenAt: at,
    }));
}

/** One session as the viewer sees it, where the rest is not asked for. */
export const sessionViewFor = (
  state: WorkshopState,
  viewer: PersonEntry,
  session: SessionRecord,
  here: Here = EVERYBODY,
): SessionView => sessionView(state, viewer, session, rosterOf(state, here));
