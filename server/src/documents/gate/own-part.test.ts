import { addComment, setReaction } from '@stellwand/shared/board/contributions';
import { elementOf, textOf } from '@stellwand/shared/board/document';
import { deleteElements, editText, moveNote, recolour } from '@stellwand/shared/board/notes';
import { readBoard } from '@stellwand/shared/board/read-board';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { ANNA, actor, BERT, MODERATOR, NOTE, note, openBoard, READ } from './gate.fixture.ts';
import type { Speaker } from './own-part.ts';
import type { GateActor } from './verdict.ts';

const THEIRS = 'note-00011';
const LOST = 'note-00012';
const LATER = 'note-00013';

/**
 * Anna and Bert, one note each, everything in the log. What they do `unseen` both have on their screens
 * and the server, which died, has not.
 */
function afterTheCrash() {
  const board = openBoard();
  const anna = board.join();
  const bert = board.join();
  board.act(ANNA, note('person-anna'), anna);
  board.act(BERT, note('person-bert', THEIRS, 'Moin'), bert);
  const meet = (): void => {
    Y.applyUpdate(anna, Y.encodeStateAsUpdate(board.doc));
    Y.applyUpdate(bert, Y.encodeStateAsUpdate(board.doc));
  };
  meet();

  function unseen(local: Y.Doc, change: (doc: Y.Doc) => void): void {
    change(local);
    Y.applyUpdate(anna, Y.encodeStateAsUpdate(bert, Y.encodeStateVector(anna)));
    Y.applyUpdate(bert, Y.encodeStateAsUpdate(anna, Y.encodeStateVector(bert)));
  }

  const answerOf = (local: Y.Doc): Uint8Array =>
    Y.encodeStateAsUpdate(local, Y.encodeStateVector(board.doc));

  /** `waits`: something is awaited, so no barrier comes back; `spared`: the deletions that were left out. */
  function answer(local: Y.Doc, who: GateActor, speaker: Partial<Speaker> = {}) {
    const said: Speaker = {
      declared: local.clientID,
      wroteEarlier: () => false,
      isOthers: () => false,
      ...speaker,
    };
    const judged = board.gate.judgeAnswer(answerOf(local), who, said);
    if (judged.verdict.kind === 'accepted') {
      Y.applyUpdate(board.doc, judged.verdict.update);
      board.gate.accepted(judged.verdict, who);
    }
    expect(board.doc.store.pendingStructs).toBeNull();
    expect(board.doc.store.pendingDs).toBeNull();
    const waits = judged.endings.some(({ kind }) => kind === 'awaited');
    const spared = judged.endings.find((ending) => ending.kind === 'spared')?.refusal ?? null;
    return { ...judged, waits, spared };
  }

  const textIn = (id: string): string | undefined => textOn(board.doc, id);
  return { ...board, anna, bert, unseen, answer, answerOf, textIn };
}

function textOn(doc: Y.Doc, id: string): string | undefined {
  const element = elementOf(doc, id);
  return element && textOf(element)?.toString();
}

const content = (doc: Y.Doc) => readBoard(doc, 'board-0001');

