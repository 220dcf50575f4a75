import type { GateActor } from '@stellwand/server/documents/gate/verdict';
import { addComment, deleteComment, setReaction } from '@stellwand/shared/board/contributions';
import { elementOf, elementsOf, LOCAL, textOf } from '@stellwand/shared/board/document';
import { createImage } from '@stellwand/shared/board/images';
import {
  createNote,
  deleteElements,
  editText,
  moveNote,
  recolour,
  resizeNote,
  setArea,
  setInternal,
  setLocked,
} from '@stellwand/shared/board/notes';
import { readElement } from '@stellwand/shared/board/read-board';
import { createConnector, createStroke } from '@stellwand/shared/board/shapes';
import { deleteStack, renameStack, stackNotes, unstack } from '@stellwand/shared/board/stacks';
import { createUndo, type Undo } from '@stellwand/shared/board/undo';
import { NOTE_COLORS, REACTIONS } from '@stellwand/shared/contracts/board-document';
import * as Y from 'yjs';
import { AREAS, createGateWorld, type GateWorld } from './gate-world.ts';

/** One thing that happens: somebody works, or the network does its worst. */
export type Step = readonly [what: number, who: number, a: number, b: number];

interface Message {
  kind: 'update' | 'answer' | 'state-vector';
  bytes: Uint8Array;
}

/** A browser tab of somebody, with what is on its way to and from the server. */
interface Tab {
  who: GateActor;
  doc: Y.Doc;
  history: Undo;
  outbox: Message[];
  inbox: Message[];
  online: boolean;
}

const WORDS = ['Daten', ' einmal', ' erfassen', 'ä', '😀', ' Once-Only', '\n', 'x'];

