import { addComment } from '@stellwand/shared/board/contributions';
import { elementOf } from '@stellwand/shared/board/document';
import { createNote } from '@stellwand/shared/board/notes';
import type { JoinAnswer } from '@stellwand/shared/contracts/http-api';
import { afterEach, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { createApi } from '../support/api.ts';
import { startEmbeddedNode } from '../support/embedded-node.ts';
import { createProtocolClient } from '../support/protocol-client.ts';
import { castOf } from '../support/small-workshop.ts';
import { until } from '../support/until.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

test('REMOVE-3 what a person did lately is taken back in one step, also after a restart', async () => {
  const server = await startEmbeddedNode();
  open.push(() => server.dispose());
  const api = createApi(server.url);
  const cast = await castOf(api);
  const { facilitator, stranger, participant: ada, workshop, eins } = cast;
  const ben = await api.join(workshop.joinCode, 'Ben');
  await api.command(ben, { type: 'session.choose', sessionId: eins });
  const boardId = (await api.me(ada.token)).placement.boardId ?? '';
  const clientOf = async (who: JoinAnswer) => {
    const client = createProtocolClient({ url: server.url, boardId, token: who.token });
    open.push(() => client.close());
    await client.connect();
    return client;
  };
  const note = (doc: Y.Doc, id: string, author: string) =>
    createNote(doc, { id, author, text: id, at: { x: 1, y: 1 }, createdAt: server.now });

  const [his, hers] = [await clientOf(ben), await clientOf(ada)];
  note(his.doc, 'ben-note-1', ben.personId);
  note(hers.doc, 'ada-note-1', ada.personId);
  note(hers.doc, 'ada-note-2', ada.personId);
  await Promise.all([his.saved(), hers.saved()]);
  await api.command(facilitator, { type: 'point.create', boardId });
  server.now += 3_500;

  // Marks are a second apart.
  const since = server.now - 1_000;
  await until('Ada sees the note of Ben', () => elementOf(hers.doc, 'ben-note-1') !== undefined);
  note(hers.doc, 'ada-spam-1', ada.personId);
  hers.doc.getMap('elements').delete('ada-note-2');
  const by = { author: ada.personId, createdAt: server.now };
  addComment(hers.doc, 'ben-note-1', { commentId: 'comment-01', text: 'Unfug', ...by });
  const words = elementOf(hers.doc, 'ben-note-1')?.get('text') as Y.Text;
  words.insert(0, 'Unfug ');
  await hers.saved();
  const opened = (await api.command(facilitator, {
    type: 'vote.open',
    sessionId: eins,
    boardId,
    budget: 3,
    maxPerTarget: 3,
    targets: 'notes',
    anonymous: false,
  })) as unknown as { voteId: string };
  const { voteId } = opened;
  const dots = { type: 'vote.cast', voteId, elementId: 'ben-note-1', dots: 3 };
  await api.command(ada, dots);
  await api.command(ben, { ...dots, dots: 1 });

  await server.restart();
  const undo = () => ({ type: 'person.undo', personId: ada.personId, sinceMs: server.now - since });
  const path = `/api/workshops/${ada.workshopId}/commands`;
  const refused = await api.request('POST', path, { token: stranger.token, body: undo() });
  expect(refused.status).toBe(403);
  const done = await api.command(facilitator, undo());
  expect(done).toMatchObject({
    hidden: 1,
    restored: 1,
    answers: 1,
    changed: [{ boardId, elementId: 'ben-note-1', before: 'ben-note-1' }],
  });
  const { body } = await api.request('GET', `/api/boards/${boardId}`, { token: ben.token });
  const { elements } = body as { elements: { elementId: string; type: string; comments?: [] }[] };
  const notes = elements.filter(({ type }) => type === 'note');
  expect(notes.map(({ elementId }) => elementId).sort()).toEqual([
    'ada-note-1',
    'ada-note-2',
    'ben-note-1',
  ]);
  expect(notes.every(({ comments }) => comments === undefined)).toBe(true);
  const snapshot = await api.snapshot(facilitator);
  expect(snapshot.sessions[0]?.hiddenNotes?.map(({ elementId }) => elementId)).toEqual([
    'ada-spam-1',
  ]);
  await api.command(facilitator, { type: 'vote.close', voteId });
  const closed = (await api.snapshot(facilitator)).sessions[0]?.votes.at(-1);
  expect(closed?.totals).toEqual([{ elementId: 'ben-note-1', dots: 1 }]);
  // Again: there is nothing left to take back.
  expect(await api.command(facilitator, undo())).toMatchObject({
    hidden: 0,
    restored: 0,
    answers: 0,
  });
});