describe('DOC-15 after a crash everybody brings their own', () => {
  test('new notes and typing come from their authors, in whatever order these return', () => {
    for (const order of ['anna first', 'bert first']) {
      const { doc, anna, bert, unseen, answer, bindings } = afterTheCrash();
      unseen(bert, note('person-bert', LOST, 'verloren?'));
      unseen(anna, note('person-anna', LATER, 'auch das'));
      unseen(anna, (d) => editText(d, NOTE, 'Guten Tag, Bert'));
      const people = [() => answer(anna, ANNA), () => answer(bert, BERT)];
      if (order === 'bert first') people.reverse();
      for (const arrive of people) {
        expect(arrive()).toMatchObject({ verdict: { kind: 'accepted' }, waits: false });
      }
      expect(content(doc)).toEqual(content(anna));
      expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVector(anna));
      expect(bindings.owner(anna.clientID)).toBe('person-anna');
      expect(bindings.owner(bert.clientID)).toBe('person-bert');
    }
  });

  test('a client id that was lost with everything under it stays its owner’s', () => {
    const { doc, anna, unseen, answer, bindings, join } = afterTheCrash();
    const newcomer = join();
    note('person-bert', LOST)(newcomer);
    unseen(anna, (d) => Y.applyUpdate(d, Y.encodeStateAsUpdate(newcomer)));
    expect(answer(anna, ANNA)).toMatchObject({ verdict: { kind: 'nothing' }, waits: false });
    expect(bindings.owner(newcomer.clientID)).toBeUndefined();
    expect(answer(newcomer, BERT)).toMatchObject({ verdict: { kind: 'accepted' } });
    expect(bindings.owner(newcomer.clientID)).toBe('person-bert');
    expect(content(doc)).toEqual(content(anna));
  });

  test('what builds on others’ lost work waits for it, the rest does not', () => {
    const { doc, anna, bert, unseen, answer, textIn } = afterTheCrash();
    unseen(bert, note('person-bert', LOST, 'verloren?'));
    unseen(anna, (d) => editText(d, NOTE, 'Guten Tag vorher'));
    unseen(anna, (d) => editText(d, LOST, 'verloren? Nein.'));
    unseen(anna, (d) => editText(d, NOTE, 'Guten Tag vorher und nachher'));
    const first = answer(anna, ANNA);
    expect(first).toMatchObject({ verdict: { kind: 'accepted' }, waits: true });
    expect([...first.missing.keys()]).toEqual([bert.clientID]);
    expect(textIn(NOTE)).toBe('Guten Tag vorher');
    expect(answer(bert, BERT)).toMatchObject({ verdict: { kind: 'accepted' } });
    expect(answer(anna, ANNA)).toMatchObject({ verdict: { kind: 'accepted' }, waits: false });
    expect(textIn(LOST)).toBe('verloren? Nein.');
    expect(content(doc)).toEqual(content(anna));
  });

  test('two who built on each other come back in turns', () => {
    const { doc, anna, bert, unseen, answer, textIn } = afterTheCrash();
    for (let round = 1; round <= 4; round++) {
      unseen(anna, (d) => editText(d, NOTE, `${textOn(d, NOTE)} a${round}`));
      unseen(bert, (d) => editText(d, NOTE, `${textOn(d, NOTE)} b${round}`));
    }
    let rounds = 0;
    for (let left = true; left && rounds < 20; rounds++) {
      const waits = [answer(anna, ANNA).waits, answer(bert, BERT).waits];
      left = waits.includes(true);
    }
    expect(rounds).toBeLessThan(8);
    expect(textIn(NOTE)).toBe('Guten Tag a1 b1 a2 b2 a3 b3 a4 b4');
    expect(content(doc)).toEqual(content(bert));
  });

  test('a deletion of others that was lost is not taken from whoever saw it, and costs nothing', () => {
    const { doc, anna, bert, unseen, answer } = afterTheCrash();
    unseen(bert, (d) => deleteElements(d, [THEIRS]));
    const before = content(doc);
    expect(answer(anna, ANNA)).toMatchObject({
      verdict: { kind: 'nothing' },
      spared: { code: 'not-author', elementIds: [THEIRS], close: false },
    });
    expect(content(doc)).toEqual(before);
    expect(answer(bert, BERT)).toMatchObject({ verdict: { kind: 'accepted', deleted: [THEIRS] } });
    expect(content(doc)).toEqual(content(anna));
  });

  test('words that others were writing over stay until they bring the new ones', () => {
    const { doc, anna, bert, unseen, answer, textIn } = afterTheCrash();
    unseen(bert, (d) => editText(d, THEIRS, 'Servus'));
    unseen(bert, (d) => recolour(d, [THEIRS], 'mint'));
    unseen(anna, note('person-anna', LATER));
    expect(answer(anna, ANNA)).toMatchObject({ verdict: { kind: 'accepted' }, waits: true });
    expect(textIn(THEIRS)).toBe('Moin');
    expect(elementOf(doc, THEIRS)?.get('color')).toBe('sun');
    answer(bert, BERT);
    expect(answer(anna, ANNA)).toMatchObject({ waits: false });
    expect(content(doc)).toEqual(content(anna));
  });

  test('fields that several wrote one after the other arrive as the last one left them', () => {
    const { doc, anna, bert, unseen, answer } = afterTheCrash();
    unseen(bert, (d) => moveNote(d, NOTE, { x: 1, y: 1 }));
    unseen(anna, (d) => moveNote(d, NOTE, { x: 2, y: 2 }));
    unseen(bert, (d) => setReaction(d, NOTE, 'person-bert', 'heart'));
    unseen(anna, (d) => setReaction(d, NOTE, 'person-anna', 'thumb'));
    expect(answer(anna, ANNA).verdict.kind).not.toBe('refused');
    expect(elementOf(doc, NOTE)?.get('pos')).toEqual([10, 20]);
    answer(bert, BERT);
    expect(answer(anna, ANNA)).toMatchObject({ waits: false });
    expect(content(doc)).toEqual(content(anna));
  });

  test('a new note that others moved before it was lost comes back, and lies where they put it', () => {
    const { doc, anna, bert, unseen, answer } = afterTheCrash();
    unseen(anna, note('person-anna', LATER));
    unseen(bert, (d) => moveNote(d, LATER, { x: 7, y: 7 }));
    expect(answer(anna, ANNA)).toMatchObject({ verdict: { kind: 'accepted' }, waits: true });
    expect(answer(bert, BERT)).toMatchObject({ verdict: { kind: 'accepted' }, waits: false });
    expect(answer(anna, ANNA)).toMatchObject({ waits: false });
    expect(elementOf(doc, LATER)?.get('pos')).toEqual([7, 7]);
    expect(content(doc)).toEqual(content(anna));
  });

  test('in phase read others’ lost work is no reason to be refused', () => {
    const { doc, anna, bert, unseen, answer } = afterTheCrash();
    unseen(bert, note('person-bert', LOST));
    const before = Y.encodeStateAsUpdate(doc);
    expect(answer(anna, actor('person-anna', READ)).verdict).toEqual({ kind: 'nothing' });
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });
});

