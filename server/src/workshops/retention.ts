import { deletesAt, lastActivityAt } from '@stellwand/shared/domain/retention';
import { ok } from '@stellwand/shared/lib/result';
import { boardsOfSession } from './boards.ts';
import type { Commit } from './commit.ts';
import type { WorkshopsDeps } from './deps.ts';
import { keepCode } from './join-code.ts';
import type { Mirrors } from './mirrors.ts';

/** Retention counts in days, so activity need not be known more closely than this. */
const NOTED_EVERY_MS = 3_600_000;

/** How long a workshop is kept, and what keeps it. */
export function makeRetention(
  { store, history, clock, logger, retentionMs }: WorkshopsDeps,
  mirrors: Mirrors,
  commit: Commit,
) {
  const notedAt = new Map<string, number>();

  async function write(workshopId: string, at: number): Promise<void> {
    const mirror = await mirrors.open(workshopId);
    if (!mirror) return;
    await commit(mirror, (state) =>
      ok(at - lastActivityAt(state) < NOTED_EVERY_MS ? [] : [{ type: 'workshop.active', at }]),
    );
  }

  /** A damaged one is for the people who look after the store; the others go on. */
  async function forgetOldOf(boardId: string): Promise<void> {
    try {
      await history.forgetOld(boardId);
    } catch (error) {
      logger.error({ boardId, error: String(error) }, 'old deletions could not be forgotten');
    }
  }

  return {
    /** Somebody did something. Called at every edit; writes once an hour at most, never in the way. */
    noteActivity(workshopId: string): void {
      const now = clock.now();
      if (now - (notedAt.get(workshopId) ?? 0) < NOTED_EVERY_MS) return;
      notedAt.set(workshopId, now);
      write(workshopId, now).catch((error: unknown) => {
        logger.warn({ workshopId, error: String(error) }, 'activity not noted');
      });
    },

    /** Workshops whose time is over, as the store knows them now: another node may have noted activity. */
    async expired(): Promise<string[]> {
      const found: string[] = [];
      for (const workshopId of await store.list()) {
        try {
          const state = await mirrors.read(workshopId);
          if (state) await keepCode({ store }, state.record.joinCode, workshopId);
          if (state && deletesAt(state, retentionMs) <= clock.now()) found.push(workshopId);
        } catch (error) {
          // A damaged one is for the people who look after the store; the others go on.
          logger.error({ workshopId, error: String(error) }, 'retention could not be checked');
        }
      }
      return found;
    },

    /** Also of boards nobody opens any more. */
    async forgetOldDeletions(): Promise<void> {
      for (const workshopId of await store.list()) {
        const state = await mirrors.look(workshopId).catch((error: unknown) => {
          logger.error({ workshopId, error: String(error) }, 'old deletions could not be found');
          return null;
        });
        if (!state) continue;
        for (const session of state.sessions.values()) {
          for (const { board } of boardsOfSession(state, session)) await forgetOldOf(board.boardId);
        }
      }
    },

    forget: (workshopId: string): void => void notedAt.delete(workshopId),
  };
}
