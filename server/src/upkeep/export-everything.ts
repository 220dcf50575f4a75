import type { Results } from '../export/create-results.ts';
import { toSlug } from '../export/slug.ts';
import type { BoardDocuments } from '../ports/board-directory.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { WorkshopStore } from '../ports/workshop-store.ts';
import type { WorkshopsEngine } from '../workshops/engine-api.ts';
import type { ExportedFile, ExportWish, Finding } from './upkeep.ts';

interface Sources {
  engine: Pick<WorkshopsEngine, 'sessionsOf' | 'boardsOf'>;
  documents: Pick<BoardDocuments, 'read'>;
  results: Pick<Results, 'workshop'>;
  files: FileStore;
  workshops: Pick<WorkshopStore, 'list'>;
}

const toText = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/**
 * Every workshop as files that need no server: its results, each board as `GET /api/boards/:id` gives it,
 * its images. One folder per workshop.
 */
export async function* exportEverything(
  { engine, documents, results, files, workshops }: Sources,
  { format, language }: ExportWish,
): AsyncGenerator<ExportedFile | Finding> {
  for (const workshopId of await workshops.list()) {
    const folder = workshopId;
    let sessions: Awaited<ReturnType<typeof engine.sessionsOf>>;
    try {
      sessions = await engine.sessionsOf(workshopId);
      const file = await results.workshop(workshopId, format, language);
      if (file.ok) yield { path: `${folder}/${file.value.fileName}`, bytes: file.value.bytes };
      else yield { where: `workshop ${workshopId}`, what: `no results: ${file.error.code}` };
    } catch (error) {
      yield { where: `workshop ${workshopId}`, what: `no results: ${reasonOf(error)}` };
      continue;
    }
    for (const { sessionId, key } of sessions.ok ? sessions.value : []) {
      const boards = await engine.boardsOf(workshopId, sessionId);
      for (const { board } of boards.ok ? boards.value : []) {
        try {
          const path = `${folder}/boards/${toSlug(key)}-${board.boardId}.json`;
          yield { path, bytes: toText(await documents.read(board)) };
        } catch (error) {
          yield { where: `board ${board.boardId}`, what: reasonOf(error) };
        }
      }
    }
    for (const { hash } of await files.list(workshopId)) {
      try {
        const bytes = await files.get(workshopId, hash);
        if (bytes) yield { path: `${folder}/files/${hash}`, bytes };
      } catch (error) {
        yield { where: `file ${hash} of workshop ${workshopId}`, what: reasonOf(error) };
      }
    }
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
