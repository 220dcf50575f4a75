import type { BoardData } from '@stellwand/shared/contracts/board-document';
import type { MissingBoard } from '@stellwand/shared/contracts/projection';
import type { ResultFormat } from '@stellwand/shared/contracts/result-formats';
import type { ResultSource } from '@stellwand/shared/results/build-result';
import type { Image } from '../../images/create-images.ts';
import type { Language } from '../labels.ts';
import type { ResultWish } from '../wish.ts';
import type { BoardPiece } from './board-pieces.ts';

/** People whose names the session's result may need; each once. */
interface Authors {
  authors: readonly string[];
}

interface BoardOf {
  /** Absent for the plenary board. */
  groupName?: string;
}

/**
 * What the process that makes results is asked, one after the other, and what it answers. A conversation makes
 * one document: for each session its boards (`piece` … `board`, or `data`), then `session`; then `files` and
 * each `image`, `write`, and `next` until the document is here.
 */
export interface Asks {
  /** Forgets whatever came before. */
  begin: { of: null; answer: null };
  piece: { of: BoardPiece; answer: null };
  /** The pieces since the last board are it. `damaged`: it cannot be read, and does not count. */
  board: {
    of: BoardOf & { boardId: string; generation: number };
    answer: Authors | { damaged: true };
  };
  data: { of: BoardOf & { data: BoardData }; answer: Authors };
  /** `names` is null where nobody may be named: no name leaves the server then. */
  session: {
    of: {
      session: ResultSource;
      missing: readonly MissingBoard[];
      names: ReadonlyMap<string, string> | null;
      wish: ResultWish;
    };
    answer: null;
  };
  /** The images this format shows, in the order of the results, each once. */
  files: { of: { format: ResultFormat }; answer: readonly string[] };
  image: { of: { file: string; image: Image }; answer: null };
  /** `whole`: all sessions as one document, else the only one. Answers the bytes of it. */
  write: { of: { format: ResultFormat; language: Language; whole: boolean }; answer: number };
  next: { of: null; answer: Uint8Array };
}

export type Ask = <Kind extends keyof Asks>(
  kind: Kind,
  of: Asks[Kind]['of'],
) => Promise<Asks[Kind]['answer']>;

/** As it travels. `fault` is a mistake of the program, in its own words. */
export type Asked = { [Kind in keyof Asks]: { kind: Kind; of: Asks[Kind]['of'] } }[keyof Asks];
export type Answered = { answer: unknown } | { fault: string };
