import type { BoardDocuments } from '@stellwand/server/ports/board-directory';
import { writeBoard } from '@stellwand/shared/board/create-board';
import { elementsOf } from '@stellwand/shared/board/document';
import { deleteElements, putBack } from '@stellwand/shared/board/notes';
import { readBoard, readElement } from '@stellwand/shared/board/read-board';
import * as Y from 'yjs';

/** Board documents without rooms, logs and connections, for tests of the control plane alone. */
export function createBoardShelf(): BoardDocuments {
  const docs = new Map<string, Y.Doc>();
  const open = (boardId: string): Y.Doc => {
    const doc = docs.get(boardId) ?? new Y.Doc();
    docs.set(boardId, doc);
    return doc;
  };
  return {
    create: async (board) => {
      const areas = board.areas.map((title, index) => ({
        id: `area-${board.boardId}-${index}`.slice(0, 40),
        title,
      }));
      writeBoard(open(board.boardId), { title: board.title, areas });
    },
    read: async (board) => readBoard(open(board.boardId), board.boardId),
    takeOut: async (board, elementId) => {
      const doc = open(board.boardId);
      const element = readElement(elementId, elementsOf(doc).get(elementId));
      if (element) deleteElements(doc, [elementId]);
      return element;
    },
    putBack: async (board, element) => putBack(open(board.boardId), element),
    elementsOf: async (board, personId) =>
      readBoard(open(board.boardId), board.boardId)
        .elements.filter((element) => element.author === personId)
        .map((element) => element.elementId),
    erase: async (boardId) => {
      docs.delete(boardId);
    },
  };
}
