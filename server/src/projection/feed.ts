import type { ProjectedVote, Projection } from '@stellwand/shared/contracts/projection';
import type { Documents } from '../documents/documents.ts';
import type { BoardInfo } from '../ports/board-directory.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import { BoardDamaged } from '../ports/store-errors.ts';
import type { Projected, WorkshopsEngine } from '../workshops/engine-api.ts';
import {
  type ProjectedElements,
  projectBoard,
  projectionChange,
  projectVote,
} from './project-board.ts';

type Send = (projection: Projection) => void;

/** A screen is read, not played: four images a second are calm and cost little (PROJ-4). */
const INTERVAL_MS = 250;
/** A board that cannot be read just now is tried again. */
const RETRY_MS = 2_000;
/** A damaged one comes back by hand alone. */
const MEND_MS = 30_000;

const NO_CHANGE = { elements: [], gone: [] };

interface Sent {
  frame: string;
  projector: Projected;
  elements: ProjectedElements;
  vote: ProjectedVote | null;
}

/** The projection of one workshop, as long as somebody watches it. */
export interface Feed {
  add(send: Send): void;
  drop(send: Send): void;
  isIdle(): boolean;
  /** The workshop changed: perhaps another board is shown. */
  turn(): void;
  close(): void;
}

/**
 * One loop looks, sends what differs from what it sent last, and rests. Whatever happens meanwhile –
 * an edit, another board, a reloaded room – only says “look again”.
 */
export function createFeed(deps: {
  workshopId: string;
  engine: Pick<WorkshopsEngine, 'projected'>;
  documents: Pick<Documents, 'read' | 'watch'>;
  clock: Clock;
  logger: Logger;
}): Feed {
  const { workshopId, engine, documents, clock, logger } = deps;
  const watchers = new Set<Send>();
  /** What everybody has been sent; null before the first look. */
  let sent: Sent | null = null;
  let watched: { boardId: string; stop: () => void } | null = null;
  let timer: NodeJS.Timeout | null = null;
  let looking = false;
  let stale = false;
  let lastAt = 0;
  let closed = false;
  /** What could not be shown because its board is damaged. */
  let missing: string | null = null;

  function lookSoon(waitMs = 0): void {
    stale = true;
    if (timer && missing !== null && waitMs === 0) {
      // Another board may be whole: that one is not waited for.
      clearTimeout(timer);
      timer = null;
    }
    if (timer || looking || closed) return;
    const dueIn = Math.max(waitMs, lastAt + INTERVAL_MS - clock.now(), 0);
    timer = setTimeout(() => {
      timer = null;
      void look();
    }, dueIn);
    timer.unref();
  }

  async function look(): Promise<void> {
    looking = true;
    stale = false;
    let again = 0;
    try {
      const projector = engine.projected(workshopId);
      if (projector) await show(projector);
    } catch (fault) {
      logger.warn({ workshopId, err: fault }, 'the projected board could not be read');
      if (fault instanceof BoardDamaged) showMissing();
      stale = true;
      again = fault instanceof BoardDamaged ? MEND_MS : RETRY_MS;
    }
    lastAt = clock.now();
    looking = false;
    if (stale) lookSoon(again);
  }

  async function show(projector: Projected): Promise<void> {
    const board = projector.shown?.board ?? null;
    await follow(board);
    const elements: ProjectedElements = board
      ? projectBoard((await documents.read(board)).elements, projector.shown?.totals)
      : new Map();
    if (closed) return;
    missing = null;
    const frame = frameOf(projector);
    const isSameFrame = sent?.frame === frame;
    const vote = projectVote(projector.shown?.vote ?? null, elements);
    const isSameVote = JSON.stringify(sent?.vote) === JSON.stringify(vote);
    const change = projectionChange(sent?.elements ?? new Map(), elements);
    sent = { frame, projector, elements, vote };
    if (!isSameFrame) tell(everything(sent));
    else if (change || !isSameVote) {
      tell({ type: 'changed', ...(change ?? NO_CHANGE), ...(!isSameVote && { vote }) });
    }
  }

  /** DMG-3: the wall says so and goes on with the next board, instead of keeping the last picture. */
  function showMissing(): void {
    const projector = engine.projected(workshopId);
    if (!projector?.shown || closed) return;
    const { boardId, title } = projector.shown.board;
    watched?.stop();
    watched = null;
    sent = null;
    missing = lookOf(projector);
    tell({ type: 'shown', board: null, code: projector.code, missing: { boardId, title } });
  }

  /** Watches exactly the board that is shown. A room that ends asks to be watched anew. */
  async function follow(board: BoardInfo | null): Promise<void> {
    if (watched?.boardId === board?.boardId) return;
    watched?.stop();
    watched = null;
    if (!board) return;
    const { boardId } = board;
    const stop = await documents.watch(board, (ended) => {
      if (ended && watched?.boardId === boardId) watched = null;
      lookSoon();
    });
    if (closed) stop();
    else watched = { boardId, stop };
  }

  function tell(projection: Projection): void {
    for (const send of watchers) send(projection);
  }

  return {
    add(send) {
      watchers.add(send);
      if (sent) send(everything(sent));
      else lookSoon();
    },
    drop: (send) => void watchers.delete(send),
    isIdle: () => watchers.size === 0,
    turn() {
      const projector = engine.projected(workshopId);
      if (!projector || missing === lookOf(projector)) return;
      if (!sent || lookOf(sent.projector) !== lookOf(projector)) lookSoon();
    },
    close() {
      closed = true;
      if (timer) clearTimeout(timer);
      watched?.stop();
    },
  };
}

/** What one must look again for, even where the board stays. */
const lookOf = (projector: Projected): string =>
  JSON.stringify([frameOf(projector), projector.shown?.totals, projector.shown?.vote]);

/** What a screen must be drawn anew for. */
const frameOf = ({ shown, code }: Projected): string =>
  JSON.stringify([shown?.board.boardId, shown?.groupName, shown?.areaId, code]);

function everything(now: Sent): Projection {
  const { shown, code } = now.projector;
  if (!shown) return { type: 'shown', board: null, code };
  const { sessionId, groupName, areaId } = shown;
  const board = {
    sessionId,
    ...(groupName !== undefined && { groupName }),
    ...(areaId !== undefined && { areaId }),
    elements: [...now.elements.values()],
    ...(now.vote && { vote: now.vote }),
  };
  return { type: 'shown', board, code };
}
