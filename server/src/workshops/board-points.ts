import type { Command, CommandOf } from '@stellwand/shared/contracts/command';
import type { DomainError } from '@stellwand/shared/contracts/errors';
import type { WorkshopEvent } from '@stellwand/shared/domain/workshop-event';
import type { SessionRecord, WorkshopState } from '@stellwand/shared/domain/workshop-state';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import type { BoardInfo } from '../ports/board-directory.ts';
import type { NewPoint } from '../ports/board-history.ts';
import { BoardDamaged, StoreDamaged } from '../ports/store-errors.ts';
import { boardInfo } from './boards.ts';
import type { WorkshopsDeps } from './deps.ts';

/** A command about what a board was. */
export type PointCommand = CommandOf<'point.create' | 'point.restore' | 'deletions.restore'>;
type Extras = Record<string, unknown>;
type Past = Pick<WorkshopsDeps, 'history' | 'clock' | 'random' | 'logger'>;

/** The boards people work on: the plenary one and those of the present groups. */
const presentBoards = (session: SessionRecord): string[] => [
  session.plenaryBoardId,
  ...session.groups.map(({ boardId }) => boardId),
];

/** Keeps boards as they were, and brings them back. Runs after `decide` allowed it. */
export function makeBoardPoints({ history, clock, random, logger }: Past) {
  const pointBy = (by: string, rest: Pick<NewPoint, 'reason' | 'phaseId' | 'name'>): NewPoint => ({
    pointId: random.id(),
    at: clock.now(),
    by,
    ...rest,
  });

  /** Why boards are kept before this command takes effect; null where they need not be. */
  function reasonOf(command: Command): Pick<NewPoint, 'reason' | 'phaseId'> | null {
    if (command.type === 'phase.start') return { reason: 'phase', phaseId: command.phaseId };
    return command.type === 'groups.end' ? { reason: 'groups' } : null;
  }

  async function run(
    board: BoardInfo,
    by: string,
    command: PointCommand,
  ): Promise<Result<Extras, DomainError>> {
    const before = (): NewPoint => pointBy(by, { reason: 'restore' });
    const answer = (done: Result<object, DomainError>): Result<Extras, DomainError> =>
      done.ok ? ok({ ...done.value }) : done;
    switch (command.type) {
      case 'point.create': {
        const { name } = command;
        const wanted = pointBy(by, { reason: 'manual', ...(name !== undefined && { name }) });
        const { pointId } = await history.keepPoint(board, wanted);
        return ok({ pointId, created: pointId === wanted.pointId });
      }
      case 'point.restore':
        return answer(await history.restorePoint(board, command, before()));
      case 'deletions.restore':
        return answer(await history.restoreDeletions(board, command, before()));
    }
  }

  return {
    /**
     * HIST-2: what people stand before when a phase begins or groups end. One board that cannot be kept
     * does not hold up the day.
     */
    async keepBefore(
      state: WorkshopState,
      by: string,
      command: Command,
      events: readonly WorkshopEvent[],
    ): Promise<void> {
      const reason = reasonOf(command);
      if (!reason) return;
      const touched = events.flatMap((event) =>
        event.type === 'session.saved' ? presentBoards(event.session) : [],
      );
      await Promise.all(
        touched.map(async (boardId) => {
          const board = boardInfo(state, boardId);
          if (!board) return;
          try {
            await history.keepPoint(board, pointBy(by, reason));
          } catch (error) {
            logger.error({ boardId, error: String(error) }, 'no restore point was made');
          }
        }),
      );
    },

    async run(
      state: WorkshopState,
      by: string,
      command: PointCommand,
    ): Promise<Result<Extras, DomainError>> {
      const board = boardInfo(state, command.boardId);
      if (!board) return err({ code: 'board-not-found' });
      try {
        return await run(board, by, command);
      } catch (error) {
        if (error instanceof BoardDamaged) return err({ code: 'board-damaged', field: 'boardId' });
        if (!(error instanceof StoreDamaged)) throw error;
        logger.error({ boardId: board.boardId, error: String(error) }, 'board history is damaged');
        return err({ code: 'history-damaged' });
      }
    },
  };
}
