import { elementOf } from '@stellwand/shared/board/document';
import { isContribution } from '@stellwand/shared/board/kinds';
import { inParts } from '@stellwand/shared/board/parts';
import { readBoard, readElements, withoutLoose } from '@stellwand/shared/board/read-board';
import {
  planRestore,
  type RestoreStep,
  type RestoreWish,
  restoreElements,
  weightOf,
} from '@stellwand/shared/board/restore';
import { besideOthers } from '@stellwand/shared/board/returning';
import {
  BOARD_SCHEMA_VERSION,
  type BoardElement,
} from '@stellwand/shared/contracts/board-document';
import type { Restored } from '@stellwand/shared/contracts/board-history';
import type { DomainError } from '@stellwand/shared/contracts/errors';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import type { BoardInfo } from '../../ports/board-directory.ts';
import type { BoardHistory, NewPoint, WantedDeletions } from '../../ports/board-history.ts';
import type { Forgetting } from '../../ports/forgetting.ts';
import { lacksLeadRoom } from '../gate/lead-room.ts';
import type { Room } from '../room/room.ts';
import type { RoomRegistry } from '../rooms/registry.ts';
import { type Bin, binId } from '../side-logs/bin.ts';
import type { KeptBoard } from '../side-logs/board-bytes.ts';
import { type Points, pointsId } from '../side-logs/points.ts';

/** The logs beside a board's own. */
const besideOf = (boardId: string): string[] => [binId(boardId), pointsId(boardId)];

const NOTHING_TO_DO: Restored = { restored: 0, changed: 0, removed: 0 };

const keptOf = ({ board, state: { doc } }: Room): KeptBoard => ({
  title: readBoard(doc, board.boardId).title,
  elements: readElements(doc),
  forgotten: [],
});

function countOf(steps: readonly RestoreStep[]): Restored {
  const count = (kind: RestoreStep['kind']) => steps.filter((step) => step.kind === kind).length;
  return { restored: count('back'), changed: count('change'), removed: count('remove') };
}

/**
 * Restore points and the bin of boards, and the way back from them. Restoring is an edit of the server
 * like any other: it merges with what people do at that moment, and it is durable before it is answered.
 */
