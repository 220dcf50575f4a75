import type { DomainError } from '@stellwand/shared/contracts/errors';
import type { MissingBoard } from '@stellwand/shared/contracts/projection';
import { RESULT_FORMATS, type ResultFormat } from '@stellwand/shared/contracts/result-formats';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import type { Images } from '../images/create-images.ts';
import type { BoardDocuments, BoardInfo } from '../ports/board-directory.ts';
import { StoreDamaged } from '../ports/store-errors.ts';
import type { ResultSession, WorkshopsEngine } from '../workshops/engine-api.ts';
import type { ExportFile } from './export-file.ts';
import { gatherImages } from './images.ts';
import { LABELS, type Language } from './labels.ts';
import type { Ask } from './process/asks.ts';
import { type BoardPiece, piecesOfLog, piecesOfUpdates } from './process/board-pieces.ts';
import { type ResultProcess, ResultProcessLost } from './process/create-result-process.ts';
import { createTurns } from './process/turns.ts';
import { toSlug } from './slug.ts';
import type { ResultWish } from './wish.ts';

interface Sources {
  engine: Pick<WorkshopsEngine, 'sessionsOf' | 'boardsOf' | 'nameOf'>;
  documents: Pick<BoardDocuments, 'read' | 'log' | 'updates'>;
  images: Pick<Images, 'take'>;
  process: Pick<ResultProcess, 'converse'>;
}

export interface Results {
  /**
   * One session as a file; refuses with `session-not-found`, `workshop-not-found`, or `export-failed` where
   * it takes more memory or time than a document may (`reason`: memory, time, ended), or nobody wants it any
   * more (`gone` has fired; `reason`: cancelled).
   */
  session(
    workshopId: string,
    sessionId: string,
    format: ResultFormat,
    language: Language,
    wish?: ResultWish,
    gone?: AbortSignal,
  ): Promise<Result<ExportFile, DomainError>>;
  /** Every session of the workshop in one file, in the order of the day. */
  workshop(
    workshopId: string,
    format: ResultFormat,
    language: Language,
    wish?: ResultWish,
    gone?: AbortSignal,
  ): Promise<Result<ExportFile, DomainError>>;
}

/** One document: what stands in it, and how. */
interface Order {
  workshopId: string;
  /** Absent: all of them. */
  sessionId?: string;
  format: ResultFormat;
  language: Language;
  wish: ResultWish;
  gone: AbortSignal | undefined;
}

/** Whoever wanted the document has gone. */
class NobodyWaits extends Error {
  override readonly name = 'NobodyWaits';
}

/**
 * Results as files. Who may have them is decided by the caller; they call authors what the boards of
 * their session call them, and nobody where names are hidden. They hold internal notes, marked as such,
 * unless asked for what may be published.
 *
 * They are made one after the other in a process beside this one: here bytes are copied, names looked up
 * and images fetched, and nothing is decoded or written.
 */
