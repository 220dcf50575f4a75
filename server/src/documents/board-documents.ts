import { applyTemplate, authorsOf } from '@stellwand/shared/board/apply-template';
import { filesOf } from '@stellwand/shared/board/board-files';
import { elementOf } from '@stellwand/shared/board/document';
import { isContribution } from '@stellwand/shared/board/kinds';
import { deleteElements, putBack } from '@stellwand/shared/board/notes';
import { readBoard, readElement, readElements } from '@stellwand/shared/board/read-board';
import type { BoardElement, ElementType } from '@stellwand/shared/contracts/board-document';
import type * as Y from 'yjs';
import type { BoardDocuments, BoardInfo } from '../ports/board-directory.ts';
import type { BoardHistory } from '../ports/board-history.ts';
import { erasedMark } from './gate/author-index.ts';
import { lacksLeadRoom } from './gate/lead-room.ts';
import type { Room } from './room/room.ts';
import { makeAcceptedLog, type StoredSide } from './rooms/accepted-log.ts';
import type { RoomRegistry } from './rooms/registry.ts';

/**
 * Boards as the control plane and the results see them: read, taken out of, put back. Each call opens
 * the room it needs. Does not know of connections, nor who may ask for what.
 */
export function makeBoardDocuments(
  registry: RoomRegistry,
  history: Pick<BoardHistory, 'erase'>,
  severalNodes: boolean,
  stored: StoredSide,
): BoardDocuments {
  const withRoom = async <T>(board: BoardInfo, use: (room: Room) => T): Promise<Awaited<T>> =>
    await use(await registry.open(board));

  return {
    ...makeAcceptedLog({
      ...stored,
      settled: registry.settled,
      find: registry.find,
      severalNodes,
    }),
    async create(board) {
      await registry.open(board);
    },
    read: (board) => withRoom(board, (room) => readBoard(room.state.doc, board.boardId)),
    pick: (board, elementIds) => withRoom(board, (room) => pick(room.state.doc, elementIds)),
    typesOf: (board, elementIds) =>
      withRoom(board, (room) => {
        const found = pick(room.state.doc, elementIds);
        return new Map<string, ElementType>(found.map((one) => [one.elementId, one.type]));
      }),
    filesOf: (board, isPublic) => withRoom(board, (room) => filesOf(room.state.doc, isPublic)),
    elementsOf: (board, personIds) =>
      withRoom(board, (room) => {
        const authors = new Set(personIds);
        return readElements(room.state.doc)
          .filter(({ type, author = '' }) => authors.has(author) && isContribution(type))
          .map(({ elementId }) => elementId);
      }),
    takeOut: (board, elementIds, { forGood = false } = {}) =>
      withRoom(board, async (room) => {
        const taken = pick(room.state.doc, [...new Set(elementIds)]);
        const marks = forGood ? elementIds.map(erasedMark) : [];
        const isOut = forGood ? room.state.isErased : room.state.isBanned;
        // Also where one has just been deleted: its author's undo must not bring it back.
        if (taken.length > 0 || elementIds.some((id) => !isOut(id))) {
          const banned = [...elementIds, ...marks];
          await room.changes.write((doc) => deleteElements(doc, elementIds), { banned });
        }
        registry.compactSoon(board.boardId);
        return taken;
      }),
    authorOf: (board, elementId) =>
      withRoom(board, ({ state }) => {
        const author = state.authorOf(elementId);
        if (author !== undefined) return author;
        return elementOf(state.doc, elementId) || state.isBanned(elementId) ? null : undefined;
      }),
    forgetTakenOut: ({ boardId }) => registry.compact(boardId),
    putBack: (board, element) =>
      withRoom(board, async (room) => {
        if (room.state.isErased(element.elementId)) return false;
        await room.changes.write((doc) => putBack(doc, element), {
          allowed: [element.elementId],
          created: element.author ? [{ elementId: element.elementId, author: element.author }] : [],
        });
        // What another node erased in the same moment is in the log by now.
        if (severalNodes) await room.mending.catchUp();
        await room.changes.takeOutErased();
        return !room.state.isErased(element.elementId);
      }),
    erasedOf: (board, elementIds) =>
      withRoom(board, async (room) => {
        if (severalNodes) await room.mending.catchUp();
        return elementIds.filter((id) => room.state.isErased(id));
      }),
    lacksRoomFor: (board, elements) =>
      withRoom(board, (room) => {
        const { doc, usage } = room.state;
        const coming = elements.filter(({ elementId }) => !elementOf(doc, elementId));
        const bytes = coming.length > 0 ? Buffer.byteLength(JSON.stringify(coming)) : 0;
        const lacks = lacksLeadRoom(usage, { elements: coming.length, bytes });
        if (lacks) room.wantsTidying();
        return lacks;
      }),
    applyTemplate: (board, template) =>
      withRoom(board, (room) => {
        // What somebody hid stays hidden, whatever a template has under its id.
        const open = template.filter(({ elementId }) => !room.state.isBanned(elementId));
        return room.changes.write((doc) => applyTemplate(doc, board.boardId, open), {
          created: authorsOf(open),
        });
      }),
    async erase(boardId) {
      await registry.erase(boardId);
      await history.erase(boardId);
    },
  };
}

/** Looked up one by one: whoever takes away 12,000 notes in parts does not read all of the board for each part. */
const pick = (doc: Y.Doc, elementIds: readonly string[]): BoardElement[] =>
  elementIds.flatMap((id) => readElement(id, elementOf(doc, id)) ?? []);
