import type { Verdict } from '@stellwand/server/documents/gate/verdict';
import {
  addComment,
  deleteComment,
  isContributionKey,
  setReaction,
} from '@stellwand/shared/board/contributions';
import { elementOf } from '@stellwand/shared/board/document';
import { kindOf } from '@stellwand/shared/board/kinds';
import {
  createNote,
  deleteElements,
  editText,
  moveNote,
  recolour,
  setInternal,
  setLocked,
} from '@stellwand/shared/board/notes';
import { readBoard } from '@stellwand/shared/board/read-board';
import { createConnector } from '@stellwand/shared/board/shapes';
import { stackNotes } from '@stellwand/shared/board/stacks';
import { type BoardElement, LIMITS } from '@stellwand/shared/contracts/board-document';
import { entriesOf, idsOf, valueById } from '@stellwand/shared/lib/by-id';
import * as Y from 'yjs';
import { ATTACK_FRAMES } from './attack-frames.ts';
import type { AttackContext } from './attacks/attack.ts';
import { ANNA, AREAS, actor, BERT, createGateWorld, MODERATOR, OPEN } from './gate-world.ts';
import { createDice, mutate } from './mutate-frames.ts';
import { randomFrame } from './random-frames.ts';

const VICTIM = 'note-anna001';
const LOCKED = 'note-lock001';
const OWN = 'note-bert001';
const BOARD = 'board-0001';
/** The attacker in a phase in which the notes of others are untouchable. */
const ATTACKER = actor(BERT.personId, { ...OPEN, editOthers: false });

export interface FuzzReport {
  frames: number;
  accepted: number;
  refused: number;
  soft: number;
  /** What must never happen, with the frame in hex. */
  violations: string[];
}

function besiege() {
  const world = createGateWorld();
  const write = (id: string, author: string) => (doc: Y.Doc) =>
    createNote(doc, {
      id,
      text: 'Hallo 😀 Welt',
      at: { x: 0, y: 0 },
      author,
      createdAt: 1,
      color: 'sun',
    });
  world.act(ANNA, write(VICTIM, ANNA.personId));
  world.act(ANNA, write(LOCKED, ANNA.personId));
  world.act(MODERATOR, (doc) => setLocked(doc, [LOCKED], true));
  const browser = world.join();
  world.send(world.frame(browser, write(OWN, ATTACKER.personId)), ATTACKER);
  world.send(world.frame(browser, write('note-bert002', ATTACKER.personId)), ATTACKER);
  world.send(
    world.frame(browser, (doc) => deleteElements(doc, ['note-bert002'])),
    ATTACKER,
  );
  world.send(
    world.frame(browser, (doc) => moveNote(doc, OWN, { x: 1, y: 1 })),
    ATTACKER,
  );
  world.act(ANNA, (doc) => answer(doc, VICTIM, ANNA.personId));
  world.act(ANNA, (doc) => answer(doc, OWN, ANNA.personId));
  world.act(ANNA, (doc) =>
    stackNotes(doc, [VICTIM], {
      stackId: 'stack-anna1',
      title: 'Daten',
      author: ANNA.personId,
      createdAt: 1,
    }),
  );
  Y.applyUpdate(browser, Y.encodeStateAsUpdate(world.doc));
  world.send(
    world.frame(browser, (doc) => answer(doc, VICTIM, ATTACKER.personId)),
    ATTACKER,
  );
  return { world, browser };
}

/** A reaction and a comment of somebody. */
function answer(doc: Y.Doc, id: string, author: string): void {
  setReaction(doc, id, author, 'heart');
  const commentId = `comment-${author.slice(-4)}`;
  addComment(doc, id, { commentId, text: 'Einverstanden', author, createdAt: 1 });
}

