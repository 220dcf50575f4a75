import { createHash } from 'node:crypto';
import type { BoardData } from '@stellwand/shared/contracts/board-document';
import type { MissingBoard } from '@stellwand/shared/contracts/projection';
import {
  buildResult,
  buildWorkshopResult,
  type ResultSource,
  type SessionBoard,
} from '@stellwand/shared/results/build-result';
import type { SessionResult } from '@stellwand/shared/results/session-result';
import { readLog, readUpdates } from '../../documents/log/read-log.ts';
import type { Image } from '../../images/create-images.ts';
import { BoardDamaged } from '../../ports/store-errors.ts';
import { FORMATS } from '../formats/registry.ts';
import { filesShownIn, NO_IMAGES } from '../images.ts';
import type { Asks } from './asks.ts';
import { type BoardPiece, logOf, updatesOf } from './board-pieces.ts';

/** A document goes back in pieces: the server has other things to do between them. */
const NEXT_BYTES = 256 * 1024;

export type ResultMaker = { [Kind in keyof Asks]: (of: Asks[Kind]['of']) => Asks[Kind]['answer'] };

/**
 * Makes one document after the other of what it is told (see `Asks`): decodes boards, builds the result,
 * writes it down. Holds nothing longer than it needs it. Does not know of processes, stores or rights.
 */
export function createResultMaker(): ResultMaker {
  let pieces: BoardPiece[] = [];
  let boards: SessionBoard[] = [];
  let results: SessionResult[] = [];
  let images = new Map<string, Image>();
  let document: Uint8Array = new Uint8Array();

  function forget(): void {
    pieces = [];
    boards = [];
    results = [];
    images = new Map();
    document = new Uint8Array();
  }

  function take(data: BoardData, groupName: string | undefined): { authors: string[] } {
    boards.push({ data, ...(groupName === undefined ? {} : { groupName }) });
    const authors = data.elements
      .flatMap((one) => [one, ...(one.comments ?? [])])
      .flatMap(({ author }) => author ?? []);
    return { authors: [...new Set(authors)] };
  }

  function finish(
    session: ResultSource,
    { missing, names, wish }: Omit<Asks['session']['of'], 'session'>,
  ): SessionResult {
    const gone: MissingBoard[] = [...missing];
    return buildResult({ session, boards, missing: gone, names, fingerprint, ...wish });
  }

  return {
    begin() {
      forget();
      return null;
    },
    piece(piece) {
      pieces.push(piece);
      return null;
    },
    board({ boardId, generation, groupName }) {
      const updates = updatesOf(pieces);
      const log = logOf(generation, pieces);
      pieces = [];
      if (updates) return take(readUpdates(boardId, updates), groupName);
      try {
        return take(readLog(boardId, log), groupName);
      } catch (fault) {
        if (fault instanceof BoardDamaged) return { damaged: true };
        throw fault;
      }
    },
    data: ({ data, groupName }) => take(data, groupName),
    session({ session, ...rest }) {
      results.push(finish(session, rest));
      boards = [];
      return null;
    },
    files: ({ format }) => (FORMATS[format].showsImages ? filesShownIn(results) : []),
    image({ file, image }) {
      images.set(file, image);
      return null;
    },
    write({ format, language, whole }) {
      const writer = FORMATS[format];
      const shown = writer.showsImages ? images : NO_IMAGES;
      const [only] = results;
      const all = whole ? buildWorkshopResult(results) : null;
      if (!only || (whole && !all)) throw new Error('no session to write down');
      const bytes = writer.write(all ?? only, language, shown);
      forget();
      document = bytes;
      return document.length;
    },
    next() {
      const piece = document.subarray(0, NEXT_BYTES);
      document = document.subarray(NEXT_BYTES);
      return piece;
    },
  };
}

const fingerprint = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
