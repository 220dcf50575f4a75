import { createHash } from 'node:crypto';
import type { DomainError } from '@stellwand/shared/contracts/errors';
import type { ResultFormat } from '@stellwand/shared/contracts/http-api';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import { buildResult, buildWorkshopResult } from '@stellwand/shared/results/build-result';
import type { SessionResult } from '@stellwand/shared/results/session-result';
import type { Images } from '../images/create-images.ts';
import type { BoardDocuments } from '../ports/board-directory.ts';
import { StoreDamaged } from '../ports/store-errors.ts';
import type { ResultSession, WorkshopsEngine } from '../workshops/engine-api.ts';
import type { ExportFile } from './export-file.ts';
import { FORMATS } from './formats/registry.ts';
import { gatherPictures, NO_PICTURES } from './gather-pictures.ts';
import { LABELS, type Language } from './labels.ts';
import { toSlug } from './slug.ts';

interface Sources {
  engine: Pick<WorkshopsEngine, 'sessionsOf' | 'boardsOf' | 'nameOf'>;
  documents: Pick<BoardDocuments, 'read'>;
  images: Pick<Images, 'take'>;
}

/** What of it, and in which order. */
export interface ResultWish {
  /** `public`: fit for publishing, without internal notes and without names. */
  scope?: 'all' | 'public' | undefined;
  order?: 'reading' | 'dots' | undefined;
}

export interface Results {
  /** One session as a file; refuses with `session-not-found` or `workshop-not-found`. */
  session(
    workshopId: string,
    sessionId: string,
    format: ResultFormat,
    language: Language,
    wish?: ResultWish,
  ): Promise<Result<ExportFile, DomainError>>;
  /** Every session of the workshop in one file, in the order of the day. */
  workshop(
    workshopId: string,
    format: ResultFormat,
    language: Language,
    wish?: ResultWish,
  ): Promise<Result<ExportFile, DomainError>>;
}

/**
 * Results as files. Who may have them is decided by the caller; they call authors what the boards of
 * their session call them, and nobody where names are hidden. They hold internal notes, marked as such,
 * unless asked for what may be published.
 */
export function createResults({ engine, documents, images }: Sources): Results {
  async function build(
    session: ResultSession,
    wish: ResultWish = {},
  ): Promise<Result<SessionResult, DomainError>> {
    const boards = await engine.boardsOf(session.workshopId, session.sessionId);
    if (!boards.ok) return boards;
    const read = await Promise.all(
      boards.value.map(async ({ board, groupName }) => ({
        board,
        data: await readable(() => documents.read(board)),
        ...(groupName === undefined ? {} : { groupName }),
      })),
    );
    const contents = read.flatMap(({ data, board: _, ...rest }) => (data ? { data, ...rest } : []));
    const missing = read.flatMap(({ data, board: { boardId, title } }) =>
      data ? [] : { boardId, title },
    );
    const names = new Map<string, string>();
    const elements = contents.flatMap(({ data }) => data.elements);
    for (const { author } of elements.flatMap((one) => [one, ...(one.comments ?? [])])) {
      const name =
        author === undefined ? null : engine.nameOf(session.workshopId, session.sessionId, author);
      if (author !== undefined && name !== null) names.set(author, name);
    }
    const isPublic = wish.scope === 'public';
    return ok(
      buildResult({
        session,
        boards: contents,
        missing,
        names: isPublic ? null : names,
        fingerprint,
        ...wish,
      }),
    );
  }

  const picturesFor = async (format: ResultFormat, all: readonly SessionResult[]) =>
    FORMATS[format].showsPictures ? gatherPictures(all, images.take) : NO_PICTURES;

  return {
    async session(workshopId, sessionId, format, language, wish) {
      const sessions = await engine.sessionsOf(workshopId);
      if (!sessions.ok) return sessions;
      const session = sessions.value.find((each) => each.sessionId === sessionId);
      if (!session) return err({ code: 'session-not-found' });
      const result = await build(session, wish);
      if (!result.ok) return result;
      const pictures = await picturesFor(format, [result.value]);
      const text = FORMATS[format].session(result.value, language, pictures);
      return ok(toFile(text, format, language, session.key));
    },

    async workshop(workshopId, format, language, wish) {
      const sessions = await engine.sessionsOf(workshopId);
      if (!sessions.ok) return sessions;
      const results: SessionResult[] = [];
      for (const session of sessions.value) {
        const result = await build(session, wish);
        if (!result.ok) return result;
        results.push(result.value);
      }
      const result = buildWorkshopResult(results);
      if (!result) return err({ code: 'workshop-not-found' });
      const pictures = await picturesFor(format, results);
      const text = FORMATS[format].workshop(result, language, pictures);
      return ok(toFile(text, format, language, result.workshop.title));
    },
  };
}

/** Null where it is damaged: the result names what is missing, and has everything else (DMG-3). */
async function readable<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (fault) {
    if (fault instanceof StoreDamaged) return null;
    throw fault;
  }
}

function toFile(text: string, format: ResultFormat, language: Language, name: string): ExportFile {
  const { extension, contentType } = FORMATS[format];
  return {
    fileName: `${LABELS[language].fileName}-${toSlug(name)}.${extension}`,
    contentType,
    bytes: new TextEncoder().encode(text),
  };
}

const fingerprint = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
