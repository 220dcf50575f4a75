import type { Command, CommandType } from '@stellwand/shared/contracts/command';
import type { DomainError } from '@stellwand/shared/contracts/errors';
import { decide } from '@stellwand/shared/domain/decide';
import type { WorkshopEvent } from '@stellwand/shared/domain/workshop-event';
import { actorOf, memberOf, type WorkshopState } from '@stellwand/shared/domain/workshop-state';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import { boardInfo, boardsOfSession } from './boards.ts';
import { orDamage } from './damaged-boards.ts';
import { decisionContexts } from './decision-contexts.ts';
import { createEffects } from './effects/create-effects.ts';
import type { Effect, EffectParts } from './effects/effect.ts';
import { createRepeats } from './repeats.ts';
import type { WorkshopMirror } from './workshop-mirror.ts';

/** What a command answers; remembered for repeats with the same `commandId`. */
export interface CommandAnswer {
  version: number;
  [extra: string]: unknown;
}
type Answer = Result<CommandAnswer, DomainError>;

/** Runs one command of one person, once: its effect foresees, it is decided and committed, its effect follows. */
export function makeRunCommand(parts: EffectParts) {
  const { deps, commit, past, hereNow } = parts;
  const { documents } = deps;
  const effects = createEffects(parts);
  const repeats = createRepeats<CommandAnswer>(deps);

  /** The boards of new groups exist before anybody can be sent to them (GROUP-1). */
  async function createBoards(before: WorkshopState, events: readonly WorkshopEvent[]) {
    const fresh = events.flatMap((event) =>
      event.type === 'session.saved'
        ? boardsOfSession(before, event.session)
            .map(({ board }) => board)
            .filter(({ boardId }) => !boardInfo(before, boardId))
        : [],
    );
    await Promise.all(fresh.map((board) => documents.create(board)));
  }

  async function run(mirror: WorkshopMirror, personId: string, command: Command): Promise<Answer> {
    const self = memberOf(mirror.state, personId);
    if (!self) return err({ code: 'unauthenticated' });
    const effect = (effects[command.type] ?? NO_EFFECT) as Effect<CommandType>;
    const foreseen = await orDamage(async () => ok(await effect({ mirror, self, command })));
    if (!foreseen.ok) return foreseen;
    const { facts = {}, refused, after } = foreseen.value;
    const context = decisionContexts(deps, hereNow, facts);
    const committed = await commit(
      mirror,
      (state) => {
        const person = memberOf(state, personId);
        if (!person) return err({ code: 'unauthenticated' });
        return decide(state, actorOf(person), command, context(state));
      },
      async (seen, events) => {
        await createBoards(seen, events);
        await past.keepBefore(seen, personId, command, events);
      },
    );
    if (!committed.ok) {
      await refused?.();
      return committed;
    }
    const followed = await orDamage(async () => (await after?.(committed.value)) ?? ok({}));
    if (!followed.ok) return followed;
    const version = Math.max(committed.value.version, mirror.state.version);
    return ok({ version, ...followed.value });
  }

  return async (mirror: WorkshopMirror, personId: string, command: Command): Promise<Answer> => {
    const work = () => run(mirror, personId, command);
    const { commandId } = command;
    if (!commandId) return work();
    return repeats.once(`cmd:${mirror.state.workshopId}:${personId}:${commandId}`, personId, work);
  };
}

const NO_EFFECT = () => ({});