export function makeBoardHistory(deps: {
  registry: RoomRegistry;
  points: Points;
  bin: Bin;
  forgetting: Pick<Forgetting, 'promise'>;
  /** Other nodes may know more of a board than its room here. */
  severalNodes: boolean;
}): BoardHistory {
  const { registry, points, bin } = deps;

  async function keep(room: Room, point: NewPoint, kept: KeptBoard) {
    const { boardId } = room.board;
    const known = await points.keep(boardId, room.state.generation, point, kept);
    // Hidden while it was being written: whoever hid it may have looked here too early.
    if (deps.severalNodes) await room.mending.catchUp();
    const isHidden = ({ elementId }: BoardElement) => room.state.isBanned(elementId);
    if (kept.elements.some(isHidden)) await points.forget(boardId, isHidden);
    return known;
  }

  /** Everything in one tick, in parts that fit a frame: all of it is in the log, or nothing. */
  async function write(room: Room, steps: readonly RestoreStep[], mode: RestoreWish['mode']) {
    const parts = inParts(steps, weightOf).map((part) =>
      room.changes.write((doc) => restoreElements(doc, part, mode), {
        created: part.flatMap((step) =>
          step.kind === 'back' && step.was.author
            ? { elementId: step.was.elementId, author: step.was.author }
            : [],
        ),
      }),
    );
    await Promise.all(parts);
  }

  async function restore(
    board: BoardInfo,
    then: readonly BoardElement[],
    wish: Pick<RestoreWish, 'mode' | 'forgotten'>,
    before: NewPoint,
  ): Promise<Result<Restored, DomainError>> {
    const room = await registry.open(board);
    const barred = (elementId: string) => room.state.isBanned(elementId);
    const plan = (now: readonly BoardElement[]) => planRestore(now, then, { ...wish, barred });

    const first = keptOf(room);
    const { restored, removed } = countOf(plan(first.elements));
    if (plan(first.elements).length === 0) return ok(NOTHING_TO_DO);
    const back = plan(first.elements)
      .filter(({ kind }) => kind !== 'remove')
      .reduce((sum, step) => sum + weightOf(step), 0);
    const lacks = lacksLeadRoom(room.state.usage, { elements: restored - removed, bytes: back });
    if (lacks) {
      room.wantsTidying();
      return err({ code: lacks });
    }
    const point = await keep(room, before, first);

    // No await from here to the writes: what is kept as "before" is what they change.
    const last = keptOf(room);
    const steps = plan(last.elements);
    await write(room, steps, wish.mode);
    const beforeId = await keepLast(room, { before, beforeId: point.pointId, first, last });
    return ok({ ...countOf(steps), beforeId });
  }

  /** Somebody wrote between the point and the restore: the point gets their words, too. */
  async function keepLast(
    room: Room,
    kept: { before: NewPoint; beforeId: string; first: KeptBoard; last: KeptBoard },
  ): Promise<string> {
    const { before, beforeId, first, last } = kept;
    if (JSON.stringify(first) === JSON.stringify(last)) return beforeId;
    if (beforeId !== before.pointId) return (await keep(room, before, last)).pointId;
    await points.replace(room.board.boardId, beforeId, last);
    return beforeId;
  }

  async function deletionsOf(board: BoardInfo) {
    const room = await registry.open(board);
    const all = await bin.list(board.boardId);
    return all.filter(
      ({ element: { elementId } }) =>
        !elementOf(room.state.doc, elementId) && !room.state.isBanned(elementId),
    );
  }

  async function restoreDeletions(
    board: BoardInfo,
    { personId, since = 0, elementIds }: WantedDeletions,
    before: NewPoint,
    isWanted: (element: BoardElement) => boolean = () => true,
  ): Promise<Result<Restored, DomainError>> {
    const wanted = elementIds && new Set(elementIds);
    const gone = (await deletionsOf(board)).filter(
      ({ by, at, element }) =>
        by === personId &&
        at >= since &&
        (wanted?.has(element.elementId) ?? true) &&
        isWanted(element),
    );
    const room = await registry.open(board);
    const elements = besideOthers(
      readElements(room.state.doc),
      gone.map(({ element }) => element),
    );
    return restore(board, elements, { mode: 'keep' }, before);
  }

  return {
    points: (board) => points.list(board.boardId),

    async readPoint({ boardId }, pointId) {
      const kept = await points.read(boardId, pointId);
      if (!kept) return null;
      const { title, elements } = kept;
      return { boardId, title, schema: BOARD_SCHEMA_VERSION, elements: withoutLoose(elements) };
    },

    async keepPoint(board, point) {
      const room = await registry.open(board);
      return keep(room, point, keptOf(room));
    },

    async restorePoint(board, { pointId, mode }, before) {
      const kept = await points.read(board.boardId, pointId);
      if (!kept) return err({ code: 'point-not-found' });
      const forgotten = new Set(kept.forgotten);
      return restore(board, kept.elements, { mode, forgotten }, before);
    },

    deletions: deletionsOf,

    restoreDeletions,

    async undoWork(board, { personId, since }, before) {
      const room = await registry.open(board);
      const { created, answers, changed } = room.state.workSince(personId, since);
      const point = (await points.list(board.boardId)).find(({ at }) => at <= since);
      const then = point && (await points.read(board.boardId, point.pointId));
      const wordsOf = (elementId: string) =>
        then?.elements.find((element) => element.elementId === elementId)?.text;
      // What they made since and deleted again is not what anybody misses.
      const wasThere = ({ createdAt = 0 }: BoardElement) => createdAt < since;
      const wanted = { personId, since };
      const restored = await restoreDeletions(board, wanted, before, wasThere);
      if (!restored.ok) return restored;
      if (answers.length > 0) {
        await room.changes.write((doc) => {
          for (const { elementId, keys } of answers) {
            const element = elementOf(doc, elementId);
            for (const key of keys) element?.delete(key);
          }
        });
      }
      return ok({
        created,
        restored: restored.value.restored,
        answers: answers.reduce((sum, { keys }) => sum + keys.length, 0),
        changed: changed.map((elementId) => {
          const words = wordsOf(elementId);
          return { elementId, ...(words !== undefined && { before: words }) };
        }),
      });
    },

    async filesOf({ boardId }) {
      const deleted = await bin.list(boardId);
      return [
        ...(await points.files(boardId)),
        ...deleted.flatMap(({ element: { file } }) => file ?? []),
      ];
    },

    async forget(forgotten) {
      const ids = 'elementIds' in forgotten ? new Set(forgotten.elementIds) : null;
      const authors = new Set('authors' in forgotten ? forgotten.authors : []);
      const isForgotten = (element: BoardElement): boolean =>
        ids?.has(element.elementId) ??
        (authors.has(element.author ?? '') && isContribution(element.type));
      // Where one of them is damaged the other forgets all the same.
      const done = await Promise.allSettled([
        points.forget(forgotten.boardId, isForgotten),
        bin.forget(forgotten.boardId, isForgotten),
      ]);
      await deps.forgetting.promise({ boardIds: besideOf(forgotten.boardId) });
      for (const one of done) if (one.status === 'rejected') throw one.reason;
    },

    forgetOld: (boardId) => bin.forgetOld(boardId),

    async erase(boardId) {
      await points.erase(boardId);
      await bin.erase(boardId);
      await deps.forgetting.promise({ boardIds: [boardId, ...besideOf(boardId)] });
    },
  };
}
