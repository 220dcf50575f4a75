import type {
  Deletion,
  Restored,
  RestoreMode,
  RestorePoint,
} from '@stellwand/shared/contracts/board-history';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import { readBoard, readDeletions, readPoint, readPoints } from '../../realtime/history-calls.ts';
import type { CallError } from '../../realtime/session.ts';
import { type ComparedView, compareBoards } from './compare-boards.ts';
import type { CommandResult, WorkshopStore } from './workshop-store.ts';

type Asked<T> = Promise<Result<T, Pick<CallError, 'code' | 'message'>>>;

/** What a board was, asked of the server whenever somebody wants to know. Keeps nothing itself. */
export interface BoardHistory {
  /** Newest first. */
  points(): Asked<RestorePoint[]>;
  /** The board of then against the board of this moment; says also what was hidden in between. */
  compare(point: Pick<RestorePoint, 'pointId' | 'at'>): Asked<ComparedView>;
  /** Newest first, what is gone now. */
  deletions(): Asked<Deletion[]>;
  /** `created` is false where the newest point says the same already. */
  keep(name: string): Asked<{ created: boolean }>;
  restore(pointId: string, mode: RestoreMode): Asked<Restored>;
  bringBack(personId: string, elementIds: readonly string[]): Asked<Restored>;
  /** For good; stops at the first that is refused. */
  erase(elementIds: readonly string[]): Asked<null>;
}

export function createBoardHistory(workshop: WorkshopStore, boardId: string): BoardHistory {
  const as = { role: workshop.role, workshopId: workshop.workshopId };
  const outcome = async <T>(sent: Promise<CommandResult>): Asked<T> => {
    const answer = await sent;
    return answer.ok ? ok(answer as unknown as T) : err(answer.error);
  };
  return {
    async points() {
      const answer = await readPoints(boardId, as);
      return answer.ok ? ok(answer.value.points) : answer;
    },
    async compare({ pointId, at }) {
      const [then, now] = await Promise.all([
        readPoint(boardId, pointId, as),
        readBoard(boardId, as),
      ]);
      if (!then.ok) return then;
      if (!now.ok) return now;
      const hidden = (workshop.snapshot()?.sessions ?? [])
        .flatMap(({ hiddenNotes = [] }) => hiddenNotes)
        .filter((note) => note.boardId === boardId && note.hiddenAt > at);
      return ok(
        compareBoards(
          now.value,
          then.value,
          hidden.map(({ text }) => text),
        ),
      );
    },
    async deletions() {
      const answer = await readDeletions(boardId, as);
      return answer.ok ? ok(answer.value.deletions) : answer;
    },
    keep: (name) =>
      outcome(workshop.send({ type: 'point.create', boardId, ...(name !== '' && { name }) })),
    restore: (pointId, mode) =>
      outcome(workshop.send({ type: 'point.restore', boardId, pointId, mode })),
    async erase(elementIds) {
      for (const elementId of elementIds) {
        const answer = await workshop.send({ type: 'note.erase', boardId, elementId });
        if (!answer.ok) return err(answer.error);
      }
      return ok(null);
    },
    bringBack: (personId, elementIds) =>
      outcome(workshop.send({ type: 'deletions.restore', boardId, personId, elementIds })),
  };
}
