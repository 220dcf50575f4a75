import { createRecentCounts } from '../fairness/recent-counts.ts';
import { IMAGE_BOUNDS } from '../limits.ts';
import type { BoardDocuments } from '../ports/board-directory.ts';
import type { BoardHistory } from '../ports/board-history.ts';
import type { Clock } from '../ports/clock.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { Logger } from '../ports/logger.ts';
import type { WorkshopsEngine } from '../workshops/engine-api.ts';

const DAY_MS = 86_400_000;
/** How often boards are asked what they show. */
const LOOK_EVERY_MS = DAY_MS;
/** A deleted image can be brought back for so long by undo; with the history, as long as that has it. */
const UNWANTED_FOR_MS = 7 * DAY_MS;

/**
 * Removes files nobody shows any more (IMG-7): of workshops that are gone at once, of others what no
 * board has shown for a week and no history keeps. The time of a file says when it was last seen on a board, so any node may
 * do this, at any time, without knowing what another has seen.
 */
export function makeRemoveUnwanted(deps: {
  files: FileStore;
  engine: Pick<WorkshopsEngine, 'sessionsOf' | 'boardsOf' | 'hiddenFiles'>;
  documents: Pick<BoardDocuments, 'filesOf'>;
  history: Pick<BoardHistory, 'filesOf'>;
  clock: Clock;
  logger: Logger;
}): { all(): Promise<void>; unshown(workshopId: string, age: number): Promise<void> } {
  const { files, engine, documents, history, clock, logger } = deps;

  /** Null where the workshop is gone. */
  async function wantedIn(workshopId: string): Promise<Set<string> | null> {
    const sessions = await engine.sessionsOf(workshopId);
    if (!sessions.ok) return null;
    const wanted = new Set(await engine.hiddenFiles(workshopId));
    for (const { sessionId } of sessions.value) {
      const boards = await engine.boardsOf(workshopId, sessionId);
      for (const { board } of boards.ok ? boards.value : []) {
        for (const file of await documents.filesOf(board)) wanted.add(file);
        for (const file of await history.filesOf(board)) wanted.add(file);
      }
    }
    return wanted;
  }

  async function look(workshopId: string): Promise<void> {
    const now = clock.now();
    const due = (await files.list(workshopId)).filter(({ at }) => now - at >= LOOK_EVERY_MS);
    const sessions = await engine.sessionsOf(workshopId);
    if (!sessions.ok) {
      await files.removeAll(workshopId);
      return;
    }
    if (due.length === 0) return;
    const wanted = await wantedIn(workshopId);
    if (!wanted) return;
    const seen = due.filter(({ hash }) => wanted.has(hash)).map(({ hash }) => hash);
    await files.keep(workshopId, seen, now);
    for (const { hash, at } of due) {
      if (!wanted.has(hash) && now - at >= UNWANTED_FOR_MS) await files.remove(workshopId, hash);
    }
  }

  /** Asking all boards costs something: not every upload on a full workshop does it again. */
  const tidied = createRecentCounts({ most: 2, withinMs: IMAGE_BOUNDS.tidyEveryMs });

  async function unshown(workshopId: string, age: number): Promise<void> {
    if (!tidied.take(workshopId, clock.now())) return;
    const wanted = await wantedIn(workshopId);
    if (!wanted) return;
    for (const { hash, at } of await files.list(workshopId)) {
      if (!wanted.has(hash) && clock.now() - at >= age) await files.remove(workshopId, hash);
    }
  }

  async function all(): Promise<void> {
    for (const workshopId of await files.workshops()) {
      try {
        await look(workshopId);
      } catch (fault) {
        // Nothing of it is removed, for who knows what it shows. The others go on.
        logger.error({ workshopId, err: fault }, 'unwanted images were not looked for');
      }
    }
  }

  return { all, unshown };
}
