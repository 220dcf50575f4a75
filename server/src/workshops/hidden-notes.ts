import { kindOf } from '@stellwand/shared/board/kinds';
import type { ElementType } from '@stellwand/shared/contracts/board-document';
import type { Forgotten } from '@stellwand/shared/contracts/board-history';
import type { CommandOf } from '@stellwand/shared/contracts/command';
import type { DomainError } from '@stellwand/shared/contracts/errors';
import type { MissingBoard } from '@stellwand/shared/contracts/projection';
import { type HiddenNote, hiddenKey } from '@stellwand/shared/domain/workshop-state';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import type { BoardInfo } from '../ports/board-directory.ts';
import { StoreDamaged } from '../ports/store-errors.ts';
import { boardInfo } from './boards.ts';
import type { Commit } from './commit.ts';
import { unlessDamaged } from './damaged-boards.ts';
import type { WorkshopsDeps } from './deps.ts';
import type { WorkshopMirror } from './workshop-mirror.ts';

/** What has an entry while it is off the board. */
const isHideable = (type: ElementType): boolean => kindOf(type)?.hideable === true;

/** A flood of notes goes in parts: neither a commit nor a write to the board becomes huge. */
const HIDDEN_AT_ONCE = 500;

/** Who hides what, and why. */
interface Hiding {
  by: string;
  elementIds: readonly string[];
  reason?: string | undefined;
}

/**
 * Takes notes out of boards into entries and back. The entry is written before the note leaves the
 * board and deleted after it is back, so that a crash in between leaves it in both places and never
 * in none (HIDE-2); the same command again completes the work.
 */
