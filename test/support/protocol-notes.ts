import { createNote } from '@stellwand/shared/board/notes';
import type { JoinAnswer } from '@stellwand/shared/contracts/http-api';
import { createProtocolClient } from './protocol-client.ts';

/** Writes notes whose text is their id, each in a write of its own, and waits until all are confirmed. */
export async function createNotes(
  url: string,
  boardId: string,
  who: JoinAnswer,
  ids: readonly string[],
): Promise<void> {
  const client = createProtocolClient({ url, boardId, token: who.token });
  await client.connect();
  for (const id of ids) {
    const at = { x: 1, y: 1 };
    createNote(client.doc, { id, text: id, at, author: who.personId, createdAt: Date.now() });
    await client.saved();
  }
  client.close();
}
