import type { AdoptedLog } from '../ports/doc-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { StoredWorkshop } from '../ports/workshop-store.ts';
import { ArchiveUnreadable, type Frame, readArchive } from './archive-format.ts';
import {
  type Begin,
  type BoardHead,
  type ClaimHead,
  type FileHead,
  type ProblemHead,
  readAuditFrame,
  readBoardFrames,
  readWorkshopFrame,
  type WorkshopHead,
} from './records.ts';

/** What a backup holds, as far as one can say it in a line. */
export interface BackupFacts {
  at: number;
  secretMark: string | null;
  workshops: number;
  boards: number;
  files: number;
  /** What was damaged when it was made. */
  problems: string[];
}

/** What the second reading has to know of the whole file. */
interface Survey extends BackupFacts {
  generations: Set<number>;
  /** How often each workshop stands in it. */
  readings: Map<string, number>;
}

/** A restore begins with it and ends with giving it back: a server does not start over half of one. */
export const RESTORING = 'restore:running';

/** The store has something in it already. */
export class StoreNotEmpty extends Error {
  override readonly name = 'StoreNotEmpty';
}

type Open = () => AsyncIterable<Uint8Array>;

/**
 * Reads a backup to its end and changes nothing.
 *
 * @throws ArchiveUnreadable
 */
export async function surveyBackup(open: Open, storeFormat: number): Promise<Survey> {
  let begin: Begin | undefined;
  let files = 0;
  const boards = new Set<string>();
  const readings = new Map<string, number>();
  const generations = new Set<number>();
  const problems: string[] = [];
  for await (const { meta } of readArchive(open())) {
    if (!begin && meta.kind !== 'begin') throw new ArchiveUnreadable('the backup has no beginning');
    switch (meta.kind) {
      case 'begin':
        begin = meta as Begin;
        if (begin.storeFormat > storeFormat) {
          throw new ArchiveUnreadable(
            `this backup holds data of a newer version (store format ${begin.storeFormat}, this one reads up to ${storeFormat}): use that version`,
          );
        }
        break;
      case 'workshop': {
        const { workshopId } = meta as WorkshopHead;
        readings.set(workshopId, (readings.get(workshopId) ?? 0) + 1);
        break;
      }
      case 'board': {
        const { boardId, generation } = meta as BoardHead;
        if (!boardId.includes('~')) boards.add(boardId);
        generations.add(generation);
        break;
      }
      case 'file':
        files += 1;
        break;
      case 'problem':
        problems.push((meta as ProblemHead).what);
        break;
    }
  }
  if (!begin) throw new ArchiveUnreadable('the backup is empty');
  const { at, secretMark } = begin;
  return {
    at,
    secretMark,
    workshops: readings.size,
    boards: boards.size,
    files,
    problems,
    generations,
    readings,
  };
}

/**
 * Brings a backup into an empty store: ids, links, files, versions stay; every board begins a new
 * generation, higher than any it can have had since. Reads the file twice, so that nothing is written
 * from one that is not whole.
 *
 * @throws ArchiveUnreadable, StoreNotEmpty; StoreAway, and then the store holds half of it.
 */
export async function restoreBackup(
  stores: Stores,
  open: Open,
  how: {
    now: number;
    storeFormat: number;
    /** A log as it begins under another generation. */
    renew(boardId: string, log: AdoptedLog, generation: number): AdoptedLog;
  },
): Promise<BackupFacts> {
  const survey = await surveyBackup(open, how.storeFormat);
  await requireEmpty(stores);
  await stores.workshops.claim(RESTORING, RESTORING);
  const generation = nextGeneration(survey.generations, how.now);
  const readings = new Map(survey.readings);
  const earlier = new Map<string, StoredWorkshop>();
  const frames = readArchive(open())[Symbol.asyncIterator]();
  for (let next = await frames.next(); !next.done; next = await frames.next()) {
    const frame = next.value;
    if (frame.meta.kind === 'board') {
      const { head, log } = await readBoardFrames(frame, frames);
      await stores.docs.adopt(head.boardId, how.renew(head.boardId, log, generation));
    } else {
      await restoreOne(stores, frame, readings, earlier);
    }
  }
  await stores.workshops.release(RESTORING, RESTORING);
  return survey;
}

async function restoreOne(
  { workshops, files }: Stores,
  frame: Frame,
  readings: Map<string, number>,
  earlier: Map<string, StoredWorkshop>,
): Promise<void> {
  const { meta } = frame;
  switch (meta.kind) {
    case 'workshop': {
      const { workshopId } = meta as WorkshopHead;
      const workshop = withHidden(readWorkshopFrame(frame), earlier.get(workshopId));
      const left = (readings.get(workshopId) ?? 1) - 1;
      readings.set(workshopId, left);
      if (left > 0) earlier.set(workshopId, hiddenOnly(workshop));
      else {
        earlier.delete(workshopId);
        await workshops.adopt(workshopId, workshop);
      }
      return;
    }
    case 'audit':
      for (const line of readAuditFrame(frame)) {
        await workshops.appendAudit((meta as WorkshopHead).workshopId, line);
      }
      return;
    case 'claim': {
      const { key, owner } = meta as ClaimHead;
      if (key !== RESTORING) await workshops.claim(key, owner);
      return;
    }
    case 'file': {
      const { workshopId, hash, at } = meta as FileHead;
      const stored = await files.put(workshopId, frame.body, at);
      if (stored !== hash) throw new ArchiveUnreadable(`file ${hash} is not what its name says`);
    }
  }
}

const isHidden = (key: string): boolean => key.startsWith('hidden:');

const hiddenOnly = (workshop: StoredWorkshop): StoredWorkshop => ({
  ...workshop,
  records: new Map(),
  entries: new Map([...workshop.entries].filter(([key]) => isHidden(key))),
});

/** What was shown again while the backup was made may be on no board of it: it stays hidden. */
function withHidden(workshop: StoredWorkshop, earlier: StoredWorkshop | undefined): StoredWorkshop {
  if (!earlier) return workshop;
  return { ...workshop, entries: new Map([...earlier.entries, ...workshop.entries]) };
}

/**
 * Higher than any generation that was counted up or restored before, and none whose mark (it repeats
 * every 999) is that of a generation in the backup.
 */
function nextGeneration(known: ReadonlySet<number>, now: number): number {
  const marks = new Set([...known].map((generation) => generation % 999));
  let next = Math.max(Math.floor(now / 1_000), ...[...known].map((one) => one + 1));
  while (marks.has(next % 999)) next += 1;
  return next;
}

async function requireEmpty({ docs, workshops, files }: Stores): Promise<void> {
  const refuse = (what: string): never => {
    throw new StoreNotEmpty(what);
  };
  const there = await workshops.list();
  if (there.length > 0) refuse(`it holds ${there.length} workshop(s)`);
  for await (const { key } of workshops.claims()) {
    refuse(key === RESTORING ? 'an earlier restore did not finish' : 'it holds join codes');
  }
  for await (const boardId of docs.ids()) {
    const { snapshot, entries, damaged } = await docs.read(boardId);
    if (damaged || snapshot || entries.length > 0) refuse('it holds boards');
  }
  for (const workshopId of await files.workshops()) {
    if ((await files.list(workshopId)).length > 0) refuse('it holds files');
  }
}
