import { deleteElements, putBack } from '@stellwand/shared/board/notes';
import { readBoard } from '@stellwand/shared/board/read-board';
import type { BoardDocuments, BoardInfo } from '../ports/board-directory.ts';
import type { RoomRegistry } from './registry.ts';
import type { Room } from './room.ts';

/**
 * Boards as the control plane and the results see them: read, taken out of, put back. Each call opens
 * the room it needs. Does not know of connections, nor who may ask for what.
 */
export function makeBoardDocuments(registry: RoomRegistry): BoardDocuments {
  const withRoom = async <T>(board: BoardInfo, use: (room: Room) => T): Promise<Awaited<T>> =>
    await use(await registry.open(board));

  const elementsIn = (room: Room, boardId: string) => readBoard(room.state.doc, boardId).elements;

  return {
    async create(board) {
      await registry.open(board);
    },
    read: (board) => withRoom(board, (room) => readBoard(room.state.doc, board.boardId)),
    elementsOf: (board, personId) =>
      withRoom(board, (room) =>
        elementsIn(room, board.boardId)
          .filter((element) => element.author === personId)
          .map((element) => element.elementId),
      ),
    takeOut: (board, elementId) =>
      withRoom(board, async (room) => {
        const element = elementsIn(room, board.boardId).find((one) => one.elementId === elementId);
        if (!element) return null;
        await room.write((doc) => deleteElements(doc, [elementId]), { banned: [elementId] });
        registry.compactSoon(board.boardId);
        return element;
      }),
    putBack: (board, element) =>
      withRoom(board, (room) =>
        room.write((doc) => putBack(doc, element), {
          allowed: [element.elementId],
          created: element.author ? [{ elementId: element.elementId, author: element.author }] : [],
        }),
      ),
    erase: registry.erase,
  };
}
