import { type Command, command } from '@stellwand/shared/contracts/command';
import { err, type Result } from '@stellwand/shared/lib/result';
import type { Shares } from '../../fairness/shares.ts';
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

/** What a command costs, in ms of a core; those that write boards or move everybody cost more. */
const PRICE_MS = 1;
const DEAR_MS = 40;
const DEAR: ReadonlySet<Command['type']> = new Set([
  'groups.form',
  'groups.start',
  'groups.end',
  'template.apply',
  'point.create',
  'point.restore',
  'deletions.restore',
  'note.erase',
  'person.undo',
  'people.remove',
]);
/** Whatever concerns notes together with people goes over all boards; a hall is let in one by one. */
const isDear = (asked: Command): boolean =>
  DEAR.has(asked.type) || ('withNotes' in asked && asked.withNotes === true);
/** Whoever owes more than this is refused, the others wait. */
const LONGEST_MS = 2_000;

const KNOWN_TYPES: ReadonlySet<unknown> = new Set(
  command.options.map((option) => option.shape.type.value),
);

const typeOf = (input: unknown): unknown =>
  typeof input === 'object' && input !== null && 'type' in input ? input.type : undefined;

export function createCommandDesk(deps: {
  engine: Pick<WorkshopsEngine, 'run'>;
  clock: Clock;
  shares: Shares;
  /** Told of every command that had a known type: its outcome is `ok` or an error code. */
  counted(type: string, outcome: string): void;
}): CommandDesk {
  return {
    run: async (actor, input, language) => {
      const share = deps.shares.of(actor);
      const owedMs = share.owedMs();
      const waitMs = share.commands.take(deps.clock.now()) || (owedMs > LONGEST_MS ? owedMs : 0);
      if (waitMs > 0) return err({ code: 'rate', retryAfterS: Math.ceil(waitMs / 1_000) });
      if (owedMs > 0) await new Promise((resolve) => setTimeout(resolve, owedMs));

      const type = typeOf(input);
      if (typeof type === 'string' && !KNOWN_TYPES.has(type)) {
        return err({ code: 'unknown-command', field: 'type' });
      }
      const checked = check(command, input, language);
      if (!checked.ok) return checked;
      share.spend({ ms: isDear(checked.value) ? DEAR_MS : PRICE_MS });
      const outcome = await deps.engine.run(actor, checked.value);
      deps.counted(checked.value.type, outcome.ok ? 'ok' : outcome.error.code);
      return outcome;
    },
  };
}
