import type { CommandOf } from '@stellwand/shared/contracts/command';
import type { AnswerTo } from '@stellwand/shared/contracts/command-answers';
import type { DomainError } from '@stellwand/shared/contracts/errors';
import { isRemoved, peopleLike } from '@stellwand/shared/domain/removal';
import { actorOf, type WorkshopState } from '@stellwand/shared/domain/workshop-state';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import { boardsOfLeader } from '../boards.ts';
import type { Committed } from '../commit.ts';
import type { Asked, EffectParts, Effects } from './effect.ts';

/** Removing people and letting them in again, with what they made. */
export function peopleEffects({ deps, hiddenNotes }: EffectParts): Effects {
  const { clock, random, history } = deps;

  /**
   * REMOVE-2: who it is (or would be), from the state in which they were removed. The notes go of
   * everybody of that place, also of those whom an interrupted try has removed before.
   */
  async function removeAll(
    { mirror, self: { personId }, command }: Asked<'people.remove'>,
    { state, events }: Committed,
  ): Promise<Result<AnswerTo<'people.remove'>, DomainError>> {
    const actor = state.people.get(personId);
    const found = actor && peopleLike(state, actorOf(actor), command, clock.now());
    if (!found?.ok) return found ?? err({ code: 'unauthenticated' });
    if (command.dryRun) return ok({ removed: found.value.filter((one) => !isRemoved(one)).length });
    const personIds = events.flatMap((event) =>
      event.type === 'people.removed' ? event.personIds : [],
    );
    const done = { removed: personIds.length, personIds };
    if (!command.withNotes) return ok(done);
    const authors = new Set([...personIds, ...found.value.map((one) => one.personId)]);
    const boards = boardsOfLeader(mirror.state, personId);
    const swept = await hiddenNotes.sweep(mirror, personId, [...authors], boards);
    return swept.ok ? ok({ ...done, ...swept.value }) : swept;
  }

  /**
   * REMOVE-3: on every board one leads. What they made is hidden, what they deleted returns, their answers
   * go; what of others they changed stays, and is answered with its words from before.
   */
  async function undo({
    mirror,
    self: { personId: by },
    command: { personId, sinceMs },
  }: Asked<'person.undo'>): Promise<Result<AnswerTo<'person.undo'>, DomainError>> {
    const since = clock.now() - sinceMs;
    const done = { hidden: 0, restored: 0, answers: 0 };
    const changed: AnswerTo<'person.undo'>['changed'] = [];
    for (const board of boardsOfLeader(mirror.state, by)) {
      const point = { pointId: random.id(), at: clock.now(), by, reason: 'restore' } as const;
      const undone = await history.undoWork(board, { personId, since }, point);
      if (!undone.ok) return undone;
      const { created, restored, answers } = undone.value;
      const hidden = await hiddenNotes.hideMade(mirror, board, by, created);
      if (!hidden.ok) return hidden;
      done.hidden += hidden.value;
      done.restored += restored;
      done.answers += answers;
      changed.push(...undone.value.changed.map((one) => ({ boardId: board.boardId, ...one })));
    }
    return ok({ ...done, changed });
  }

  return {
    'person.remove': ({ mirror, self, command: { personId, withNotes } }) => ({
      async after() {
        if (!withNotes) return ok({});
        const boards = boardsOfLeader(mirror.state, self.personId);
        return hiddenNotes.sweep(mirror, self.personId, [personId], boards);
      },
    }),
    'person.admit': ({ mirror, self, command }) => {
      const removedAt = removalsOf(mirror.state, command);
      return {
        async after() {
          if (!command.withNotes || removedAt.size === 0) return ok({});
          return hiddenNotes.bringBack(
            mirror,
            boardsOfLeader(mirror.state, self.personId),
            removedAt,
          );
        },
      };
    },
    'person.undo': (asked) => ({ after: () => undo(asked) }),
    'people.remove': (asked) => ({ after: (done) => removeAll(asked, done) }),
  };
}

/** When those were removed whom a command lets in again: until it is done that is known. */
function removalsOf(state: WorkshopState, command: CommandOf<'person.admit'>): Map<string, number> {
  const removed = new Map<string, number>();
  if (!command.admitted) return removed;
  for (const personId of command.personIds ?? []) {
    const at = state.people.get(personId)?.removedAt;
    if (at !== undefined) removed.set(personId, at);
  }
  return removed;
}