export function makeHiddenNotes(deps: WorkshopsDeps, commit: Commit) {
  const { documents, history, clock, logger } = deps;

  const save = (mirror: WorkshopMirror, notes: readonly HiddenNote[]) =>
    commit(mirror, () => ok(notes.map((note) => ({ type: 'note.hidden', note }))));

  /** All of them at once: one commit, one write to the board. Answers how many it found. */
  async function hide(
    mirror: WorkshopMirror,
    board: BoardInfo,
    { by, elementIds, reason }: Hiding,
  ): Promise<Result<number, DomainError>> {
    const { boardId } = board;
    const entries = new Map<string, HiddenNote>();
    for (const id of elementIds) {
      const known = mirror.state.hidden.get(hiddenKey(boardId, id));
      if (known) entries.set(id, known);
    }
    const fresh = new Set(elementIds.filter((id) => !entries.has(id)));
    if (fresh.size > 0) {
      const elements = await documents.pick(board, [...fresh]);
      const notes = elements
        .filter(({ type }) => isHideable(type))
        .map((element) => ({ boardId, element, by, at: clock.now(), ...(reason && { reason }) }));
      const saved = await save(mirror, notes);
      if (!saved.ok) return saved;
      for (const note of notes) entries.set(note.element.elementId, note);
    }
    if (entries.size === 0) return ok(0);
    const taken = await documents.takeOut(board, [...entries.keys()]);
    // The entry gets the last words that were typed before it was taken out, and a moment of its own:
    // somebody who is showing the same note again deletes only the entry they have read.
    const final = taken.flatMap((element) => {
      const note = entries.get(element.elementId);
      return note ? [{ ...note, element, at: Math.max(clock.now(), note.at + 1) }] : [];
    });
    const saved = await save(mirror, final);
    if (!saved.ok) return saved;
    const gone = await dropErased(mirror, board, [...entries.keys()]);
    return ok(entries.size - gone);
  }

  /**
   * Somebody erased them while they were being hidden, and did not see the entry that came later. The ban
   * is written before entries are looked for, and looked for after they are written: one of both sees it.
   */
  async function dropErased(
    mirror: WorkshopMirror,
    board: BoardInfo,
    elementIds: readonly string[],
  ): Promise<number> {
    const { boardId } = board;
    const gone = await documents.erasedOf(board, elementIds);
    if (gone.length === 0) return 0;
    await commit(mirror, (state) =>
      ok(
        gone
          .filter((elementId) => state.hidden.has(hiddenKey(boardId, elementId)))
          .map((elementId) => ({ type: 'note.restored', boardId, elementId })),
      ),
    );
    return gone.length;
  }

  /** The boards are done by then: a history that cannot be read holds up nothing, but is told. */
  async function forget(forgotten: Forgotten): Promise<void> {
    try {
      await history.forget(forgotten);
    } catch (error) {
      if (!(error instanceof StoreDamaged)) throw error;
      const { boardId } = forgotten;
      logger.error(
        { boardId, code: 'history-damaged', error: String(error) },
        'hidden notes may still be in a damaged history',
      );
    }
  }

  async function restore(
    mirror: WorkshopMirror,
    board: BoardInfo,
    elementId: string,
  ): Promise<Result<void, DomainError>> {
    const { boardId } = board;
    const note = mirror.state.hidden.get(hiddenKey(boardId, elementId));
    const there = (await documents.pick(board, [elementId])).length > 0;
    if (!note) return there ? ok(undefined) : err({ code: 'element-not-found' });
    const lacks = there ? null : await documents.lacksRoomFor(board, [note.element]);
    if (lacks) return err({ code: lacks });
    if (!there && !(await documents.putBack(board, note.element))) {
      await dropErased(mirror, board, [elementId]);
      return err({ code: 'element-not-found' });
    }
    const saved = await commit(mirror, (state) =>
      ok(
        state.hidden.get(hiddenKey(boardId, elementId))?.at === note.at
          ? [{ type: 'note.restored', boardId, elementId }]
          : [],
      ),
    );
    return saved.ok ? ok(undefined) : saved;
  }

  /** Of one board; how many stay hidden because there is no room. */
  async function restoreAll(
    mirror: WorkshopMirror,
    board: BoardInfo,
    notes: readonly HiddenNote[],
  ): Promise<Result<{ shown: number; full: number }, DomainError>> {
    const elements = notes.map((note) => note.element);
    if (await documents.lacksRoomFor(board, elements)) return ok({ shown: 0, full: notes.length });
    let shown = 0;
    for (const { element } of notes) {
      const done = await restore(mirror, board, element.elementId);
      // Erased, or shown by somebody else meanwhile.
      if (done.ok) shown++;
      else if (done.error.code !== 'element-not-found') return done;
    }
    return ok({ shown, full: 0 });
  }

  return {
    /**
     * What was taken off these boards when its authors were removed comes back (REMOVE-2); what had been
     * hidden before stays hidden. Answers how many notes it was, and how many had no room. Damaged boards
     * are named and hold up nothing (DMG-3).
     */
    async bringBack(
      mirror: WorkshopMirror,
      boards: readonly BoardInfo[],
      removedAt: ReadonlyMap<string, number>,
    ): Promise<Result<{ shown: number; full: number; missing?: MissingBoard[] }, DomainError>> {
      const missing: MissingBoard[] = [];
      const total = { shown: 0, full: 0 };
      for (const board of boards) {
        const notes = [...mirror.state.hidden.values()].filter(
          ({ boardId, element, at }) =>
            boardId === board.boardId && at >= (removedAt.get(element.author ?? '') ?? at + 1),
        );
        if (notes.length === 0) continue;
        const done = await unlessDamaged(() => restoreAll(mirror, board, notes));
        if (!done) missing.push({ boardId: board.boardId, title: board.title });
        else if (!done.ok) return done;
        else {
          total.shown += done.value.shown;
          total.full += done.value.full;
        }
      }
      return ok({ ...total, ...(missing.length > 0 && { missing }) });
    },

    /** After `decide` allowed it. Repeats change nothing. */
    async run(
      mirror: WorkshopMirror,
      by: string,
      { boardId, elementId, hidden, reason }: CommandOf<'note.hide'>,
    ): Promise<Result<void, DomainError>> {
      const board = boardInfo(mirror.state, boardId);
      if (!board) return err({ code: 'board-not-found' });
      if (!hidden) return restore(mirror, board, elementId);
      const done = await hide(mirror, board, { by, elementIds: [elementId], reason });
      if (!done.ok) return done;
      if (done.value === 0) return err({ code: 'element-not-found' });
      await forget({ boardId, elementIds: [elementId] });
      return ok(undefined);
    },

    /** Notes and images are hidden, strokes and connectors go for good. Answers how many it was. */
    async hideMade(
      mirror: WorkshopMirror,
      board: BoardInfo,
      by: string,
      elementIds: readonly string[],
    ): Promise<Result<number, DomainError>> {
      if (elementIds.length === 0) return ok(0);
      const types = await documents.typesOf(board, elementIds);
      for (let n = 0; n < elementIds.length; n += HIDDEN_AT_ONCE) {
        const some = elementIds.slice(n, n + HIDDEN_AT_ONCE);
        const done = await hide(mirror, board, { by, elementIds: some });
        if (!done.ok) return done;
      }
      const marks = [...types].flatMap(([id, type]) => (isHideable(type) ? [] : id));
      if (marks.length > 0) await documents.takeOut(board, marks);
      await forget({ boardId: board.boardId, elementIds });
      return ok(types.size);
    },

    /**
     * Hides every note of these authors on these boards: recoverable one by one. Strokes and connectors go
     * for good. What they deleted before, and what they had on the boards of yesterday, is forgotten
     * (HIST-6). Damaged boards are named and hold up nothing (DMG-3).
     */
    async sweep(
      mirror: WorkshopMirror,
      by: string,
      authors: readonly string[],
      boards: readonly BoardInfo[],
    ): Promise<Result<{ missing?: MissingBoard[] }, DomainError>> {
      const missing: MissingBoard[] = [];
      for (const board of boards) {
        const elementIds = await unlessDamaged(() => documents.elementsOf(board, authors));
        if (!elementIds) {
          // Its notes are out of reach; what is kept beside it is not, and is forgotten all the same.
          await forget({ boardId: board.boardId, authors });
          missing.push({ boardId: board.boardId, title: board.title });
          continue;
        }
        for (let n = 0; n < elementIds.length; n += HIDDEN_AT_ONCE) {
          const some = elementIds.slice(n, n + HIDDEN_AT_ONCE);
          const done = await hide(mirror, board, { by, elementIds: some });
          if (!done.ok) return done;
        }
        const types = await documents.typesOf(board, elementIds);
        const marks = [...types].flatMap(([id, type]) => (isHideable(type) ? [] : id));
        if (marks.length > 0) await documents.takeOut(board, marks);
        await forget({ boardId: board.boardId, authors });
      }
      return ok(missing.length > 0 ? { missing } : {});
    },
  };
}
