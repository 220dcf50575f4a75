import { authorsOf } from '@stellwand/shared/board/apply-template';
import { writeBoard } from '@stellwand/shared/board/create-board';
import * as Y from 'yjs';
import type { BoardInfo } from '../../ports/board-directory.ts';
import { RESERVED_CLIENT_IDS } from '../gate/client-bindings.ts';
import { type RoomWrite, serverWrite } from './room-write.ts';

/**
 * Under which id the server writes the first state of a board: the same bytes on every node, and another
 * id in every generation. So each copy of a document says which generation it is of, also that of a
 * client that has never heard of generations.
 */
export const creationClientId = (generation: number): number =>
  ((generation - 1) % RESERVED_CLIENT_IDS) + 1;

/**
 * Whether a document with this state vector began in another generation of its board. A board that was
 * restored has the marks of its earlier generations, too: whoever belongs to it has its own, and none it lacks.
 */
export function isOfOtherGeneration(
  stateVector: Uint8Array,
  generation: number,
  doc: Y.Doc,
): boolean {
  const marks = [...Y.decodeStateVector(stateVector).keys()].filter(
    (clientId) => clientId <= RESERVED_CLIENT_IDS,
  );
  if (marks.length === 0) return false;
  const own = creationClientId(generation);
  return !marks.includes(own) || marks.some((mark) => !doc.store.clients.has(mark));
}

/** Ids of areas follow from their place in the file, so that every node gives the same. */
const areaId = (index: number): string => `area-${String(index + 1).padStart(4, '0')}`;

/** The bytes every node would write first. */
export function creationUpdate(board: BoardInfo, generation: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = creationClientId(generation);
  const areas = board.areas.map((title, index) => ({ id: areaId(index), title }));
  writeBoard(doc, { title: board.title, areas, template: board.template });
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

/** The first entry of a board, to be appended before anybody reads it. */
export const creationWrite = (board: BoardInfo, generation: number): RoomWrite => ({
  ...serverWrite(creationUpdate(board, generation)),
  bindings: [creationClientId(generation)],
  created: authorsOf(board.template ?? []),
});
