import type { WorkshopEvent } from '@stellwand/shared/domain/workshop-event';
import type { WorkshopState } from '@stellwand/shared/domain/workshop-state';
import { ok } from '@stellwand/shared/lib/result';
import type { Logger } from '../../ports/logger.ts';
import type { Commit } from '../commit.ts';
import type { WorkshopMirror } from '../workshop-mirror.ts';

const BEAT_MS = 1_000;

/** Something that falls due by itself, by nobody's command. */
export interface Watch {
  /** Every so many seconds. */
  everyS: number;
  /** Looks at what this node has in memory, and never rejects. Every node does, which must do no harm. */
  look(): Promise<void>;
}

export interface Watches {
  close(): void;
}

/** The beat of all watches of a node. None is asked again before it has looked. */
export function createWatches(watches: readonly Watch[]): Watches {
  const looking = new Set<Watch>();
  let beats = 0;

  async function ask(watch: Watch): Promise<void> {
    looking.add(watch);
    try {
      await watch.look();
    } finally {
      looking.delete(watch);
    }
  }

  const timer = setInterval(() => {
    beats += 1;
    for (const watch of watches) {
      if (beats % watch.everyS === 0 && !looking.has(watch)) void ask(watch);
    }
  }, BEAT_MS).unref();
  return { close: () => clearInterval(timer) };
}

/** What a rule does: `overdue` says what is to be recorded by now, of the state as it is then. */
export interface OverdueRule {
  mirrors(): readonly WorkshopMirror[];
  commit: Commit;
  logger: Logger;
  /** Pure; asked once more when it is recorded, since another node may have been first. */
  overdue(state: WorkshopState): WorkshopEvent[];
  /** For the log, where the store is away: the next look tries again. */
  failed: string;
}

/** Records in every workshop of this node what is overdue there. */
export async function recordOverdue(rule: OverdueRule): Promise<void> {
  for (const mirror of rule.mirrors()) {
    if (rule.overdue(mirror.state).length === 0) continue;
    await rule
      .commit(mirror, (state) => ok(rule.overdue(state)))
      .catch((error: unknown) => {
        const { workshopId } = mirror.state;
        rule.logger.warn({ workshopId, error: String(error) }, rule.failed);
      });
  }
}
