import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import type { Deletion } from '@stellwand/shared/contracts/board-history';
import type { DocStore } from '../../ports/doc-store.ts';
import { createSideLog, encodeRecords, NO_BODY, type SideRecord, sideLogId } from './side-log.ts';

/** What lies in the bin of one board at most, the newest. */
export const MAX_DELETIONS = 4_000;
export const MAX_CHARACTERS = 4 * 1024 * 1024;
/** As long as the audit log says who did it. */
export const KEPT_MS = 14 * 86_400_000;

/** What somebody deleted with one tick. */
interface Head {
  at: number;
  by: string;
  elements: readonly BoardElement[];
}
type Stored = SideRecord<Head>;

/** The last state of what people deleted. Does not know what is on the board now. */
export interface Bin {
  /** Everything that is stored, also what is too much or too old. */
  all(boardId: string): Promise<Deletion[]>;
  /** Newest first, every element once. */
  list(boardId: string): Promise<Deletion[]>;
  /** Drops what is too much and too old. */
  trim(boardId: string): Promise<void>;
  /** Drops what is too old, and writes nothing where there is none. */
  forgetOld(boardId: string): Promise<void>;
  forget(boardId: string, isForgotten: (element: BoardElement) => boolean): Promise<void>;
  erase(boardId: string): Promise<void>;
}

const NAME = 'bin';

/** What a tick throws into the bin, as an entry for the log beside that of the document. */
export const binEntry = (heads: readonly Head[]): Uint8Array =>
  encodeRecords(heads.map((head) => ({ head, body: NO_BODY })));

export const binId = (boardId: string): string => sideLogId(boardId, NAME);

/** Newest first, each once. */
function deletionsIn(records: readonly Stored[], now: number): Deletion[] {
  const newest = new Map<string, Deletion>();
  let characters = 0;
  const latestFirst = [...records].reverse().sort((a, b) => b.head.at - a.head.at);
  for (const record of latestFirst) {
    if (isOld(record, now)) break;
    const { head } = record;
    for (const element of head.elements) {
      if (newest.has(element.elementId)) continue;
      characters += JSON.stringify(element).length;
      if (newest.size >= MAX_DELETIONS || characters > MAX_CHARACTERS) return [...newest.values()];
      newest.set(element.elementId, { at: head.at, by: head.by, element });
    }
  }
  return [...newest.values()];
}

const isOld = ({ head }: Stored, now: number): boolean => now - head.at > KEPT_MS;

const toRecord = ({ at, by, element }: Deletion): Stored => ({
  head: { at, by, elements: [element] },
  body: NO_BODY,
});

export function createBin(docs: DocStore, now: () => number): Bin {
  const log = createSideLog<Head>(docs, NAME);
  const trimmed = (records: readonly Stored[]): Stored[] =>
    deletionsIn(records, now()).reverse().map(toRecord);
  return {
    all: async (boardId) =>
      (await log.read(boardId)).flatMap(({ head: { at, by, elements } }) =>
        elements.map((element) => ({ at, by, element })),
      ),
    list: async (boardId) => deletionsIn(await log.read(boardId), now()),
    trim: (boardId) => log.rewrite(boardId, trimmed),
    forgetOld: (boardId) =>
      log.rewrite(boardId, (records) =>
        records.some((record) => isOld(record, now())) ? trimmed(records) : records,
      ),
    forget: (boardId, isForgotten) =>
      log.rewrite(boardId, (records) =>
        records.some(({ head }) => head.elements.some(isForgotten))
          ? records.map(({ head, body }) => ({
              head: { ...head, elements: head.elements.filter((one) => !isForgotten(one)) },
              body,
            }))
          : records,
      ),
    erase: log.erase,
  };
}
