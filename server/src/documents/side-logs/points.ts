import { createHash } from 'node:crypto';
import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import type { RestorePoint } from '@stellwand/shared/contracts/board-history';
import type { NewPoint } from '../../ports/board-history.ts';
import type { DocStore } from '../../ports/doc-store.ts';
import { fromBytes, type KeptBoard, toBytes } from './board-bytes.ts';
import { createSideLog, type SideRecord, sideLogId } from './side-log.ts';

const NAME = 'points';

export const pointsId = (boardId: string): string => sideLogId(boardId, NAME);

/** Per board. The oldest without a name goes first, the newest never. */
export const MAX_POINTS = 50;
export const MAX_POINT_BYTES = 8 * 1024 * 1024;

/** The restore points of boards. Does not know of rooms, nor who may have one. */
export interface Points {
  /** Newest first. */
  list(boardId: string): Promise<RestorePoint[]>;
  /** Null where there is none of that id (any more). */
  read(boardId: string, pointId: string): Promise<KeptBoard | null>;
  /**
   * Keeps the board. Where the newest point says the same there is no second one: it is answered, and
   * takes the name if it has none (HIST-3).
   */
  keep(
    boardId: string,
    generation: number,
    point: NewPoint,
    kept: KeptBoard,
  ): Promise<RestorePoint>;
  /** Gives a point another content. Nothing happens where it is gone. */
  replace(boardId: string, pointId: string, kept: KeptBoard): Promise<void>;
  /** Takes elements out of all points, as if they had never been there (HIST-6). */
  forget(boardId: string, isForgotten: (element: BoardElement) => boolean): Promise<void>;
  /** Files that elements of any point show. */
  files(boardId: string): Promise<string[]>;
  erase(boardId: string): Promise<void>;
}

/** A point with the digest of its content. */
type Head = RestorePoint & { sum: string };
type Stored = SideRecord<Head>;

const sumOf = ({ title, elements }: KeptBoard): string =>
  createHash('sha256')
    .update(JSON.stringify([title, elements]))
    .digest('base64url');

const countsOf = ({ elements }: KeptBoard) => ({
  notes: elements.filter(({ type }) => type === 'note').length,
  elements: elements.length,
});

const toPoint = ({ head: { sum: _, ...point } }: Stored): RestorePoint => point;

const byTime = (a: Stored, b: Stored): number => a.head.at - b.head.at;

/** Oldest first, each once, no more than there may be. */
function bounded(records: readonly Stored[]): Stored[] {
  const byId = new Map(records.map((record) => [record.head.pointId, record]));
  const all = [...byId.values()].sort(byTime);
  let bytes = all.reduce((sum, { body }) => sum + body.length, 0);
  while (all.length > 1 && (all.length > MAX_POINTS || bytes > MAX_POINT_BYTES)) {
    const older = all.slice(0, -1);
    const nameless = older.findIndex(({ head }) => head.name === undefined);
    const [gone] = all.splice(Math.max(0, nameless), 1);
    bytes -= gone?.body.length ?? 0;
  }
  return all;
}

export function createPoints(docs: DocStore): Points {
  const log = createSideLog<Head>(docs, NAME);
  const all = async (boardId: string): Promise<Stored[]> => bounded(await log.read(boardId));

  async function withContent(record: Stored, kept: KeptBoard): Promise<Stored> {
    const head = { ...record.head, ...countsOf(kept), sum: sumOf(kept) };
    return { head, body: await toBytes(kept) };
  }

  return {
    list: async (boardId) => (await all(boardId)).reverse().map(toPoint),

    async read(boardId, pointId) {
      const found = (await all(boardId)).find(({ head }) => head.pointId === pointId);
      return found ? fromBytes(found.body) : null;
    },

    async keep(boardId, generation, point, kept) {
      const known = await log.read(boardId);
      const newest = bounded(known).at(-1);
      if (newest && newest.head.sum === sumOf(kept)) {
        if (point.name === undefined || point.name === newest.head.name) return toPoint(newest);
        if (newest.head.name === undefined) {
          const { name, by, reason } = point;
          const named = { ...newest.head, name, by, reason };
          const isIt = ({ head }: Stored) => head.pointId === named.pointId;
          await log.rewrite(boardId, (records) =>
            records.map((record) => (isIt(record) ? { ...record, head: named } : record)),
          );
          return toPoint({ ...newest, head: named });
        }
      }
      const body = await toBytes(kept);
      const record = { head: { ...point, ...countsOf(kept), sum: sumOf(kept) }, body };
      await log.add(boardId, generation, record);
      if (bounded([...known, record]).length <= known.length) await log.rewrite(boardId, bounded);
      return toPoint(record);
    },

    replace: (boardId, pointId, kept) =>
      log.rewrite(boardId, async (records) => {
        const found = records.find(({ head }) => head.pointId === pointId);
        if (!found) return records;
        const fresh = await withContent(found, kept);
        return records.map((record) => (record.head.pointId === pointId ? fresh : record));
      }),

    forget: (boardId, isForgotten) =>
      log.rewrite(boardId, async (records) => {
        let changed = false;
        const cleaned: Stored[] = [];
        for (const record of records) {
          const kept = await fromBytes(record.body);
          const gone = kept.elements.filter(isForgotten).map(({ elementId }) => elementId);
          if (gone.length === 0) {
            cleaned.push(record);
            continue;
          }
          changed = true;
          const elements = kept.elements.filter((element) => !isForgotten(element));
          const forgotten = [...new Set([...kept.forgotten, ...gone])].sort();
          cleaned.push(await withContent(record, { ...kept, elements, forgotten }));
        }
        return changed ? cleaned : records;
      }),

    async files(boardId) {
      const files = new Set<string>();
      for (const { body } of await log.read(boardId)) {
        for (const { file } of (await fromBytes(body)).elements) if (file) files.add(file);
      }
      return [...files];
    },

    erase: log.erase,
  };
}
