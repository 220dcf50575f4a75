import type { CommandOf } from '@stellwand/shared/contracts/command';
import type { DomainError } from '@stellwand/shared/contracts/errors';
import { templateCopiesOf, templatesWithout } from '@stellwand/shared/domain/templates';
import { hiddenKey } from '@stellwand/shared/domain/workshop-state';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import type { BoardInfo } from '../ports/board-directory.ts';
import { boardInfo, boardsOfSession } from './boards.ts';
import type { Commit } from './commit.ts';
import { unlessDamaged } from './damaged-boards.ts';
import type { WorkshopsDeps } from './deps.ts';
import type { WorkshopMirror } from './workshop-mirror.ts';

/**
 * Erases one element for good (ERASE-1): out of the document and its log, the hidden notes, the bin, all
 * restore points, templates, the copies that were collected of it or came with a template, and, within a
 * quarter of an hour, off the disk. Its id stays banned, so that nobody's undo, journal or restore brings it
 * back. Every step may be done again.
 */
export function makeErasing(deps: WorkshopsDeps, commit: Commit) {
  const { documents, history, files, forgetting } = deps;

  const boardsOf = ({ state }: WorkshopMirror): BoardInfo[] =>
    [...state.sessions.values()]
      .flatMap((session) => boardsOfSession(state, session))
      .map(({ board }) => board);

  async function eraseFrom(
    mirror: WorkshopMirror,
    board: BoardInfo,
    elementIds: readonly string[],
  ): Promise<string[]> {
    const { boardId } = board;
    const taken = await documents.takeOut(board, elementIds, { forGood: true });
    const hidden = elementIds.flatMap(
      (elementId) => mirror.state.hidden.get(hiddenKey(boardId, elementId)) ?? [],
    );
    if (hidden.length > 0) {
      await commit(mirror, (state) =>
        ok(
          hidden
            .filter(({ element }) => state.hidden.has(hiddenKey(boardId, element.elementId)))
            .map(({ element: { elementId } }) => ({ type: 'note.restored', boardId, elementId })),
        ),
      );
    }
    await history.forget({ boardId, elementIds });
    await documents.forgetTakenOut(board);
    return [...taken, ...hidden.map(({ element }) => element)].flatMap(({ file }) => file ?? []);
  }

  /** Copies that `groups.collect` made name what they are copies of; those a template made have its ids. */
  async function copiesOn(
    board: BoardInfo,
    from: { boardId: string; elementId: string },
    byTemplate: readonly string[],
  ) {
    const made: string[] = [];
    for (const elementId of byTemplate) {
      const author = await unlessDamaged(async () => ({
        is: await documents.authorOf(board, elementId),
      }));
      if (author && author.is !== undefined) made.push(elementId);
    }
    const read = await unlessDamaged(() => documents.read(board));
    const collected = (read?.elements ?? []).flatMap(({ elementId, origin }) => {
      const source: { boardId?: string; elementId?: string } = origin ?? {};
      const isCopy = source.boardId === from.boardId && source.elementId === from.elementId;
      return isCopy ? [elementId] : [];
    });
    return [...new Set([...made, ...collected])];
  }

  /** An image that nothing shows any more goes at once, not in a week. */
  async function dropImages(mirror: WorkshopMirror, gone: readonly string[]): Promise<void> {
    if (gone.length === 0) return;
    const wanted = new Set(
      [...mirror.state.hidden.values()].flatMap(({ element: { file } }) => file ?? []),
    );
    for (const board of boardsOf(mirror)) {
      const shown = await unlessDamaged(() => documents.filesOf(board));
      // Nobody knows what a damaged board shows.
      if (!shown) return;
      for (const file of [...shown, ...(await history.filesOf(board))]) wanted.add(file);
    }
    for (const file of gone) {
      if (!wanted.has(file)) await files.remove(mirror.state.workshopId, file);
    }
  }

  return {
    /** After `decide` allowed it. */
    async run(
      mirror: WorkshopMirror,
      { boardId, elementId }: CommandOf<'note.erase'>,
    ): Promise<Result<object, DomainError>> {
      const board = boardInfo(mirror.state, boardId);
      if (!board) return err({ code: 'board-not-found' });
      const dropped = { boardIds: [boardId], workshopId: mirror.state.workshopId };
      // Before anything is dropped, so that a crash in between leaves nothing on the disk for good.
      await forgetting.promise(dropped);
      const gone = await eraseFrom(mirror, board, [elementId]);
      const copied = templateCopiesOf(mirror.state, { boardId, elementId });
      for (const other of boardsOf(mirror)) {
        const copies = await copiesOn(other, { boardId, elementId }, copied);
        if (copies.length === 0) continue;
        gone.push(...(await eraseFrom(mirror, other, copies)));
        await forgetting.promise({ boardIds: [other.boardId] });
      }
      // After the boards: as long as a template has it, one knows where it may be.
      await commit(mirror, (state) =>
        ok(
          templatesWithout(state, { boardId, elementId }).map((template) => ({
            type: 'template.saved',
            template,
          })),
        ),
      );
      await dropImages(mirror, gone);
      await forgetting.promise(dropped);
      return ok({});
    },
  };
}
