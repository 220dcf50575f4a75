import type { DomainError } from '@stellwand/shared/contracts/errors';
import type { WorkshopEvent } from '@stellwand/shared/domain/workshop-event';
import type { WorkshopState } from '@stellwand/shared/domain/workshop-state';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import type { WorkshopsDeps } from './deps.ts';
import type { Mirrors } from './mirrors.ts';
import { toChange } from './stored-workshop.ts';
import type { WorkshopMirror } from './workshop-mirror.ts';

const ATTEMPTS = 20;
const LONGEST_PAUSE_MS = 80;

export interface Committed {
  version: number;
  /** The state right after this commit (or newer, where the store had to be read again). */
  state: WorkshopState;
  /** Empty where everything was so already. */
  events: readonly WorkshopEvent[];
}

export type Decide = (state: WorkshopState) => Result<WorkshopEvent[], DomainError>;
/** Runs between decision and commit; what it makes must bear being made twice. */
export type Prepare = (state: WorkshopState, events: readonly WorkshopEvent[]) => Promise<void>;
export type Commit = (
  mirror: WorkshopMirror,
  decide: Decide,
  prepare?: Prepare,
) => Promise<Result<Committed, DomainError>>;

/**
 * Decide, save, announce. The decision sees this node's own writes on their way as if they had
 * succeeded, so that a burst neither overfills a session nor waits in a queue. A conflict (another
 * node wrote the same record, or took the same guest number) means: look again and decide afresh.
 */
export function makeCommit({ store, random }: WorkshopsDeps, mirrors: Mirrors): Commit {
  return async (mirror, decide, prepare) => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (mirror.gone) return err({ code: 'workshop-not-found' });
      const seen = mirror.expected();
      const decision = decide(seen);
      if (!decision.ok) return decision;
      const events = decision.value;
      if (events.length === 0) {
        return ok({ version: mirror.state.version, state: mirror.state, events });
      }
      const write = mirror.begin(events);
      try {
        await prepare?.(seen, events);
        const result = (await write.mayFollow())
          ? await store.commit(mirror.state.workshopId, toChange(seen, events))
          : null;
        if (result?.ok) {
          const { version } = result;
          write.committed(version);
          await mirrors.publish(mirror.state.workshopId, { version, events });
          return ok({ version, state: await mirror.reached(version), events });
        }
      } catch (error) {
        write.failed();
        throw error;
      }
      write.failed();
      await pause(random.fraction() * Math.min(LONGEST_PAUSE_MS, 2 ** attempt));
      await mirror.refresh();
    }
    return err({ code: 'conflict' });
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
