import type { CommandOf } from '@stellwand/shared/contracts/command';
import type { DomainError } from '@stellwand/shared/contracts/errors';
import type { MissingBoard } from '@stellwand/shared/contracts/projection';
import { can } from '@stellwand/shared/domain/policy';
import { isRemoved, peopleLike } from '@stellwand/shared/domain/removal';
import { actorOf, type WorkshopState } from '@stellwand/shared/domain/workshop-state';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import type { BoardInfo } from '../ports/board-directory.ts';
import { boardsOfSession } from './boards.ts';
import type { Committed } from './commit.ts';
import { unlessDamaged } from './damaged-boards.ts';
import type { WorkshopsDeps } from './deps.ts';
import type { makeHiddenNotes } from './hidden-notes.ts';
import type { WorkshopMirror } from './workshop-mirror.ts';

/**
 * What becomes of the work of people who are removed, or of one whose last minutes are taken back, on every
 * board that whoever asks leads. Damaged boards are named and hold up nothing (DMG-3).
 */
export function makeRemoving(
  { history, clock, random }: Pick<WorkshopsDeps, 'history' | 'clock' | 'random'>,
  hiddenNotes: Pick<ReturnType<typeof makeHiddenNotes>, 'sweep' | 'hideMade'>,
) {
  const sweep = (mirror: WorkshopMirror, by: string, authors: readonly string[]) =>
    hiddenNotes.sweep(mirror, by, authors, boardsOfLeader(mirror.state, by));

  return {
    /** The notes of these authors go. */
    sweep,

    /**
     * REMOVE-2: who it is (or would be), from the state in which they were removed. The notes go of
     * everybody of that place, also of those whom an interrupted try has removed before.
     */
    async removeAll(
      mirror: WorkshopMirror,
      by: string,
      command: CommandOf<'people.remove'>,
      { state, events }: Pick<Committed, 'state' | 'events'>,
    ): Promise<Result<object, DomainError>> {
      const actor = state.people.get(by);
      const found = actor && peopleLike(state, actorOf(actor), command, clock.now());
      if (!found?.ok) return found ?? err({ code: 'unauthenticated' });
      if (command.dryRun) {
        return ok({ removed: found.value.filter((one) => !isRemoved(one)).length });
      }
      const personIds = events.flatMap((event) =>
        event.type === 'people.removed' ? event.personIds : [],
      );
      const done = { removed: personIds.length, personIds };
      if (!command.withNotes) return ok(done);
      const authors = new Set([...personIds, ...found.value.map((one) => one.personId)]);
      const swept = await sweep(mirror, by, [...authors]);
      return swept.ok ? ok({ ...done, ...swept.value }) : swept;
    },

    /**
     * REMOVE-3: what they made is hidden, what they deleted returns, their answers go; what of others they
     * changed stays, and is answered with its words from before.
     */
    async undo(
      mirror: WorkshopMirror,
      by: string,
      { personId, sinceMs }: CommandOf<'person.undo'>,
    ): Promise<Result<object, DomainError>> {
      const since = clock.now() - sinceMs;
      const done = { hidden: 0, restored: 0, answers: 0 };
      const changed: object[] = [];
      const missing: MissingBoard[] = [];
      for (const board of boardsOfLeader(mirror.state, by)) {
        const { boardId, title } = board;
        const point = { pointId: random.id(), at: clock.now(), by, reason: 'restore' } as const;
        const undone = await unlessDamaged(() =>
          history.undoWork(board, { personId, since }, point),
        );
        if (!undone) {
          missing.push({ boardId, title });
          continue;
        }
        if (!undone.ok) return undone;
        const { created, restored, answers } = undone.value;
        const hidden = await hiddenNotes.hideMade(mirror, board, by, created);
        if (!hidden.ok) return hidden;
        done.hidden += hidden.value;
        done.restored += restored;
        done.answers += answers;
        changed.push(...undone.value.changed.map((one) => ({ boardId, ...one })));
      }
      return ok({ ...done, changed, ...(missing.length > 0 && { missing }) });
    },
  };
}

/** The boards somebody leads: all of the workshop, or those of their own session. */
function boardsOfLeader(state: WorkshopState, personId: string): BoardInfo[] {
  const person = state.people.get(personId);
  if (!person) return [];
  return [...state.sessions.values()]
    .filter(({ sessionId }) => can(actorOf(person), 'lead', sessionId))
    .flatMap((session) => boardsOfSession(state, session))
    .map(({ board }) => board);
}
