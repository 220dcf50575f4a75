import type { CommandOf } from '@stellwand/shared/contracts/command';
import type { DomainError } from '@stellwand/shared/contracts/errors';
import { type HiddenNote, hiddenKey } from '@stellwand/shared/domain/workshop-state';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import type { BoardInfo } from '../ports/board-directory.ts';
import { boardInfo } from './boards.ts';
import type { Commit } from './commit.ts';
import type { WorkshopsDeps } from './deps.ts';
import type { WorkshopMirror } from './workshop-mirror.ts';

/** Who hides what, and why. */
interface Hiding {
  by: string;
  elementId: string;
  reason?: string | undefined;
}

/**
 * Takes notes out of boards into entries and back. The entry is written before the note leaves the
 * board and deleted after it is back, so that a crash in between leaves it in both places and never
 * in none (HIDE-2); the same command again completes the work.
 */
export function makeHiddenNotes({ documents, clock }: WorkshopsDeps, commit: Commit) {
  const save = (mirror: WorkshopMirror, note: HiddenNote) =>
    commit(mirror, () => ok([{ type: 'note.hidden', note }]));

  async function hide(
    mirror: WorkshopMirror,
    board: BoardInfo,
    { by, elementId, reason }: Hiding,
  ): Promise<Result<void, DomainError>> {
    const { boardId } = board;
    let note = mirror.state.hidden.get(hiddenKey(boardId, elementId));
    if (!note) {
      const element = (await documents.read(board)).elements.find(
        (candidate) => candidate.elementId === elementId && candidate.type === 'note',
      );
      if (!element) return err({ code: 'element-not-found' });
      note = { boardId, element, by, at: clock.now(), ...(reason && { reason }) };
      const saved = await save(mirror, note);
      if (!saved.ok) return saved;
    }
    const taken = await documents.takeOut(board, elementId);
    // Somebody typed between reading and taking out: the entry gets their last words.
    if (taken && JSON.stringify(taken) !== JSON.stringify(note.element)) {
      const saved = await save(mirror, { ...note, element: taken });
      if (!saved.ok) return saved;
    }
    return ok(undefined);
  }

  async function restore(
    mirror: WorkshopMirror,
    board: BoardInfo,
    elementId: string,
  ): Promise<Result<void, DomainError>> {
    const { boardId } = board;
    const note = mirror.state.hidden.get(hiddenKey(boardId, elementId));
    const { elements } = await documents.read(board);
    const there = elements.some((element) => element.elementId === elementId);
    if (!note) return there ? ok(undefined) : err({ code: 'element-not-found' });
    if (!there) await documents.putBack(board, note.element);
    const saved = await commit(mirror, (state) =>
      ok(
        state.hidden.has(hiddenKey(boardId, elementId))
          ? [{ type: 'note.restored', boardId, elementId }]
          : [],
      ),
    );
    return saved.ok ? ok(undefined) : saved;
  }

  return {
    /** After `decide` allowed it. Repeats change nothing. */
    async run(
      mirror: WorkshopMirror,
      by: string,
      { boardId, elementId, hidden, reason }: CommandOf<'note.hide'>,
    ): Promise<Result<void, DomainError>> {
      const board = boardInfo(mirror.state, boardId);
      if (!board) return err({ code: 'board-not-found' });
      return hidden
        ? hide(mirror, board, { by, elementId, reason })
        : restore(mirror, board, elementId);
    },

    /** Hides every note of one author on these boards: recoverable one by one. */
    async sweep(
      mirror: WorkshopMirror,
      by: string,
      author: string,
      boards: readonly BoardInfo[],
    ): Promise<void> {
      for (const board of boards) {
        for (const elementId of await documents.elementsOf(board, author)) {
          await hide(mirror, board, { by, elementId });
        }
      }
    },
  };
}
