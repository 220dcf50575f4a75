import { type AuthorIndex, createAuthorIndex } from '@stellwand/server/documents/gate/author-index';
import {
  type ClientBindings,
  createClientBindings,
} from '@stellwand/server/documents/gate/client-bindings';
import { createGate, type Gate, type JudgedAnswer } from '@stellwand/server/documents/gate/gate';
import { createUsage } from '@stellwand/server/documents/gate/usage';
import type { GateActor, Verdict } from '@stellwand/server/documents/gate/verdict';
import { writeBoard } from '@stellwand/shared/board/create-board';
import type { BoardRights } from '@stellwand/shared/contracts/board-rights';
import type { Role } from '@stellwand/shared/contracts/role';
import * as Y from 'yjs';

export const OPEN: BoardRights = {
  create: true,
  editOwn: true,
  editOthers: true,
  deleteOwn: true,
  deleteOthers: false,
  structure: false,
  refusal: 'not-allowed',
};
export const ALL: BoardRights = { ...OPEN, deleteOthers: true, structure: true };

export const actor = (
  personId: string,
  rights: BoardRights = OPEN,
  role: Role = 'participant',
): GateActor => ({ personId, role, rights });

export const ANNA = actor('person-anna');
export const BERT = actor('person-bert');
export const MODERATOR = actor('person-mod1', ALL, 'facilitator');

export const AREAS = [
  { id: 'area-00001', title: 'Was bremst?' },
  { id: 'area-00002', title: 'Was hilft?' },
];

/** A server document behind its gate, with what was accepted in the order of the log. */
export interface GateWorld {
  doc: Y.Doc;
  gate: Gate;
  bindings: ClientBindings;
  authors: AuthorIndex;
  log: Uint8Array[];
  /** Judges, and applies what was accepted. */
  send(update: Uint8Array, who: GateActor): Verdict;
  /** The same for an answer to sync step 1, on a connection that says it writes under `declared`. */
  answer(update: Uint8Array, who: GateActor, declared?: number): JudgedAnswer;
  /** A fresh browser document in step with the server. */
  join(): Y.Doc;
  /** What `change` does in `local`, as one frame. */
  frame(local: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array;
  /** Somebody arrives, does one thing and sends it. */
  act(who: GateActor, change: (doc: Y.Doc) => void): Verdict;
}

/** Starts with two areas, or where another world stands. */
export function createGateWorld(from?: GateWorld): GateWorld {
  const doc = new Y.Doc();
  if (from) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from.doc));
  else writeBoard(doc, { title: 'Probe', areas: AREAS });
  const bindings = createClientBindings(from?.bindings.serialise());
  const authors = createAuthorIndex(from?.authors.serialise());
  const gate = createGate({
    doc,
    bindings,
    authors,
    usage: createUsage({ doc, bindings, now: () => 0 }),
  });
  const log = [Y.encodeStateAsUpdate(doc)];

  function take(verdict: Verdict, who: GateActor): void {
    if (verdict.kind !== 'accepted') return;
    Y.applyUpdate(doc, verdict.update);
    gate.accepted(verdict, who);
    log.push(verdict.update);
  }

  const world: GateWorld = {
    doc,
    gate,
    bindings,
    authors,
    log,
    send(update, who) {
      const verdict = gate.judge(update, who);
      take(verdict, who);
      return verdict;
    },
    answer(update, who, declared) {
      const answer = gate.judgeAnswer(update, who, {
        declared,
        wroteEarlier: () => false,
        isOthers: () => false,
      });
      take(answer.verdict, who);
      return answer;
    },
    join() {
      const local = new Y.Doc();
      Y.applyUpdate(local, Y.encodeStateAsUpdate(doc));
      return local;
    },
    frame(local, change) {
      const before = Y.encodeStateVector(local);
      const updates: Uint8Array[] = [];
      const collect = (update: Uint8Array) => updates.push(update);
      local.on('update', collect);
      change(local);
      local.off('update', collect);
      return updates.length > 0 ? Y.mergeUpdates(updates) : Y.encodeStateAsUpdate(local, before);
    },
    act: (who, change) => world.send(world.frame(world.join(), change), who),
  };
  return world;
}