export function createResults({ engine, documents, images, process }: Sources): Results {
  const turns = createTurns();

  /** What is cheapest here: what an open room keeps for newcomers, else the log as it lies in the store. */
  async function piecesOf(
    board: BoardInfo,
  ): Promise<{ pieces: Iterable<BoardPiece>; generation: number } | null> {
    const updates = await documents.updates(board);
    if (updates) return { pieces: piecesOfUpdates(updates), generation: 0 };
    const log = await documents.log(board);
    return log && { pieces: piecesOfLog(log), generation: log.generation };
  }

  /** Null where it is damaged: the result names what is missing, and has everything else (DMG-3). */
  async function tellBoard(
    ask: Ask,
    board: BoardInfo,
    groupName: string | undefined,
  ): Promise<readonly string[] | null> {
    const { boardId } = board;
    const group = groupName === undefined ? {} : { groupName };
    const found = await piecesOf(board);
    if (found) {
      for (const piece of found.pieces) await ask('piece', piece);
      const { generation } = found;
      const told = await ask('board', { boardId, generation, ...group });
      if ('authors' in told) return told.authors;
    }
    // What the store cannot tell an open room may know; else this says why not, and books it.
    const data = await readable(() => documents.read(board));
    return data && (await ask('data', { data, ...group })).authors;
  }

  async function tellSession(
    ask: Ask,
    session: ResultSession,
    wish: ResultWish,
  ): Promise<DomainError | null> {
    const { workshopId, sessionId } = session;
    const boards = await engine.boardsOf(workshopId, sessionId);
    if (!boards.ok) return boards.error;
    const authors = new Set<string>();
    const missing: MissingBoard[] = [];
    for (const { board, groupName } of boards.value) {
      const told = await tellBoard(ask, board, groupName);
      if (!told) missing.push({ boardId: board.boardId, title: board.title });
      for (const author of told ?? []) authors.add(author);
    }
    const named = [...authors].flatMap((author) => {
      const name = engine.nameOf(workshopId, sessionId, author);
      return name === null ? [] : [[author, name] as const];
    });
    const names = wish.scope === 'public' ? null : new Map(named);
    await ask('session', { session, missing, names, wish });
    return null;
  }

  async function make(ask: Ask, order: Order): Promise<Result<ExportFile, DomainError>> {
    const { workshopId, sessionId, format, language, wish } = order;
    const all = await engine.sessionsOf(workshopId);
    if (!all.ok) return all;
    const whole = sessionId === undefined;
    const sessions = all.value.filter((each) => whole || each.sessionId === sessionId);
    const [first] = sessions;
    if (!first) return err({ code: whole ? 'workshop-not-found' : 'session-not-found' });
    await ask('begin', null);
    for (const session of sessions) {
      const refused = await tellSession(ask, session, wish);
      if (refused) return err(refused);
    }
    const files = await ask('files', { format });
    const take = (file: string) => images.take(workshopId, file);
    for await (const shown of gatherImages(files, take)) await ask('image', shown);
    const size = await ask('write', { format, language, whole });
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; ) {
      const next = await ask('next', null);
      bytes.set(next, at);
      at += next.length;
    }
    const { extension, contentType } = RESULT_FORMATS[format];
    const fileName = `${LABELS[language].fileName}-${toSlug(whole ? first.workshopTitle : first.key)}.${extension}`;
    return ok({ fileName, contentType, bytes });
  }

  async function makeInTurn(order: Order): Promise<Result<ExportFile, DomainError>> {
    const leave = await turns.enter(order.workshopId);
    const { gone } = order;
    // What was asked last is answered before the next document begins; it is one board, or the writing.
    const work = (ask: Ask) =>
      make(
        (kind, of) => (gone?.aborted ? Promise.reject(new NobodyWaits()) : ask(kind, of)),
        order,
      );
    try {
      if (gone?.aborted) throw new NobodyWaits();
      return await process.converse(work).catch((fault: unknown) => {
        // Nothing was changed by it, and it was not to blame as far as one knows: once more.
        if (!(fault instanceof ResultProcessLost && fault.because === 'ended')) throw fault;
        return process.converse(work);
      });
    } catch (fault) {
      if (fault instanceof NobodyWaits) return err({ code: 'export-failed', reason: 'cancelled' });
      if (!(fault instanceof ResultProcessLost)) throw fault;
      return err({ code: 'export-failed', reason: fault.because });
    } finally {
      leave();
    }
  }

  return {
    session: (workshopId, sessionId, format, language, wish = {}, gone) =>
      makeInTurn({ workshopId, sessionId, format, language, wish, gone }),
    workshop: (workshopId, format, language, wish = {}, gone) =>
      makeInTurn({ workshopId, format, language, wish, gone }),
  };
}

async function readable<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (fault) {
    if (fault instanceof StoreDamaged) return null;
    throw fault;
  }
}
