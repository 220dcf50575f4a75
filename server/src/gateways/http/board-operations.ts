import { layoutOf } from '@stellwand/shared/board/layout';
import type { BoardData } from '@stellwand/shared/contracts/board-document';
import {
  isResultFormat,
  RESULT_FORMAT_KEYS,
  RESULT_FORMATS,
  type ResultFormat,
} from '@stellwand/shared/contracts/result-formats';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import { z } from 'zod';
import type { Results } from '../../export/create-results.ts';
import type { ResultWish } from '../../export/wish.ts';
import type { BoardDocuments, BoardInfo } from '../../ports/board-directory.ts';
import type { WorkshopsEngine } from '../../workshops/engine-api.ts';
import * as answers from './answers.ts';
import type { Guards } from './guards.ts';
import { type AnyOperation, type Language, operation, type Refusal } from './operation.ts';

const MEDIA_TYPES = Object.values(RESULT_FORMATS).map(
  ({ contentType }) => contentType.split(';')[0] ?? '',
);
const LANGUAGES = ['de', 'en'] as const;

/** `format` and `lang` of a download link; the rest of the query (`as`, `w`) is the guard's. */
function readExportQuery(
  query: ExportQuery,
  language: Language,
): Result<{ format: ResultFormat; language: Language; wish: ResultWish }, Refusal> {
  if (!isResultFormat(query.format)) {
    return err({ code: 'format-unknown', field: 'format', reason: RESULT_FORMAT_KEYS.join(', ') });
  }
  return ok({
    format: query.format,
    language: LANGUAGES.find((known) => known === query.lang) ?? language,
    wish: { scope: query.scope, order: query.order },
  });
}

const exportQuery = z.object({
  // Any text: an unknown one gets an answer that lists the formats there are.
  format: z
    .string()
    .optional()
    .meta({ override: { type: 'string', enum: RESULT_FORMAT_KEYS } }),
  lang: z
    .string()
    .optional()
    .meta({ override: { type: 'string', enum: [...LANGUAGES] } }),
  // These two are never guessed at: a slip must not publish what is internal.
  scope: z.enum(['all', 'public']).optional(),
  order: z.enum(['reading', 'dots']).optional(),
});
type ExportQuery = z.infer<typeof exportQuery>;

/** Every element that has a place with the box in which it is shown; `pos` stays as it is stored. */
function withLayout(board: BoardData) {
  const { boxes } = layoutOf(board.elements);
  const elements = board.elements.map((element) => {
    const shown = boxes.get(element.elementId);
    return shown ? { ...element, shown } : element;
  });
  return { ...board, elements };
}

/** Reading what was written: boards as data, results as documents. */
export function boardOperations(deps: {
  engine: WorkshopsEngine;
  documents: Pick<BoardDocuments, 'read'>;
  results: Results;
  guards: Guards;
}): AnyOperation[] {
  const { engine, documents, results, guards } = deps;

  return [
    operation({
      id: 'readBoard',
      method: 'get',
      path: '/api/boards/{boardId}',
      summary: 'A board as data, for whoever is placed on it or leads its session.',
      auth: 'member',
      query: z.object({ layout: z.enum(['1']).optional() }),
      answers: { 200: { description: 'board', schema: answers.board } },
      errors: ['not-allowed', 'board-not-found', 'board-damaged'],
      guard: async (call): Promise<Result<BoardInfo, Refusal>> => {
        const found = await guards.member(call);
        if (!found.ok) return found;
        // A browser may hold several sessions; the one that may open this board is meant.
        let refused: Refusal['code'] = 'board-not-found';
        for (const { workshopId, personId } of found.value) {
          if (!(await engine.ready(workshopId))) continue;
          const access = engine.access(workshopId, personId, call.params.boardId ?? '');
          if (access.ok) return ok(access.board);
          if (access.code !== 'board-not-found') refused = access.code;
        }
        return err({ code: refused });
      },
      handle: async (call, board) => {
        const read = await documents.read(board);
        return ok({ status: 200, json: call.query.layout ? withLayout(read) : read });
      },
    }),

    operation({
      id: 'readSessionResults',
      method: 'get',
      path: '/api/sessions/{sessionId}/results',
      summary: 'The results of one session, for its facilitators and for organisers.',
      auth: 'member',
      query: exportQuery,
      answers: { 200: { description: 'document', contentTypes: MEDIA_TYPES } },
      errors: ['not-allowed', 'session-not-found', 'format-unknown', 'busy', 'export-failed'],
      makesDocument: true,
      guard: async (call): Promise<Result<string, Refusal>> => {
        const found = await guards.member(call);
        if (!found.ok) return found;
        const { sessionId } = call.params;
        let refused: Refusal['code'] = 'session-not-found';
        for (const { workshopId, role, sessionId: own } of found.value) {
          const sessions = await engine.sessionsOf(workshopId);
          if (!sessions.ok || !sessions.value.some((one) => one.sessionId === sessionId)) continue;
          if (role === 'organiser') return ok(workshopId);
          if (role === 'facilitator' && own === sessionId) return ok(workshopId);
          refused = 'not-allowed';
        }
        return err({ code: refused });
      },
      handle: async (call, workshopId) => {
        const wanted = readExportQuery(call.query, call.language);
        if (!wanted.ok) return wanted;
        const { format, language, wish } = wanted.value;
        const sessionId = call.params.sessionId ?? '';
        const file = await results.session(
          workshopId,
          sessionId,
          format,
          language,
          wish,
          call.gone,
        );
        return file.ok ? ok({ status: 200, file: file.value }) : file;
      },
    }),

    operation({
      id: 'readWorkshopResults',
      method: 'get',
      path: '/api/workshops/{workshopId}/results',
      summary: 'The results of all sessions in one document, for organisers.',
      auth: 'member',
      query: exportQuery,
      answers: { 200: { description: 'document', contentTypes: MEDIA_TYPES } },
      errors: ['not-allowed', 'workshop-not-found', 'format-unknown', 'busy', 'export-failed'],
      makesDocument: true,
      guard: async (call): Promise<Result<null, Refusal>> => {
        const found = await guards.memberOf(call, call.params.workshopId ?? '');
        if (!found.ok) return found;
        return found.value.some(({ role }) => role === 'organiser')
          ? ok(null)
          : err({ code: 'not-allowed' });
      },
      handle: async (call) => {
        const wanted = readExportQuery(call.query, call.language);
        if (!wanted.ok) return wanted;
        const { format, language, wish } = wanted.value;
        const file = await results.workshop(
          call.params.workshopId ?? '',
          format,
          language,
          wish,
          call.gone,
        );
        return file.ok ? ok({ status: 200, file: file.value }) : file;
      },
    }),
  ];
}