/** Several people on one board behind a gate, over a network that drops, doubles and reorders. */
export function createPeople(actors: readonly GateActor[], withLocks: boolean) {
  const world: GateWorld = createGateWorld();
  const refusals = new Map<string, number>();
  const soft = { count: 0 };
  let names = 0;

  function open(tab: Tab): void {
    tab.history = createUndo(tab.doc);
    tab.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      // What came from the server does not go back; a tab that is away keeps it in its document.
      if (origin !== world && tab.online) tab.outbox.push({ kind: 'update', bytes });
    });
  }

  const tabs: Tab[] = actors.map((who) => {
    const doc = world.join();
    const tab: Tab = { who, doc, history: createUndo(doc), outbox: [], inbox: [], online: true };
    tab.history.close();
    open(tab);
    return tab;
  });

  function connect(tab: Tab): void {
    tab.online = true;
    tab.outbox = [{ kind: 'state-vector', bytes: Y.encodeStateVector(tab.doc) }];
    tab.inbox = [{ kind: 'state-vector', bytes: Y.encodeStateVector(world.doc) }];
  }

  /** A new document: after a reload with what the journal kept, after a refusal with the server's. */
  function reopen(tab: Tab, state: Uint8Array): void {
    tab.history.close();
    tab.doc.destroy();
    tab.doc = new Y.Doc();
    Y.applyUpdate(tab.doc, state);
    open(tab);
    connect(tab);
  }

  function receive(tab: Tab, { kind, bytes }: Message): void {
    if (kind === 'state-vector') {
      tab.inbox.push({ kind: 'update', bytes: Y.encodeStateAsUpdate(world.doc, bytes) });
      return;
    }
    const answer = kind === 'answer' ? world.answer(bytes, tab.who, tab.doc.clientID) : null;
    for (const ending of answer?.endings ?? []) {
      if (ending.kind !== 'spared') throw new Error('something honest was left out');
      const { code } = ending.refusal;
      refusals.set(code, (refusals.get(code) ?? 0) + 1);
      reopen(tab, Y.encodeStateAsUpdate(world.doc));
      return;
    }
    const verdict = answer?.verdict ?? world.send(bytes, tab.who);
    if (world.doc.store.pendingStructs !== null || world.doc.store.pendingDs !== null) {
      throw new Error('something is pending on the server');
    }
    switch (verdict.kind) {
      case 'accepted':
        for (const other of tabs) {
          if (other.online) other.inbox.push({ kind: 'update', bytes: verdict.update });
        }
        break;
      case 'soft':
        soft.count++;
        tab.inbox.push({ kind: 'state-vector', bytes: Y.encodeStateVector(world.doc) });
        break;
      case 'refused':
        refusals.set(verdict.code, (refusals.get(verdict.code) ?? 0) + 1);
        reopen(tab, Y.encodeStateAsUpdate(world.doc));
        break;
    }
  }

  function deliver(tab: Tab): boolean {
    const up = tab.outbox.shift();
    if (up) receive(tab, up);
    const down = tab.inbox.shift();
    if (down?.kind === 'update') Y.applyUpdate(tab.doc, down.bytes, world);
    if (down?.kind === 'state-vector') {
      tab.outbox.push({ kind: 'answer', bytes: Y.encodeStateAsUpdate(tab.doc, down.bytes) });
    }
    return up !== undefined || down !== undefined;
  }

  /** Some element, chosen among those this tab sees. */
  function pick(tab: Tab, number: number): string {
    const ids = [...elementsOf(tab.doc).keys()];
    return ids[number % Math.max(1, ids.length)] ?? 'note-none';
  }

  const isMine = (tab: Tab, id: string): boolean =>
    tab.who.rights.structure || elementOf(tab.doc, id)?.get('author') === tab.who.personId;
  const isLocked = (tab: Tab, id: string): boolean =>
    !tab.who.rights.structure && elementOf(tab.doc, id)?.get('locked') === true;
  const isOf = (tab: Tab, id: string, ...types: string[]): boolean =>
    types.includes(String(elementOf(tab.doc, id)?.get('type')));
  const isOurs = (tab: Tab, id: string): boolean =>
    tab.who.rights.structure || !isOf(tab, id, 'area', 'label');
  const hasPlace = (tab: Tab, id: string): boolean => !isOf(tab, id, 'connector');

  function type(tab: Tab, id: string, a: number, b: number): void {
    const element = elementOf(tab.doc, id);
    const now = (element && textOf(element)?.toString()) ?? '';
    // Whole characters only, as a keyboard gives them.
    const characters = [...now];
    const at = a % (characters.length + 1);
    const word = WORDS[b % WORDS.length] ?? '';
    characters.splice(at, b % 3, word);
    // Now and then much later than the time before: that is dated, too.
    editText(tab.doc, id, characters.join(''), a % 5 === 0 ? names * 100_000 : undefined);
  }

  /** Reactions and comments, on what is locked too. */
  function answer(tab: Tab, id: string, a: number, b: number): void {
    const { doc, history, who } = tab;
    if (!isOf(tab, id, 'note', 'image')) return;
    const own = { author: who.personId, createdAt: 1 };
    const comments = readElement(id, elementOf(doc, id))?.comments ?? [];
    const deletable = comments.filter(
      ({ author }) => who.rights.structure || author === who.personId,
    );
    const victim = deletable[a % Math.max(1, deletable.length)];
    history.step(() => {
      if (b % 4 === 0) setReaction(doc, id, who.personId, null);
      else if (b % 4 === 1)
        setReaction(doc, id, who.personId, REACTIONS[a % REACTIONS.length]?.token ?? 'heart');
      else if (b % 4 === 2 || !victim) {
        const commentId = `comment-${String(names++).padStart(6, '0')}`;
        addComment(doc, id, { commentId, text: WORDS[a % WORDS.length] ?? 'x', ...own });
      } else deleteComment(doc, id, victim.commentId);
    });
  }

  /** New connectors, images and strokes. */
  function draw(tab: Tab, id: string, a: number, b: number): void {
    const { doc, history, who } = tab;
    const own = {
      id: `thing-${String(names++).padStart(6, '0')}`,
      author: who.personId,
      createdAt: 1,
    };
    const at = { x: a, y: b };
    history.step(() => {
      if (b % 3 === 0) createConnector(doc, { ...own, from: id, to: pick(tab, b), text: 'also' });
      if (b % 3 === 1) {
        createImage(doc, { ...own, at, size: [a + 1, b + 1], file: 'a'.repeat(64), alt: 'Skizze' });
      }
      if (b % 3 === 2) createStroke(doc, { ...own, points: [at, { x: b, y: a }], color: 'sky' });
    });
  }

  /** Stacks, and what is not to be published. */
  function arrange(tab: Tab, id: string, a: number, b: number): void {
    const { doc, history, who } = tab;
    const stacks = [...elementsOf(doc).keys()].filter((one) => isOf(tab, one, 'stack'));
    const known = stacks[b % Math.max(1, stacks.length)];
    const stackId = a % 2 || !known ? `stack-${String(names++).padStart(6, '0')}` : known;
    const second = pick(tab, b);
    const ids = isLocked(tab, second) ? [id] : [id, second];
    history.step(() => {
      if (b % 5 < 2) {
        stackNotes(doc, ids, { stackId, title: 'Thema', author: who.personId, createdAt: 1 });
      }
      if (b % 5 === 2)
        unstack(
          doc,
          ids.filter((one) => isOf(tab, one, 'note')),
        );
      if (b % 5 === 3 && isOf(tab, id, 'note', 'image') && isMine(tab, id)) {
        setInternal(doc, [id], a % 2 === 0);
      }
      if (b % 5 === 4 && isOf(tab, id, 'stack')) {
        if (isMine(tab, id)) deleteStack(doc, id);
        else renameStack(doc, id, `Thema ${a}`);
      }
    });
  }

  function work(tab: Tab, what: number, a: number, b: number): void {
    const { doc, history } = tab;
    const id = pick(tab, a);
    if (what === 0) {
      const author = tab.who.personId;
      const fresh = `note-${String(names++).padStart(6, '0')}`;
      const color = NOTE_COLORS[b % NOTE_COLORS.length];
      history.step(() =>
        createNote(doc, {
          id: fresh,
          text: 'Zettel',
          at: { x: a, y: b },
          author,
          createdAt: 1,
          color,
        }),
      );
      return;
    }
    if (what === 1) history.undo();
    if (what === 2) history.redo();
    if (what === 14) answer(tab, id, a, b);
    if (what === 15) draw(tab, id, a, b);
    if (!isOurs(tab, id) || isLocked(tab, id)) return;
    if (what === 3 && hasPlace(tab, id)) history.step(() => moveNote(doc, id, { x: a, y: b }));
    if (what === 4 && !isOf(tab, id, 'image')) {
      history.step(() => recolour(doc, [id], NOTE_COLORS[b % 8] ?? 'sun'));
    }
    if (what === 5 && isOf(tab, id, 'note', 'area', 'stack', 'image')) {
      history.step(() => setArea(doc, [id], b % 2 ? null : (AREAS[a % 2]?.id ?? null)));
    }
    if (what === 5 && b % 3 === 0 && isOf(tab, id, 'note', 'area', 'label')) {
      history.step(() => resizeNote(doc, id, a % 4 ? [a + 1, b + 1] : null));
    }
    if (what === 6 && isMine(tab, id)) history.step(() => deleteElements(doc, [id]));
    if (what === 7 && withLocks && tab.who.rights.structure) {
      setLocked(doc, [id], b % 2 === 0);
    }
    if (what === 16) arrange(tab, id, a, b);
    if (what >= 8 && what <= 12) type(tab, id, a, b);
    if (what === 13) {
      // Several things as one change, as a paste does.
      doc.transact(() => {
        type(tab, id, a, b);
        if (hasPlace(tab, id)) moveNote(doc, id, { x: b, y: a });
        if (isMine(tab, id) && b % 4 === 0) deleteElements(doc, [id]);
      }, LOCAL);
    }
  }

  function trouble(tab: Tab, what: number, a: number): void {
    const { outbox } = tab;
    switch (what) {
      case 0:
        tab.online = false;
        tab.outbox = [];
        tab.inbox = [];
        break;
      case 1:
        connect(tab);
        break;
      case 2:
        outbox.splice(a % Math.max(1, outbox.length), 1);
        break;
      case 3: {
        const again = outbox[a % Math.max(1, outbox.length)];
        if (again) outbox.push(again);
        break;
      }
      case 4:
        outbox.reverse();
        break;
      case 5: {
        // Our own client joins what waits into one frame.
        const updates = outbox.filter(({ kind }) => kind === 'update').map(({ bytes }) => bytes);
        if (updates.length > 1) tab.outbox = [{ kind: 'update', bytes: Y.mergeUpdates(updates) }];
        break;
      }
      case 6:
        reopen(tab, Y.encodeStateAsUpdate(tab.doc));
        break;
      case 7:
        // A whole document instead of a difference, as some providers send it.
        if (tab.online) outbox.push({ kind: 'update', bytes: Y.encodeStateAsUpdate(tab.doc) });
        break;
      case 8:
        tab.inbox.splice(a % Math.max(1, tab.inbox.length), 1);
        break;
    }
  }

  return {
    world,
    tabs,
    refusals,
    soft,
    run(steps: readonly Step[]): void {
      for (const [what, whose, a, b] of steps) {
        const tab = tabs[whose % tabs.length];
        if (!tab) continue;
        if (what < 17) work(tab, what, a, b);
        else if (what < 26) trouble(tab, what - 17, a);
        else for (let i = 0; i < 1 + (a % 4); i++) if (tab.online) deliver(tab);
      }
    },
    /** The network works again: everybody reconnects until nobody has anything to say. */
    heal(): void {
      for (let round = 0; round < 3; round++) {
        for (const tab of tabs) connect(tab);
        for (let i = 0, busy = true; busy && i < 10_000; i++) {
          busy = tabs.map(deliver).some(Boolean);
        }
      }
    },
    close(): void {
      for (const tab of tabs) tab.history.close();
    },
  };
}
