import type { DomainError } from '@stellwand/shared/contracts/errors';
import { FILE_HASH, IMAGE_LIMITS, type ImageType } from '@stellwand/shared/contracts/images';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import { createRecentCounts } from '../fairness/recent-counts.ts';
import { IMAGE_BOUNDS, PERSON_BOUNDS } from '../limits.ts';
import type { BoardDocuments, BoardInfo } from '../ports/board-directory.ts';
import type { Clock } from '../ports/clock.ts';
import { type DamageRegister, NO_REGISTER } from '../ports/damage.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { ImageEncoder } from '../ports/image-encoder.ts';
import { BoardDamaged, StoreDamaged } from '../ports/store-errors.ts';
import type { StoreRoom } from '../ports/store-health.ts';
import { inspectImage } from './inspect-image.ts';

/** Images being written anew or waiting for it; each holds its bytes in memory. */
const MOST_WAITING = 16;

export interface Image {
  type: ImageType;
  bytes: Uint8Array;
}

/** Images of boards. Who may is decided by the caller. */
export interface Images {
  /** Keeps an image for a board of this workshop; it is seen once an element names it. */
  add(
    workshopId: string,
    bytes: Buffer,
    by: { personId: string; leads: boolean },
  ): Promise<Result<{ file: string; size: [number, number] }, DomainError>>;
  /** An image by the name of its bytes, for who was given the name by a board itself. */
  take(workshopId: string, file: string): Promise<Image | null>;
  /**
   * An image that this board shows; the name of another is not enough (IMG-4). `isPublic`: for
   * the wall, where internal ones do not hang.
   */
  read(board: BoardInfo, file: string, isPublic?: boolean): Promise<Result<Image, DomainError>>;
}

export function createImages(deps: {
  files: FileStore;
  encoder: ImageEncoder;
  documents: Pick<BoardDocuments, 'filesOf'>;
  clock: Clock;
  damage?: DamageRegister;
  /** How many images are kept for what is hidden. */
  hiddenIn(workshopId: string): Promise<number>;
  /** Removes what no board shows and nobody can bring back, if it is at least so old (ms). */
  removeUnshown(workshopId: string, age: number): Promise<void>;
  /** Absent: there is always enough. */
  storeRoom?(): StoreRoom;
  /** Whether the workshop is still there: it may be deleted while an image is written. */
  exists(workshopId: string): Promise<boolean>;
}): Images {
  const { files, encoder, documents, clock, damage = NO_REGISTER } = deps;
  const lately = createRecentCounts({
    most: IMAGE_BOUNDS.perPersonAndHour,
    withinMs: PERSON_BOUNDS.hourMs,
  });
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: writing an image anew takes a core for a moment. */
  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    waiting += 1;
    const turn = last.then(work);
    last = turn.catch(() => {}).finally(() => (waiting -= 1));
    return turn;
  }

  async function isFull(workshopId: string, leads: boolean): Promise<boolean> {
    const most = IMAGE_LIMITS.perWorkshop - (leads ? 0 : IMAGE_BOUNDS.leadReserve);
    const kept = (await files.list(workshopId)).length;
    if (kept < most) return false;
    return kept >= IMAGE_BOUNDS.keptPerWorkshop || kept - (await deps.hiddenIn(workshopId)) >= most;
  }

  /** Where there is none, what nobody sees makes room: put up and not hung, or taken off. */
  async function hasRoom(workshopId: string, leads: boolean): Promise<boolean> {
    for (const age of [IMAGE_BOUNDS.unshownMs, IMAGE_BOUNDS.unshownAtLeastMs]) {
      if (!(await isFull(workshopId, leads))) return true;
      await deps.removeUnshown(workshopId, age);
    }
    return !(await isFull(workshopId, leads));
  }

  async function whole(workshopId: string, file: string): Promise<Uint8Array | null> {
    try {
      return await files.get(workshopId, file);
    } catch (fault) {
      if (fault instanceof StoreDamaged) damage.found({ workshopId, file });
      throw fault;
    }
  }

  async function take(workshopId: string, file: string): Promise<Image | null> {
    if (!FILE_HASH.test(file)) return null;
    const bytes = await whole(workshopId, file);
    const type = bytes && inspectImage(Buffer.from(bytes));
    return bytes && type?.ok ? { type: type.type, bytes } : null;
  }

  return {
    take,
    async add(workshopId, bytes, by) {
      const inspected = inspectImage(bytes);
      if (!inspected.ok) return err({ code: inspected.code, field: 'image' });
      const { type, width, height } = inspected;
      if (bytes.length > IMAGE_LIMITS.bytes || width * height > IMAGE_LIMITS.pixels) {
        return err({ code: 'too-large', field: 'image' });
      }
      if (waiting >= MOST_WAITING) return err({ code: 'busy' });
      const isScarce = (deps.storeRoom?.() ?? 'enough') !== 'enough';
      if (!by.leads && isScarce) return err({ code: 'store-away' });
      if (!(await hasRoom(workshopId, by.leads))) return err({ code: 'quota-images' });
      if (!by.leads && !lately.take(by.personId, clock.now())) return err({ code: 'quota-person' });

      const image = await inTurn(() => encoder.encode(bytes, type));
      if (!image) return err({ code: 'image-unreadable', field: 'image' });
      const file = await files.put(workshopId, image.bytes, clock.now());
      if (!(await deps.exists(workshopId))) {
        await files.removeAll(workshopId);
        return err({ code: 'workshop-not-found' });
      }
      return ok({ file, size: image.size });
    },

    async read(board, file, isPublic) {
      const missing = err<DomainError>({ code: 'not-found' });
      if (!FILE_HASH.test(file)) return missing;
      if (!(await documents.filesOf(board, isPublic)).has(file)) return missing;
      try {
        const image = await take(board.workshopId, file);
        return image ? ok(image) : missing;
      } catch (fault) {
        if (fault instanceof BoardDamaged || !(fault instanceof StoreDamaged)) throw fault;
        return err({ code: 'file-damaged', field: 'file' });
      }
    },
  };
}
