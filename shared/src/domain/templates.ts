import type { BoardTemplate } from '../contracts/board-template.ts';
import type { CommandOf } from '../contracts/command.ts';
import type { DomainError } from '../contracts/errors.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { can } from './policy.ts';
import { builtInTemplate, isBuiltIn } from './templates/built-in.ts';
import type { WorkshopEvent } from './workshop-event.ts';
import {
  type Actor,
  boardIdsOf,
  type SavedTemplate,
  sessionOfBoard,
  type WorkshopState,
} from './workshop-state.ts';

type Decision = Result<WorkshopEvent[], DomainError>;

/** What templates of a workshop depend on. */
export interface TemplateHome {
  record: { language: 'de' | 'en' };
  templates: WorkshopState['templates'];
}

/** A built-in one in the workshop’s language, or one that was saved here. */
export function templateOf(
  { record: { language }, templates }: TemplateHome,
  templateId: string,
): BoardTemplate | undefined {
  if (isBuiltIn(templateId)) return builtInTemplate(templateId, language);
  return templates.get(templateId);
}

/** Titles of a template’s areas, in its order: that of reading. */
export const areaTitlesOf = ({ elements }: BoardTemplate): string[] => [
  ...new Set(elements.filter(({ type }) => type === 'area').map(({ text }) => text)),
];

/** The elements of saved templates that were made of this one. They have these ids on every board. */
export const templateCopiesOf = (
  { templates }: Pick<WorkshopState, 'templates'>,
  { boardId, elementId }: { boardId: string; elementId: string },
): string[] =>
  [...templates.values()].flatMap(({ source, elements }) =>
    source?.boardId === boardId
      ? elements.filter((_, n) => source.elementIds[n] === elementId).map((one) => one.elementId)
      : [],
  );

/** ERASE-1: the templates that were made with this element, as they are without it. */
export function templatesWithout(
  state: Pick<WorkshopState, 'templates'>,
  erased: { boardId: string; elementId: string },
): SavedTemplate[] {
  const gone = new Set(templateCopiesOf(state, erased));
  if (gone.size === 0) return [];
  return [...state.templates.values()].flatMap((template) => {
    const { elements, source } = template;
    const stays = elements.map(
      ({ elementId, from = '', to = '' }) =>
        !(gone.has(elementId) || gone.has(from) || gone.has(to)),
    );
    if (!source || stays.every(Boolean)) return [];
    const kept = elements.filter((_, n) => stays[n]);
    const elementIds = source.elementIds.filter((_, n) => stays[n]);
    return { ...template, elements: kept.map(unstacked), source: { ...source, elementIds } };
  });

  function unstacked(element: SavedTemplate['elements'][number]) {
    const { stack, ...rest } = element;
    return stack !== undefined && gone.has(stack) ? rest : element;
  }
}

/** Only whether it is allowed: reading the board is the engine’s business (TPL-4). */
export function saveTemplate(
  state: WorkshopState,
  actor: Actor,
  { boardId }: CommandOf<'template.save'>,
): Decision {
  const session = sessionOfBoard(state, boardId);
  if (!can(actor, 'lead', session?.sessionId)) return err({ code: 'not-allowed' });
  return session ? ok([]) : err({ code: 'board-not-found' });
}

/**
 * TPL-2: without boards the session has the template from now on, and every board to come; which
 * boards that are there get it is the engine’s business, since only it knows what is on them.
 */
export function applyTemplate(
  state: WorkshopState,
  actor: Actor,
  { sessionId, templateId, boardIds }: CommandOf<'template.apply'>,
): Decision {
  if (!can(actor, 'lead', sessionId)) return err({ code: 'not-allowed' });
  const session = state.sessions.get(sessionId);
  if (!session) return err({ code: 'session-not-found' });
  const template = templateOf(state, templateId);
  if (!template) return err({ code: 'template-not-found' });
  if (boardIds) {
    const own = boardIdsOf(session);
    return boardIds.every((boardId) => own.includes(boardId))
      ? ok([])
      : err({ code: 'board-not-found' });
  }
  if (session.template === templateId) return ok([]);
  const areas = areaTitlesOf(template);
  return ok([{ type: 'session.saved', session: { ...session, template: templateId, areas } }]);
}

/** Who leads the session it came from; not while a session makes its boards from it. */
export function removeTemplate(
  state: WorkshopState,
  actor: Actor,
  { templateId }: CommandOf<'template.remove'>,
): Decision {
  const template: SavedTemplate | undefined = state.templates.get(templateId);
  if (!can(actor, 'lead', template?.sessionId)) return err({ code: 'not-allowed' });
  if (!template) return err({ code: 'template-not-found' });
  const isUsed = [...state.sessions.values()].some((session) => session.template === templateId);
  if (isUsed) return err({ code: 'template-in-use' });
  return ok([{ type: 'template.removed', templateId }]);
}
