import type { DeletionsAnswer, PointsAnswer } from '@stellwand/shared/contracts/board-history';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import type { BoardInfo } from '../../ports/board-directory.ts';
import type { BoardHistory } from '../../ports/board-history.ts';
import { BoardDamaged, StoreDamaged } from '../../ports/store-errors.ts';
import type { WorkshopsEngine } from '../../workshops/engine-api.ts';
import * as answers from './answers.ts';
import type { Guards } from './guards.ts';
import { type AnyOperation, type Call, operation, type Refusal } from './operation.ts';

type AnyCall = Call<undefined, Record<string, unknown>>;

/** What a board was, for who leads its session. Asked on demand; snapshots know nothing of it. */
export function historyOperations(deps: {
  engine: Pick<WorkshopsEngine, 'ready' | 'access' | 'leads'>;
  history: Pick<BoardHistory, 'points' | 'readPoint' | 'deletions'>;
  guards: Guards;
}): AnyOperation[] {
  const { engine, history, guards } = deps;

  /** Everybody else learns no more than from the board itself (HIST-1). */
  async function leader(call: AnyCall): Promise<Result<BoardInfo, Refusal>> {
    const found = await guards.member(call);
    if (!found.ok) return found;
    const boardId = call.params.boardId ?? '';
    let refused: Refusal['code'] = 'board-not-found';
    for (const { workshopId, personId } of found.value) {
      if (!(await engine.ready(workshopId))) continue;
      const access = engine.access(workshopId, personId, boardId);
      if (access.ok && engine.leads(workshopId, personId, boardId)) return ok(access.board);
      if (access.ok || access.code !== 'board-not-found') refused = 'not-allowed';
    }
    return err({ code: refused });
  }

  async function undamaged<T>(read: () => Promise<T>): Promise<Result<T, Refusal>> {
    try {
      return ok(await read());
    } catch (error) {
      if (error instanceof BoardDamaged) return err({ code: 'board-damaged', field: 'boardId' });
      if (error instanceof StoreDamaged) return err({ code: 'history-damaged' });
      throw error;
    }
  }

  return [
    operation({
      id: 'listPoints',
      method: 'get',
      path: '/api/boards/{boardId}/points',
      summary: 'The restore points of a board, newest first, for whoever leads its session.',
      auth: 'member',
      answers: { 200: { description: 'restore points', schema: answers.points } },
      errors: ['not-allowed', 'board-not-found', 'history-damaged'],
      guard: leader,
      handle: async (_call, board) => {
        const points = await undamaged(() => history.points(board));
        if (!points.ok) return points;
        return ok({ status: 200, json: { points: points.value } satisfies PointsAnswer });
      },
    }),

    operation({
      id: 'readPoint',
      method: 'get',
      path: '/api/boards/{boardId}/points/{pointId}',
      summary: 'A board as it stood at a restore point, for whoever leads its session.',
      auth: 'member',
      answers: { 200: { description: 'board', schema: answers.board } },
      errors: ['not-allowed', 'board-not-found', 'point-not-found', 'history-damaged'],
      guard: leader,
      handle: async (call, board) => {
        const { pointId = '' } = call.params;
        const point = await undamaged(() => history.readPoint(board, pointId));
        if (!point.ok) return point;
        if (!point.value) return err({ code: 'point-not-found' });
        return ok({ status: 200, json: point.value });
      },
    }),

    operation({
      id: 'listDeletions',
      method: 'get',
      path: '/api/boards/{boardId}/deletions',
      summary: 'What people deleted from a board, newest first, for whoever leads its session.',
      auth: 'member',
      answers: { 200: { description: 'deleted elements', schema: answers.deletions } },
      errors: ['not-allowed', 'board-not-found', 'history-damaged'],
      guard: leader,
      handle: async (_call, board) => {
        const deletions = await undamaged(() => history.deletions(board));
        if (!deletions.ok) return deletions;
        return ok({ status: 200, json: { deletions: deletions.value } satisfies DeletionsAnswer });
      },
    }),
  ];
}
