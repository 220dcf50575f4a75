import { overdueCalls, presentCall } from '@stellwand/shared/domain/attention';
import { ok } from '@stellwand/shared/lib/result';
import type { Commit } from './commit.ts';
import type { WorkshopsDeps } from './deps.ts';
import type { WorkshopMirror } from './workshop-mirror.ts';

const LOOK_EVERY_MS = 2_000;

/**
 * Ends calls that nobody ended (ATT-4). Every node looks, which does no harm: whoever commits second
 * finds nothing to do. Since when a caller is away is counted from when this node first missed them,
 * so that a restart gives everybody the whole grace to come back.
 */
export function createAttentionWatch(
  { clock, logger }: WorkshopsDeps,
  commit: Commit,
  /** The workshops in memory, and who is online there. */
  present: () => Iterable<{ mirror: WorkshopMirror; online: ReadonlySet<string> }>,
) {
  const missing = new Map<string, number>();

  async function look(): Promise<void> {
    for (const { mirror, online } of present()) {
      const { workshopId } = mirror.state;
      for (const session of mirror.state.sessions.values()) {
        const call = presentCall(session);
        const key = call && `${workshopId}/${call.by}`;
        if (!key) continue;
        if (online.has(call.by)) missing.delete(key);
        else if (!missing.has(key)) missing.set(key, clock.now());
      }
      const since = (personId: string) => missing.get(`${workshopId}/${personId}`);
      if (overdueCalls(mirror.state, clock.now(), since).length === 0) continue;
      await commit(mirror, (state) => ok(overdueCalls(state, clock.now(), since))).catch(
        (error: unknown) => {
          // The store is away: the next look tries again.
          logger.warn({ workshopId, error: String(error) }, 'a call could not be ended');
        },
      );
    }
  }

  const timer = setInterval(() => void look(), LOOK_EVERY_MS).unref();
  return { look, close: () => clearInterval(timer) };
}
