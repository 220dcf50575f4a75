import { hasWork } from '@stellwand/shared/board/plan-template';
import { readTemplate } from '@stellwand/shared/board/read-template';
import { TEMPLATE_LIMITS } from '@stellwand/shared/contracts/board-template';
import type { CommandOf } from '@stellwand/shared/contracts/command';
import type { DomainError } from '@stellwand/shared/contracts/errors';
import type { MissingBoard } from '@stellwand/shared/contracts/projection';
import { cleanName } from '@stellwand/shared/domain/display-name';
import { templateOf, templatesWithout } from '@stellwand/shared/domain/templates';
import {
  boardIdsOf,
  type SavedTemplate,
  sessionOfBoard,
} from '@stellwand/shared/domain/workshop-state';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import type { BoardInfo } from '../ports/board-directory.ts';
import { boardInfo } from './boards.ts';
import type { Commit } from './commit.ts';
import { unlessDamaged } from './damaged-boards.ts';
import type { WorkshopsDeps } from './deps.ts';
import type { WorkshopMirror } from './workshop-mirror.ts';

/** Which boards a template came onto, and which were left alone because somebody had written there. */
interface Applied {
  applied: string[];
  kept: string[];
  /** Damaged ones, which it did not come onto (DMG-3). Absent where none is. */
  missing?: MissingBoard[];
}

/** What the version before is called. */
const BEFORE = {
  de: (name: string) => `Vor der Vorlage „${name}“`,
  en: (name: string) => `Before the template “${name}”`,
};

/** Reads templates from boards and puts them onto boards, after `decide` allowed it. */
export function makeTemplates(deps: WorkshopsDeps, commit: Commit) {
  const { documents, history, clock, random } = deps;

  return {
    /** TPL-4: the structure of a board, with or without its notes, as an entry of the workshop. */
    async save(
      mirror: WorkshopMirror,
      by: string,
      { boardId, name, withNotes = false }: CommandOf<'template.save'>,
    ): Promise<Result<{ templateId: string }, DomainError>> {
      const board = boardInfo(mirror.state, boardId);
      const session = sessionOfBoard(mirror.state, boardId);
      if (!board || !session) return err({ code: 'board-not-found' });
      const clean = cleanName(name, TEMPLATE_LIMITS.nameLength);
      if (clean === '') {
        return err({ code: 'invalid-message', field: 'name', reason: 'has no visible characters' });
      }
      const templateId = random.id();
      const at = clock.now();
      const saver = withNotes ? { author: by, createdAt: at } : null;
      const read = readTemplate((await documents.read(board)).elements, templateId, saver);
      const { elements, from: elementIds } = read;
      const { sessionId } = session;
      const source = { boardId, elementIds };
      const template: SavedTemplate = {
        ...{ templateId, name: clean, sessionId, by, at, elements },
        ...(withNotes && { source }),
      };
      if (
        elements.length > TEMPLATE_LIMITS.elements ||
        JSON.stringify(template).length > TEMPLATE_LIMITS.size
      ) {
        return err({ code: 'too-large' });
      }
      const saved = await commit(mirror, (state) =>
        state.templates.size >= TEMPLATE_LIMITS.perWorkshop
          ? err({ code: 'quota-templates' })
          : ok([{ type: 'template.saved', template }]),
      );
      if (!saved.ok) return saved;
      // Erased while it was being saved, and whoever erased it did not see the template yet (ERASE-1).
      const erased = withNotes ? await documents.erasedOf(board, elementIds) : [];
      if (erased.length > 0) {
        await commit(mirror, (state) =>
          ok(
            erased.flatMap((elementId) =>
              templatesWithout(state, { boardId, elementId }).map((changed) => ({
                type: 'template.saved',
                template: changed,
              })),
            ),
          ),
        );
      }
      return ok({ templateId });
    },

    /**
     * TPL-2, TPL-3: durable on every board before the answer. Interrupted halfway, the same command
     * goes on: a board that has the template already stays as it is. What somebody made is kept as a
     * version before.
     */
    async apply(
      mirror: WorkshopMirror,
      by: string,
      { sessionId, templateId, boardIds }: CommandOf<'template.apply'>,
    ): Promise<Result<Applied, DomainError>> {
      const session = mirror.state.sessions.get(sessionId);
      const template = templateOf(mirror.state, templateId);
      if (!session || !template) return err({ code: 'template-not-found' });
      const result: Applied = { applied: [], kept: [] };
      const missing: MissingBoard[] = [];
      const wanted = boardIds ? new Set(boardIds) : null;
      const present = [session.plenaryBoardId, ...session.groups.map(({ boardId }) => boardId)];
      const boards = wanted ? boardIdsOf(session).filter((id) => wanted.has(id)) : present;
      const open: { board: BoardInfo; isUsed: boolean }[] = [];
      for (const boardId of boards) {
        const board = boardInfo(mirror.state, boardId);
        if (!board) continue;
        const elements = await unlessDamaged(async () => (await documents.read(board)).elements);
        if (!elements) {
          missing.push({ boardId, title: board.title });
          continue;
        }
        const isUsed = hasWork(elements);
        const isOpenTo = wanted !== null || !isUsed;
        // Before any board gets it (LIMIT-2).
        const lacks = isOpenTo && (await documents.lacksRoomFor(board, template.elements));
        if (lacks) return err({ code: lacks, field: 'boardIds' });
        if (isOpenTo) open.push({ board, isUsed });
        else result.kept.push(boardId);
      }
      for (const { board, isUsed } of open) {
        if (isUsed) {
          const name = BEFORE[mirror.state.record.language](template.name);
          const point = {
            pointId: random.id(),
            at: clock.now(),
            by,
            reason: 'manual',
            name,
          } as const;
          await history.keepPoint(board, point);
        }
        await documents.applyTemplate(board, template.elements);
        result.applied.push(board.boardId);
      }
      return ok({ ...result, ...(missing.length > 0 && { missing }) });
    },
  };
}
