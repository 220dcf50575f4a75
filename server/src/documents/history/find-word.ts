import { readElements } from '@stellwand/shared/board/read-board';
import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import * as Y from 'yjs';
import type { DocStore } from '../../ports/doc-store.ts';
import { StoreDamaged } from '../../ports/store-errors.ts';
import { replayLog } from '../log/replay-log.ts';
import { decodeEntry } from '../log/room-write.ts';
import { binId, createBin, KEPT_MS } from '../side-logs/bin.ts';
import { createPoints } from '../side-logs/points.ts';
import { isSideLog } from './renew-board.ts';
import type { Trace, Word } from './word.ts';

/** Where a word stands in one log: in what is alive, in the bin, in points, in edits not compacted yet. */
export async function* findInLog(
  docs: DocStore,
  id: string,
  word: Word,
  now: number,
): AsyncGenerator<Trace> {
  try {
    const board = id.split('~')[0] ?? '';
    if (!isSideLog(id)) yield* findInBoard(docs, id, word);
    else if (id === binId(board)) yield* findInBin(docs, board, word, now);
    else yield* findInPoints(docs, board, word);
  } catch (fault) {
    if (!(fault instanceof StoreDamaged)) throw fault;
    yield { where: `board ${id}`, until: 'it cannot be read: it is damaged' };
  }
}

const says = (element: BoardElement, word: Word): boolean => word.isIn(JSON.stringify(element));

async function* findInBoard(docs: DocStore, id: string, word: Word): AsyncGenerator<Trace> {
  const log = await docs.read(id);
  const { doc } = replayLog(id, log);
  let found = false;
  for (const element of readElements(doc)) {
    if (!says(element, word)) continue;
    found = true;
    yield {
      where: `board ${id}, ${element.type} ${element.elementId}`,
      until: 'as long as it is on the board',
    };
  }
  doc.destroy();
  if (found) return;
  const updates = log.entries.flatMap(({ bytes }) =>
    decodeEntry(bytes).writes.map(({ update }) => update),
  );
  if (typedIn(updates).some((text) => word.isIn(text))) {
    yield {
      where: `board ${id}, log of edits`,
      until: 'the log is compacted: minutes after something was erased, else when it has grown',
    };
  }
}

/** What people typed, one text per stretch without another one's letters in between. */
function typedIn(updates: readonly Uint8Array[]): string[] {
  const pieces = new Map<number, { clock: number; text: string; length: number }[]>();
  for (const update of updates) {
    for (const struct of Y.decodeUpdate(update).structs) {
      if (!(struct instanceof Y.Item)) continue;
      const text = textIn(struct.content);
      const all = pieces.get(struct.id.client) ?? [];
      pieces.set(struct.id.client, all);
      all.push({ clock: struct.id.clock, text, length: struct.length });
    }
  }
  return [...pieces.values()].map((all) =>
    all
      .sort((a, b) => a.clock - b.clock)
      .map(({ text }) => text)
      .join(''),
  );
}

function textIn(content: Y.Item['content']): string {
  if (content instanceof Y.ContentString) return content.str;
  if (content instanceof Y.ContentAny) return JSON.stringify(content.arr);
  return '';
}

async function* findInBin(
  docs: DocStore,
  board: string,
  word: Word,
  now: number,
): AsyncGenerator<Trace> {
  for (const { element, at } of await createBin(docs, () => now).all(board)) {
    if (!says(element, word)) continue;
    yield {
      where: `board ${board}, bin, ${element.type} ${element.elementId}`,
      until: new Date(at + KEPT_MS).toISOString(),
    };
  }
}

async function* findInPoints(docs: DocStore, board: string, word: Word): AsyncGenerator<Trace> {
  const points = createPoints(docs);
  for (const { pointId } of await points.list(board)) {
    const kept = await points.read(board, pointId);
    const holder = kept?.elements.find((element) => says(element, word));
    if (!holder) continue;
    yield {
      where: `board ${board}, restore point ${pointId}, ${holder.type} ${holder.elementId}`,
      until: 'the note is erased, newer points take its place, or the workshop is deleted',
    };
  }
}
