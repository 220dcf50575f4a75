import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { BoardElement } from '@stellwand/shared/contracts/board-document';

/** A board as it stood: what a restore point keeps. */
export interface KeptBoard {
  title: string;
  /** Connectors without an end, too: the end may return. */
  elements: BoardElement[];
  /** Elements that were there and had to be forgotten. Ids only. */
  forgotten: string[];
}

const pack = promisify(deflateRaw);
const unpack = promisify(inflateRaw);

/** Packed outside of this thread: a large board is several megabytes of text. */
export const toBytes = (kept: KeptBoard): Promise<Uint8Array> =>
  pack(Buffer.from(JSON.stringify(kept)));

export const fromBytes = async (bytes: Uint8Array): Promise<KeptBoard> =>
  JSON.parse((await unpack(bytes)).toString()) as KeptBoard;