describe('DOC-15 client ids nobody holds', () => {
  /** Anna typed on an earlier visit, under an id that the server never met. */
  function withEarlierVisit() {
    const crash = afterTheCrash();
    const earlier = crash.join();
    editText(earlier, NOTE, 'Guten Tag, von vorhin');
    crash.unseen(crash.anna, (d) => Y.applyUpdate(d, Y.encodeStateAsUpdate(earlier)));
    return { ...crash, earlier };
  }

  test('are the sender’s where nothing speaks against it', () => {
    const { anna, earlier, answer, bindings, textIn } = withEarlierVisit();
    expect(answer(anna, ANNA)).toMatchObject({ verdict: { kind: 'accepted' }, waits: false });
    expect(bindings.owner(earlier.clientID)).toBe('person-anna');
    expect(textIn(NOTE)).toBe('Guten Tag, von vorhin');
  });

  test('wait where others’ lost work comes along', () => {
    const { anna, bert, earlier, unseen, answer, bindings, textIn } = withEarlierVisit();
    unseen(bert, note('person-bert', LOST));
    expect(answer(anna, ANNA)).toMatchObject({ waits: true });
    expect(bindings.owner(earlier.clientID)).toBeUndefined();
    answer(bert, BERT, { isOthers: (id) => id === earlier.clientID });
    expect(answer(anna, ANNA)).toMatchObject({ verdict: { kind: 'accepted' }, waits: false });
    expect(bindings.owner(earlier.clientID)).toBe('person-anna');
    expect(textIn(NOTE)).toBe('Guten Tag, von vorhin');
  });

  test('are others’ where the store or another line says so', () => {
    const { anna, earlier, answer, bindings } = withEarlierVisit();
    const isOthers = (id: number): boolean => id === earlier.clientID;
    expect(answer(anna, ANNA, { isOthers })).toMatchObject({ verdict: { kind: 'nothing' } });
    expect(bindings.owner(earlier.clientID)).toBeUndefined();
  });

  test('DOC-25 are the sender’s where an earlier visit of theirs wrote under it, whoever holds it now', () => {
    const { anna, bert, unseen, answer } = withEarlierVisit();
    const away = new Y.Doc();
    Y.applyUpdate(away, Y.encodeStateAsUpdate(bert));
    note('person-bert', LATER)(away);
    unseen(anna, (d) => Y.applyUpdate(d, Y.encodeStateAsUpdate(away)));
    const isOthers = (id: number): boolean => id === away.clientID;
    // Elements that name somebody else are left to them, and hold no barrier.
    expect(answer(anna, ANNA, { isOthers })).toMatchObject({ waits: true });
    expect(answer(anna, ANNA, { isOthers, wroteEarlier: isOthers })).toMatchObject({
      verdict: { kind: 'refused', code: 'conflict' },
    });
  });

  test('may be a facilitator’s who brought back what others had written', () => {
    const { doc, act, join, gate } = openBoard();
    act(ANNA, note('person-anna'));
    act(ANNA, (d) => deleteElements(d, [NOTE]));
    const away = join();
    note('person-anna')(away);
    const bytes = Y.encodeStateAsUpdate(away, Y.encodeStateVector(doc));
    const speaker: Speaker = {
      declared: 4_711,
      wroteEarlier: () => false,
      isOthers: () => false,
    };
    expect(gate.judgeAnswer(bytes, MODERATOR, speaker)).toMatchObject({
      verdict: { kind: 'accepted' },
    });
  });
});

