import type { AdoptedLog, StoredLog } from '../ports/doc-store.ts';
import type { AuditLine, StoredWorkshop } from '../ports/workshop-store.ts';
import { ArchiveUnreadable, type Frame, type FrameMeta } from './archive-format.ts';

/** What the frames of a backup mean. A board is its own frame and one for each of its entries. */

export interface Begin extends FrameMeta {
  kind: 'begin';
  /** Epoch ms. */
  at: number;
  /** The layout of stored values inside; one that is newer than ours cannot be restored. */
  storeFormat: number;
  /** Says whether two servers have the same SESSION_SECRET, and nothing about it. Null: not known. */
  secretMark: string | null;
}

export interface BoardHead extends FrameMeta {
  kind: 'board';
  boardId: string;
  generation: number;
  damaged: boolean;
  hasSnapshot: boolean;
  entries: number;
}

/** A workshop may stand in a backup more than once, where it changed meanwhile: the last one counts. */
export interface WorkshopHead extends FrameMeta {
  kind: 'workshop';
  workshopId: string;
}

export interface ClaimHead extends FrameMeta {
  kind: 'claim';
  key: string;
  owner: string;
}

export interface FileHead extends FrameMeta {
  kind: 'file';
  workshopId: string;
  hash: string;
  at: number;
}

/** Something that was damaged when the backup was made, in words. */
export interface ProblemHead extends FrameMeta {
  kind: 'problem';
  what: string;
}

export type Outgoing = { meta: FrameMeta; body?: Uint8Array };

export function* boardFrames(boardId: string, log: StoredLog): Generator<Outgoing> {
  const { generation, damaged, snapshot, entries } = log;
  const meta: BoardHead = {
    kind: 'board',
    boardId,
    generation,
    damaged,
    hasSnapshot: snapshot !== null,
    entries: entries.length,
  };
  yield snapshot ? { meta, body: snapshot } : { meta };
  for (const { bytes } of entries) yield { meta: { kind: 'entry' }, body: bytes };
}

/** Reads the entries of a board off the stream, right behind its own frame. */
export async function readBoardFrames(
  frame: Frame,
  rest: AsyncIterator<Frame>,
): Promise<{ head: BoardHead; log: AdoptedLog }> {
  const head = frame.meta as BoardHead;
  const entries: Uint8Array[] = [];
  while (entries.length < head.entries) {
    const next = await rest.next();
    if (next.done || next.value.meta.kind !== 'entry') {
      throw new ArchiveUnreadable(`the backup lacks entries of board ${head.boardId}`);
    }
    entries.push(next.value.body);
  }
  const { generation, damaged, hasSnapshot } = head;
  return {
    head,
    log: { generation, damaged, snapshot: hasSnapshot ? frame.body : null, entries },
  };
}

export function workshopFrame(workshopId: string, workshop: StoredWorkshop): Outgoing {
  const { version, records, entries } = workshop;
  const plain = { version, records: [...records], entries: [...entries] };
  return { meta: { kind: 'workshop', workshopId }, body: Buffer.from(JSON.stringify(plain)) };
}

export function readWorkshopFrame({ body }: Frame): StoredWorkshop {
  const { version, records, entries } = JSON.parse(body.toString()) as {
    version: number;
    records: [string, { rev: number; value: string }][];
    entries: [string, string][];
  };
  return { version, records: new Map(records), entries: new Map(entries) };
}

export const auditFrame = (workshopId: string, lines: readonly AuditLine[]): Outgoing => ({
  meta: { kind: 'audit', workshopId },
  body: Buffer.from(JSON.stringify(lines)),
});

export const readAuditFrame = ({ body }: Frame): AuditLine[] =>
  JSON.parse(body.toString()) as AuditLine[];