/** Honest and hostile frames of the attacker's browser to start from. */
function seeds(browser: Y.Doc, world: ReturnType<typeof createGateWorld>): Uint8Array[] {
  let ids = 0;
  const copy = () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(browser));
    // An id of its own for each: accepting one must not make the others known or leave a gap.
    doc.clientID = 1_000 + ids++;
    return doc;
  };
  const changes: ((doc: Y.Doc) => void)[] = [
    (doc) => editText(doc, OWN, 'Hallo 😀 liebe Welt'),
    (doc) => editText(doc, OWN, ''),
    (doc) => moveNote(doc, OWN, { x: 300, y: -4 }),
    (doc) => recolour(doc, [OWN], 'mint'),
    (doc) => deleteElements(doc, [OWN]),
    (doc) =>
      createNote(doc, {
        id: 'note-bert003',
        text: 'neu',
        at: { x: 1, y: 2 },
        author: ATTACKER.personId,
        createdAt: 2,
      }),
    (doc) =>
      createNote(doc, {
        id: 'note-bert002',
        text: 'zurück',
        at: { x: 1, y: 2 },
        author: ATTACKER.personId,
        createdAt: 2,
      }),
    (doc) => elementOf(doc, OWN)?.set('area', AREAS[0]?.id),
    (doc) => answer(doc, LOCKED, ATTACKER.personId),
    (doc) => setReaction(doc, VICTIM, ATTACKER.personId, null),
    (doc) => deleteComment(doc, VICTIM, 'comment-bert'),
    (doc) => setInternal(doc, [OWN], true),
    (doc) =>
      createConnector(doc, {
        id: 'line-bert01',
        from: OWN,
        to: VICTIM,
        text: 'also',
        author: ATTACKER.personId,
        createdAt: 2,
      }),
    (doc) => deleteComment(doc, VICTIM, 'comment-anna'),
    (doc) => setReaction(doc, OWN, ANNA.personId, 'laugh'),
    (doc) => editText(doc, VICTIM, 'gekapert'),
    (doc) => deleteElements(doc, [VICTIM]),
  ];
  const context: AttackContext = {
    doc: browser,
    personId: ATTACKER.personId,
    victimNote: VICTIM,
    victimAuthor: ANNA.personId,
    ownNote: OWN,
    area: AREAS[0]?.id ?? '',
  };
  const hostile = ATTACK_FRAMES.map((attack) => attack.bytes(context)).filter(
    (bytes) => bytes.length < 2_000,
  );
  return [
    ...changes.map((change) => world.frame(copy(), change)),
    Y.encodeStateAsUpdate(browser),
    ...hostile,
  ];
}

/** Everything on the board that the attacker must not be able to change. */
function protectedPart(doc: Y.Doc): string {
  const board = readBoard(doc, BOARD);
  return JSON.stringify([
    board.title,
    board.elements.filter(({ author }) => author !== ATTACKER.personId).map(withoutOwnAnswers),
    Y.Map.prototype.toJSON.call(doc.getMap('board')),
  ]);
}

/** The attacker may answer the notes of others. */
function withoutOwnAnswers({ reactions, comments = [], ...element }: BoardElement) {
  const ofOthers = entriesOf(reactions).filter(([id]) => id !== ATTACKER.personId);
  return {
    ...element,
    ofOthers,
    said: comments.filter(({ author }) => author !== ATTACKER.personId),
  };
}

/** Whether somebody answers a note who did not before: nobody but the attacker is here. */
function findForgery(doc: Y.Doc): string | null {
  for (const { elementId, author, reactions, comments = [] } of readBoard(doc, BOARD).elements) {
    if (author !== ATTACKER.personId) continue;
    const people = [...idsOf(reactions), ...comments.map((comment) => comment.author)];
    const isAnnas = elementId === OWN;
    if (people.some((one) => one !== ATTACKER.personId && !(isAnnas && one === ANNA.personId))) {
      return `${elementId} was answered in the name of others`;
    }
    if (isAnnas && !(valueById(reactions, ANNA.personId) ?? 'heart').startsWith('heart')) {
      return 'a reaction of others changed';
    }
    if (comments.length > LIMITS.commentsPerElement) return `${elementId} has too many comments`;
  }
  return null;
}

