import type { BoardRights } from '@stellwand/shared/contracts/board-rights';
import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import { boardRights } from '@stellwand/shared/domain/policy';
import { actorOfMe } from '@stellwand/shared/domain/workshop-state';
import { openJournal } from '../../realtime/journal.ts';
import { imageAddress, uploadImage } from '../../realtime/upload-image.ts';
import { webSocketCarrier } from '../../realtime/websocket-carrier.ts';
import type { BoardStore } from '../board/board-store.ts';
import { type BoardStoreOptions, createBoardStore } from '../board/create-board-store.ts';
import { Listeners } from '../lib/listeners.ts';
import type { WorkshopStore } from './workshop-store.ts';

const NOTHING: BoardRights = {
  create: false,
  editOwn: false,
  editOthers: false,
  deleteOwn: false,
  deleteOthers: false,
  structure: false,
  refusal: 'not-allowed',
};

/** What this person may do there, by the same policy the server enforces; null where they do not belong. */
function rightsOn(snapshot: Snapshot | null, boardId: string): BoardRights | null {
  const session = snapshot?.sessions.find(
    ({ plenaryBoardId, groups }) =>
      plenaryBoardId === boardId || groups.some((group) => group.boardId === boardId),
  );
  if (!snapshot || !session) return null;
  const actor = actorOfMe(snapshot.me);
  const { sessionId, lockedBoards, phase } = session;
  return boardRights(actor, { sessionId, lockedBoards, phaseId: phase.phaseId }, boardId);
}

/** A board of this workshop, and how it ends. */
export interface WorkshopBoard extends BoardStore {
  /** Going on to another board: what was written here comes to its end in the background. */
  leave(): void;
}

/**
 * Opens one of the workshop's boards on the real lines: WebSocket first, long-polling where that is
 * blocked, the journal of this device below. Call it once the workshop's snapshot has arrived.
 */
export function openBoard(
  workshop: WorkshopStore,
  boardId: string,
  overrides: Partial<BoardStoreOptions> = {},
): WorkshopBoard {
  const { workshopId, role, line, unsent } = workshop;
  const personId = workshop.snapshot()?.me.personId ?? '';
  const onRights = new Listeners();
  let rights = rightsOn(workshop.snapshot(), boardId) ?? NOTHING;

  // One's own image is seen at once: the server shows it only when the board does, a moment later.
  const sent = new Map<string, string>();
  const images: NonNullable<BoardStoreOptions['images']> = {
    async uploadImage(image) {
      const stored = await uploadImage(boardId, image, { role, workshopId });
      if (stored.ok) sent.set(stored.value.file, URL.createObjectURL(image));
      return stored;
    },
    imageUrl: (file) => sent.get(file) ?? imageAddress(boardId, file, { role, workshopId }),
  };
  const board = createBoardStore({
    boardId,
    personId,
    rights: { get: () => rights, subscribe: (listener) => onRights.add(listener) },
    carriers: {
      websocket: webSocketCarrier(syncUrl(boardId, role, workshopId)),
      polling: line.carrier(boardId),
      network: line.network,
    },
    openJournal: (pending, changed) =>
      openJournal({ workshopId, personId, boardId, role }, pending, changed),
    images,
    rejected: unsent.words,
    onEnded: () => line.refresh(),
    ...overrides,
  });
  const stopRejections = line.onRejected((rejected) => {
    if (rejected.boardId === boardId) board.reject(rejected.code, rejected.elementIds);
  });
  let wasOnline = workshop.connection() === 'online';
  const stopWatching = workshop.subscribe(() => {
    const isOnline = workshop.connection() === 'online';
    if (isOnline && !wasOnline) board.recheck();
    wasOnline = isOnline;
    const next = rightsOn(workshop.snapshot(), boardId);
    // Moved away, they may finish what they might do before (FAREWELL-1): the last word is still written.
    if (!next || sameRights(rights, next)) return;
    rights = next;
    onRights.call();
  });

  const release = () => {
    stopRejections();
    stopWatching();
    for (const url of sent.values()) URL.revokeObjectURL(url);
  };
  unsent.shown.add(boardId);
  return {
    ...board,
    leave() {
      unsent.shown.delete(boardId);
      void unsent.finish(board).then(release);
    },
    close() {
      unsent.shown.delete(boardId);
      release();
      board.close();
    },
  };
}

const sameRights = (a: BoardRights, b: BoardRights): boolean =>
  (Object.keys(a) as (keyof BoardRights)[]).every((key) => a[key] === b[key]);

function syncUrl(boardId: string, role: string, workshopId: string): string {
  const url = new URL(`/sync/${boardId}`, location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  url.searchParams.set('as', role);
  url.searchParams.set('w', workshopId);
  return url.href;
}
