import { writeBoard } from '@stellwand/shared/board/create-board';
import { createNote } from '@stellwand/shared/board/notes';
import type { BoardRights } from '@stellwand/shared/contracts/board-rights';
import type { Role } from '@stellwand/shared/contracts/role';
import { expect } from 'vitest';
import * as Y from 'yjs';
import { createAuthorIndex } from './author-index.ts';
import { createClientBindings } from './client-bindings.ts';
import { createGate } from './gate.ts';
import { createUsage } from './usage.ts';
import type { GateActor, Verdict } from './verdict.ts';

export const OPEN: BoardRights = {
  create: true,
  editOwn: true,
  editOthers: true,
  deleteOwn: true,
  deleteOthers: false,
  structure: false,
  refusal: 'not-allowed',
};
export const OWN: BoardRights = { ...OPEN, editOthers: false };
export const READ: BoardRights = {
  ...OWN,
  create: false,
  editOwn: false,
  deleteOwn: false,
  refusal: 'phase-read-only',
};
export const ALL: BoardRights = { ...OPEN, deleteOthers: true, structure: true };

export const actor = (personId: string, rights = OPEN, role: Role = 'participant'): GateActor => ({
  personId,
  role,
  rights,
});
export const ANNA = actor('person-anna');
export const BERT = actor('person-bert');
export const MODERATOR = actor('person-mod1', ALL, 'facilitator');

export const AREA = 'area-00001';
export const NOTE = 'note-00001';

/** A server document behind a gate, and a browser's document that is in step with it. */
export function openBoard() {
  const doc = new Y.Doc();
  const bindings = createClientBindings();
  const authors = createAuthorIndex();
  writeBoard(doc, { title: 'Probe', areas: [{ id: AREA, title: 'Was bremst?' }] });
  let time = 0;
  const usage = createUsage({ doc, bindings, now: () => time });
  const gate = createGate({ doc, bindings, authors, usage });

  function send(update: Uint8Array, who: GateActor): Verdict {
    const verdict = gate.judge(update, who);
    if (verdict.kind === 'accepted') {
      Y.applyUpdate(doc, verdict.update);
      gate.accepted(verdict, who);
      usage.noteApplied(verdict.update.length);
    }
    expect(doc.store.pendingStructs).toBeNull();
    expect(doc.store.pendingDs).toBeNull();
    return verdict;
  }

  function join() {
    const local = new Y.Doc();
    Y.applyUpdate(local, Y.encodeStateAsUpdate(doc));
    return local;
  }

  /** What `change` does in `local`, as one frame. */
  function frame(local: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array {
    const before = Y.encodeStateVector(local);
    change(local);
    return Y.encodeStateAsUpdate(local, before);
  }

  /** Somebody arrives, does one thing and sends it. */
  const act = (who: GateActor, change: (doc: Y.Doc) => void, local = join()): Verdict =>
    send(frame(local, change), who);

  const later = (ms: number): void => {
    time += ms;
  };
  return { doc, bindings, authors, usage, gate, send, join, frame, act, later };
}

export const note =
  (author: string, id = NOTE, text = 'Guten Tag') =>
  (doc: Y.Doc) =>
    createNote(doc, { id, text, author, at: { x: 10, y: 20 }, createdAt: 1, color: 'sun' });