/** What is wrong with the document after an accepted frame, if anything is. */
function findViolation(doc: Y.Doc, before: string): string | null {
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return 'pending';
  if ([...doc.share.keys()].sort().join() !== 'board,elements') return 'a new root';
  if (protectedPart(doc) !== before) return 'foreign content changed';
  const forgery = findForgery(doc);
  if (forgery) return forgery;
  for (const [id, element] of doc.getMap('elements')) {
    if (!(element instanceof Y.Map)) return `${id} is no map`;
    const rule = kindOf(element.get('type'));
    if (!rule) return `${id} is of no known type`;
    for (const key of element.keys()) {
      const fits = isContributionKey(key) ? rule.answers : rule.keys.has(key);
      if (!fits) return `${id} has ${key}`;
    }
    for (const [key, value] of element) {
      if (value instanceof Y.AbstractType && key !== 'text') return `${id} nests ${key}`;
    }
    const text = element.get('text') ?? new Y.Text();
    if (!(text instanceof Y.Text)) return `${id} has no text`;
    if (rule.required.includes('text') && !element.has('text')) return `${id} lost its text`;
    if (element.has('text') && text.length > rule.textLength) return `${id} is too long`;
    if (
      element.has('text') &&
      text.toDelta().some((op: { insert?: unknown }) => typeof op.insert !== 'string')
    ) {
      return `${id} has something in its text`;
    }
    if (rule.required.includes('author') && element.get('author') === undefined)
      return `${id} is nobody's`;
  }
  return null;
}

/** Throws mutated frames at a gate as long as `goesOn`. The seed decides the frames. */
export function fuzzGate(seed: number, goesOn: (report: FuzzReport) => boolean): FuzzReport {
  const dice = createDice(seed);
  const report: FuzzReport = { frames: 0, accepted: 0, refused: 0, soft: 0, violations: [] };
  const { world: start, browser } = besiege();
  const pool = seeds(browser, start);
  let world = createGateWorld(start);
  let before = protectedPart(world.doc);
  let grown = 0;

  /** As an update, or as an answer on a connection that says little, or the wrong thing, of itself. */
  function sendSomehow(frame: Uint8Array): Verdict {
    const way = dice.below(4);
    if (way < 2) return world.send(frame, ATTACKER);
    const declared = way === 2 ? undefined : 5_000 + dice.below(20);
    return world.answer(frame, ATTACKER, declared).verdict;
  }

  while (goesOn(report) && report.violations.length < 5) {
    const frame =
      dice.below(2) === 0
        ? mutate(pool[dice.below(pool.length)] ?? new Uint8Array(), pool, dice)
        : randomFrame(world.doc, ATTACKER.personId, 5_000 + dice.below(20), dice);
    report.frames++;
    const complain = (what: string): void => {
      report.violations.push(`${what}: ${Buffer.from(frame).toString('hex')}`);
    };
    try {
      const verdict = sendSomehow(frame);
      if (verdict.kind === 'refused') report.refused++;
      if (verdict.kind === 'soft') report.soft++;
      if (verdict.kind !== 'accepted') continue;
      report.accepted++;
      const violation = findViolation(world.doc, before);
      if (violation) complain(violation);
      // What a replica makes of the log must be what the server has.
      if (report.accepted % 10 === 0) {
        const replica = new Y.Doc();
        for (const update of world.log) Y.applyUpdate(replica, update);
        if (
          JSON.stringify(readBoard(replica, BOARD)) !== JSON.stringify(readBoard(world.doc, BOARD))
        ) {
          complain('the log reads differently');
        }
      }
      if (++grown < 8 && report.violations.length === 0) continue;
    } catch (fault) {
      complain(`threw ${String(fault)}`);
    }
    world = createGateWorld(start);
    before = protectedPart(world.doc);
    grown = 0;
  }
  return report;
}
