import { can } from '@stellwand/shared/domain/policy';
import { type TemplateHome, templateOf } from '@stellwand/shared/domain/templates';
import {
  actorOf,
  type SavedTemplate,
  type SessionRecord,
  sessionOfBoard,
  type WorkshopState,
} from '@stellwand/shared/domain/workshop-state';
import type { BoardInfo } from '../ports/board-directory.ts';

/** A board of a session with the group it belongs to, if any. */
export interface SessionBoard {
  board: BoardInfo;
  groupId?: string;
  groupName?: string;
}

/** The workshop, as far as its boards depend on it. */
interface Home extends TemplateHome {
  workshopId: string;
}

/** All boards of a session: plenary, groups, then the groups of earlier formations. */
export function boardsOfSession(home: Home, session: SessionRecord): SessionBoard[] {
  const template = session.template && templateOf(home, session.template)?.elements;
  const info = (boardId: string, title: string): BoardInfo => ({
    boardId,
    workshopId: home.workshopId,
    title,
    areas: [...session.areas],
    ...(template && { template }),
  });
  const names = new Set(session.groups.map(({ name }) => name));
  return [
    { board: info(session.plenaryBoardId, session.title) },
    ...session.groups.map(({ groupId, name, boardId }) => ({
      board: info(boardId, `${session.title} – ${name}`),
      groupId,
      groupName: name,
    })),
    ...session.pastGroups.map(({ groupId, name, boardId, formation }) => {
      const groupName = names.has(name) ? `${name} (${formation})` : name;
      return { board: info(boardId, `${session.title} – ${groupName}`), groupId, groupName };
    }),
  ];
}

interface Infos {
  /** The saved template that new boards were made of then. */
  template: SavedTemplate | '' | undefined;
  boards: Map<string, BoardInfo>;
}
const infos = new WeakMap<SessionRecord, Infos>();

/** What the data plane must know of one board; undefined where this workshop has no such board. */
export function boardInfo(state: WorkshopState, boardId: string): BoardInfo | undefined {
  const session = sessionOfBoard(state, boardId);
  if (!session) return undefined;
  // A saved one changes where something in it is erased.
  const template = session.template && state.templates.get(session.template);
  const known = infos.get(session);
  if (known && known.template === template) return known.boards.get(boardId);
  const boards = boardsOfSession(state, session);
  const fresh = new Map(boards.map(({ board }) => [board.boardId, board]));
  infos.set(session, { template, boards: fresh });
  return fresh.get(boardId);
}

/** The boards somebody leads: all of the workshop, or those of their own session. */
export function boardsOfLeader(state: WorkshopState, personId: string): BoardInfo[] {
  const person = state.people.get(personId);
  if (!person) return [];
  return [...state.sessions.values()]
    .filter(({ sessionId }) => can(actorOf(person), 'lead', sessionId))
    .flatMap((session) => boardsOfSession(state, session))
    .map(({ board }) => board);
}
