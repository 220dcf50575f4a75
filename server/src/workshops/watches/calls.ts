import { overdueCalls, presentCall } from '@stellwand/shared/domain/attention';
import type { WorkshopState } from '@stellwand/shared/domain/workshop-state';
import type { Commit } from '../commit.ts';
import type { WorkshopsDeps } from '../deps.ts';
import type { Mirrors } from '../mirrors.ts';
import { recordOverdue, type Watch } from './watch.ts';

/**
 * Ends calls that nobody ended (ATT-4). Every node looks: whoever commits second finds nothing to do.
 * Since when a caller is away is counted from when this node first missed them, so that a restart gives
 * everybody the whole grace to come back.
 */
export function watchCalls(
  { clock, logger }: WorkshopsDeps,
  commit: Commit,
  mirrors: Pick<Mirrors, 'all'>,
  /** Who has a line now. */
  online: (workshopId: string) => ReadonlySet<string>,
): Watch {
  const missing = new Map<string, number>();

  function noteMissing({ workshopId, sessions }: WorkshopState): void {
    for (const session of sessions.values()) {
      const call = presentCall(session);
      const key = call && `${workshopId}/${call.by}`;
      if (!key) continue;
      if (online(workshopId).has(call.by)) missing.delete(key);
      else if (!missing.has(key)) missing.set(key, clock.now());
    }
  }

  return {
    everyS: 2,
    async look() {
      for (const { state } of mirrors.all()) noteMissing(state);
      await recordOverdue({
        mirrors: mirrors.all,
        commit,
        logger,
        overdue: (state) =>
          overdueCalls(state, clock.now(), (id) => missing.get(`${state.workshopId}/${id}`)),
        failed: 'a call could not be ended',
      });
    },
  };
}