describe('DOC-15 an answer allows nothing that an update does not', () => {
  test('T2 as an update, others’ work is forged as ever', () => {
    const { anna, bert, unseen, send, answerOf } = afterTheCrash();
    unseen(bert, note('person-bert', LOST));
    expect(send(answerOf(anna), ANNA)).toMatchObject({ code: 'forged-author', close: true });
  });

  test('T2 under the id a connection says is its own, a foreign author is forged', () => {
    const { doc, join, answer } = afterTheCrash();
    const forger = join();
    note('person-anna', LOST)(forger);
    const before = Y.encodeStateAsUpdate(doc);
    const refused = { verdict: { code: 'forged-author', close: true } };
    expect(answer(forger, BERT)).toMatchObject(refused);
    expect(answer(forger, BERT, { declared: undefined })).toMatchObject(refused);
    // Under an id nobody owns up to, it is ignored.
    expect(answer(forger, BERT, { declared: 4_711 })).toMatchObject({
      verdict: { kind: 'nothing' },
    });
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  test('T1 a note of others is neither deleted nor emptied', () => {
    const { doc, anna, answer, textIn } = afterTheCrash();
    deleteElements(anna, [THEIRS]);
    const before = Y.encodeStateAsUpdate(doc);
    expect(answer(anna, ANNA)).toMatchObject({ spared: { elementIds: [THEIRS] } });
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
    expect(textIn(THEIRS)).toBe('Moin');
  });

  test('T1 the comment of somebody else is not written over', () => {
    const { doc, act, anna, answer } = afterTheCrash();
    const said = { commentId: 'comment-01', text: 'Ja.', createdAt: 1 };
    act(BERT, (d) => addComment(d, NOTE, { ...said, author: 'person-bert' }));
    Y.applyUpdate(anna, Y.encodeStateAsUpdate(doc));
    const own = { text: 'Nein.', author: 'person-anna', createdAt: 2 };
    elementOf(anna, NOTE)?.set('comments/comment-01', own);
    const before = Y.encodeStateAsUpdate(doc);
    expect(answer(anna, ANNA)).toMatchObject({ verdict: { kind: 'refused' } });
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  test('T1 in phase read nothing of one’s own gets in beside others’ work', () => {
    const { doc, anna, bert, unseen, answer } = afterTheCrash();
    unseen(bert, note('person-bert', LOST));
    editText(anna, NOTE, 'zu spät');
    const before = Y.encodeStateAsUpdate(doc);
    expect(answer(anna, actor('person-anna', READ)).verdict).toMatchObject({
      code: 'phase-read-only',
      elementIds: [NOTE],
      close: true,
    });
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });
});
