import { command } from '@stellwand/shared/contracts/command';
import { err, type Result } from '@stellwand/shared/lib/result';
import { TokenBuckets } from '../../fairness/token-buckets.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Identity, WorkshopsEngine } from '../../workshops/engine-api.ts';
import type { Language, Refusal } from '../http/operation.ts';
import { check } from '../http/schema-problem.ts';

/** Where commands arrive, from either carrier: one schema, one budget, one engine. */
export interface CommandDesk {
  run(
    actor: Identity,
    input: unknown,
    language: Language,
  ): Promise<Result<{ version: number; [extra: string]: unknown }, Refusal>>;
}

/** A facilitator placing a whole hall by hand fits in; a loop does not. */
const BURST = 240;
const PER_SECOND = 40;

const KNOWN_TYPES: ReadonlySet<unknown> = new Set(
  command.options.map((option) => option.shape.type.value),
);

const typeOf = (input: unknown): unknown =>
  typeof input === 'object' && input !== null && 'type' in input ? input.type : undefined;

export function createCommandDesk(deps: {
  engine: Pick<WorkshopsEngine, 'run'>;
  clock: Clock;
  /** Told of every command that had a known type: its outcome is `ok` or an error code. */
  counted(type: string, outcome: string): void;
}): CommandDesk {
  const budgets = new TokenBuckets(BURST, PER_SECOND);
  return {
    run: async (actor, input, language) => {
      const waitMs = budgets.take(`${actor.workshopId}/${actor.personId}`, deps.clock.now());
      if (waitMs > 0) return err({ code: 'rate', retryAfterS: Math.ceil(waitMs / 1_000) });

      const type = typeOf(input);
      if (typeof type === 'string' && !KNOWN_TYPES.has(type)) {
        return err({ code: 'unknown-command', field: 'type' });
      }
      const checked = check(command, input, language);
      if (!checked.ok) return checked;
      const outcome = await deps.engine.run(actor, checked.value);
      deps.counted(checked.value.type, outcome.ok ? 'ok' : outcome.error.code);
      return outcome;
    },
  };
}
