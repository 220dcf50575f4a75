import { boardIdsOf, type SessionRecord } from '@stellwand/shared/domain/workshop-state';
import type { WorkshopsDeps } from './deps.ts';

/**
 * Deletes a workshop whose records do not hold together, with every board and name of it that can still
 * be found. Boards of a session whose record is lost cannot be: nobody can open them any more.
 */
export async function removeDamaged(
  { store, documents, files, forgetting, logger, damage }: WorkshopsDeps,
  workshopId: string,
): Promise<void> {
  const { records } = await store.readable(workshopId);
  const boardIds = [...records].flatMap(([key, { value }]) =>
    key.startsWith('session:') ? boardIdsOf(JSON.parse(value) as SessionRecord) : [],
  );
  await forgetting.promise({ workshopId, boardIds });
  for await (const { key, owner } of store.claims()) {
    if (owner === workshopId) await store.release(key, workshopId);
  }
  for (const boardId of boardIds) await documents.erase(boardId);
  await files.removeAll(workshopId);
  await store.remove(workshopId);
  await forgetting.promise({ workshopId });
  damage?.mended({ workshopId });
  logger.warn({ workshopId, boards: boardIds.length }, 'a damaged workshop was deleted');
}
