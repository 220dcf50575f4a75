import { createNote, deleteElements } from '@stellwand/shared/board/notes';
import { CLOSE } from '@stellwand/shared/contracts/close-codes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { createApi } from '../support/api.ts';
import { ATTACK_FRAMES } from '../support/attack-frames.ts';
import { createProtocolClient, type ProtocolClient } from '../support/protocol-client.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { until } from '../support/until.ts';

/** The hostile frames over a real socket, against the process that will meet them. */

let server: ServerProcess;
let boardId: string;
/** Several, because one person may hold 64 client ids and every attack takes a new one. */
let attackers: { personId: string; token: string }[];
let victim: ProtocolClient;
let victimId: string;

beforeAll(async () => {
  server = await startServer();
  const api = createApi(server.url);
  const { joinCode } = await api.createWorkshop();
  const other = await api.join(joinCode);
  const joined = await Promise.all([1, 2, 3, 4].map(() => api.join(joinCode)));
  const sessionId = (await api.snapshot(other)).sessions[0]?.sessionId ?? '';
  for (const who of [other, ...joined]) {
    await api.command(who, { type: 'session.choose', sessionId });
  }
  boardId = (await api.me(other.token)).placement.boardId ?? '';
  attackers = joined;
  victimId = other.personId;
  victim = createProtocolClient({ url: server.url, boardId, token: other.token });
  await victim.connect();
  note(victim.doc, 'victim-note', victimId);
  note(victim.doc, 'deleted-note', victimId);
  await victim.saved();
  // Some attacks reach for what is left of a deleted note.
  deleteElements(victim.doc, ['deleted-note']);
  await victim.saved();
});

afterAll(async () => {
  victim.close();
  await server.dispose();
});

function note(doc: Y.Doc, id: string, author: string): void {
  createNote(doc, { id, text: 'bleibt so', at: { x: 40, y: 140 }, author, createdAt: Date.now() });
}

const content = (doc: Y.Doc): string => JSON.stringify(doc.getMap('elements').get('victim-note'));

test.each(ATTACK_FRAMES.map((attack, index) => ({ attack, index })))(
  '$attack.rule over a socket: $attack.name',
  async ({ attack, index }) => {
    const who = attackers[index % attackers.length];
    if (!who) throw new Error('nobody attacks');
    const { token, personId } = who;
    const attacker = createProtocolClient({ url: server.url, boardId, token });
    await attacker.connect();
    const ownNote = `own-note-${String(index).padStart(3, '0')}`;
    note(attacker.doc, ownNote, personId);
    await attacker.saved();
    const before = content(victim.doc);

    attacker.sendUpdate(
      attack.bytes({
        doc: attacker.doc,
        personId,
        victimNote: 'victim-note',
        victimAuthor: victimId,
        ownNote,
        area: 'area-0001',
      }),
    );
    if (attack.expect === 'refused') {
      await until('the attacker is closed', () => attacker.closeCode() !== null);
      expect([CLOSE.refused, CLOSE.tooLarge]).toContain(attacker.closeCode());
    }
    // Whatever it was: others go on, and what they had is as it was.
    const probe = `probe-${String(index).padStart(4, '0')}`;
    note(victim.doc, probe, victimId);
    await victim.saved();
    const fresh = createProtocolClient({ url: server.url, boardId, token });
    await fresh.connect();
    await until('the probe arrived', () => fresh.doc.getMap('elements').has(probe));
    expect(content(victim.doc)).toBe(before);
    expect(content(fresh.doc)).toBe(before);
    expect(fresh.doc.store.pendingStructs).toBeNull();
    expect([...fresh.doc.share.keys()].sort()).toEqual(['board', 'elements']);
    fresh.close();
    attacker.close();
  },
);
