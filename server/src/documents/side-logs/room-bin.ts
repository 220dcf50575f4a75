import { elementsOf } from '@stellwand/shared/board/document';
import { kindOf } from '@stellwand/shared/board/kinds';
import { readElement } from '@stellwand/shared/board/read-board';
import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import type * as Y from 'yjs';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { UpdateWriter } from '../log/update-writer.ts';
import { type Bin, binEntry, binId } from './bin.ts';

/** Room for what came since the last trimming, beside what may stay. */
const TRIM_AFTER_ENTRIES = 200;
const TRIM_AFTER_BYTES = 1024 * 1024;

/**
 * How what people delete gets out of a room into the bin: read while it is still in the document, written
 * in the same commit as the tick that takes it away. A delete is never refused or held up for it.
 */
export interface RoomBin {
  /** Somebody's accepted change is about to delete these. */
  throwIn(doc: Y.Doc, elementIds: readonly string[], by: string): void;
  /** A tick departs: what was thrown in goes into the log with it. */
  flush(): void;
  /** Another node hid these. What this node threw in or was about to it takes out again (HIST-6). */
  hidden(elementIds: readonly string[]): void;
}

/** A note nobody wrote on is nothing to bring back. */
function isWorthKeeping({ type, text, comments, reactions }: BoardElement): boolean {
  return (
    kindOf(type)?.keptBlank !== false ||
    text.trim() !== '' ||
    comments !== undefined ||
    reactions !== undefined
  );
}

export function createRoomBin(deps: {
  boardId: string;
  generation: number;
  writer: UpdateWriter;
  bin: Bin;
  clock: Clock;
  logger: Logger;
}): RoomBin {
  const { boardId, generation, writer, bin, logger } = deps;
  let waiting: { at: number; by: string; elements: BoardElement[] }[] = [];
  /** Ids only, of what this room threw in. */
  const thrown = new Set<string>();
  let entries = 0;
  let bytes = 0;
  let written: Promise<unknown> = Promise.resolve();
  let trimming = false;

  function trimIfLarge(): void {
    if (trimming || (entries < TRIM_AFTER_ENTRIES && bytes < TRIM_AFTER_BYTES)) return;
    trimming = true;
    entries = 0;
    bytes = 0;
    bin
      .trim(boardId)
      .catch((fault: unknown) => logger.warn({ boardId, err: fault }, 'bin not trimmed'))
      .finally(() => {
        trimming = false;
      });
  }

  return {
    throwIn(doc, elementIds, by) {
      const elements = elementsOf(doc);
      const gone = elementIds.flatMap((id) => readElement(id, elements.get(id)) ?? []);
      const kept = gone.filter(isWorthKeeping);
      if (kept.length === 0) return;
      for (const { elementId } of kept) thrown.add(elementId);
      waiting.push({ at: deps.clock.now(), by, elements: kept });
    },
    flush() {
      if (waiting.length === 0) return;
      const entry = { boardId: binId(boardId), generation, bytes: binEntry(waiting) };
      waiting = [];
      entries++;
      bytes += entry.bytes.length;
      written = writer.append(entry).then(trimIfLarge, (fault: unknown) => {
        // The deletion itself is another entry: it stands.
        logger.warn({ boardId, err: fault }, 'deleted elements are not in the bin');
      });
    },
    hidden(elementIds) {
      const ours = new Set(elementIds.filter((id) => thrown.has(id)));
      if (ours.size === 0) return;
      waiting = waiting.flatMap(({ elements, ...rest }) => {
        const kept = elements.filter(({ elementId }) => !ours.has(elementId));
        return kept.length > 0 ? { ...rest, elements: kept } : [];
      });
      written
        .then(() => bin.forget(boardId, ({ elementId }) => ours.has(elementId)))
        .catch((fault: unknown) =>
          logger.error({ boardId, err: fault }, 'hidden notes are still in the bin'),
        );
    },
  };
}
