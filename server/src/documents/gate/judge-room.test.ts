import { elementOf, textOf } from '@stellwand/shared/board/document';
import { deleteElements, editText, moveNote } from '@stellwand/shared/board/notes';
import { COMMENT_PREFIX } from '@stellwand/shared/contracts/board-document';
import { describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { BOARD_BOUNDS } from '../../limits.ts';
import { ANNA, BERT, MODERATOR, note, openBoard } from './gate.fixture.ts';

const MIB = 1024 * 1024;
const LONG = 'ä'.repeat(990);

const notes =
  (author: string, from: number, many: number, text = '') =>
  (doc: Y.Doc): void => {
    doc.transact(() => {
      for (let i = from; i < from + many; i++) note(author, `note-${author}-${i}`, text)(doc);
    });
  };

const comment =
  (id: string, key: string, author: string, text = LONG) =>
  (doc: Y.Doc): void => {
    elementOf(doc, id)?.set(`${COMMENT_PREFIX}${key}`, { text, author, createdAt: 1 });
  };

/** Somebody writes comments of 2 KB until something is refused. */
function fill(board: ReturnType<typeof openBoard>, who = ANNA) {
  const browser = board.join();
  const { personId } = who;
  for (let n = 0; ; n++) {
    const id = `note-${personId}-${n}`;
    const write = (doc: Y.Doc): void =>
      doc.transact(() => {
        note(personId, id)(doc);
        for (let c = 0; c < 30; c++) comment(id, `comment-${c}`, personId)(doc);
      });
    const verdict = board.act(who, write, browser);
    if (verdict.kind !== 'accepted') return { verdict, n };
  }
}

describe('elements', () => {
  test('LIMIT-1 a bulk over 3,000 elements of one person says which fitted, and closes nothing', () => {
    const { doc, act } = openBoard();
    notes('person-anna', 0, 2_900)(doc);
    const refusal = act(ANNA, notes('person-anna', 2_900, 110));
    expect(refusal).toMatchObject({ kind: 'refused', code: 'quota-person', close: false });
    if (refusal.kind !== 'refused') return;
    expect(refusal.fitted).toHaveLength(100);
    expect(refusal.elementIds).toHaveLength(10);
    expect(refusal.elementIds[0]).toBe('note-person-anna-3000');
    expect(act(ANNA, notes('person-anna', 2_900, 100))).toMatchObject({ kind: 'accepted' });
    // Others are not concerned.
    expect(act(BERT, notes('person-bert', 0, 200))).toMatchObject({ kind: 'accepted' });
  });

  test('LIMIT-1 who deletes makes room for themselves, also when others delete', () => {
    const { doc, act } = openBoard();
    notes('person-anna', 0, 3_000)(doc);
    expect(act(ANNA, notes('person-anna', 3_000, 1))).toMatchObject({ code: 'quota-person' });
    deleteElements(doc, ['note-person-anna-5']);
    expect(act(ANNA, notes('person-anna', 3_000, 1))).toMatchObject({ kind: 'accepted' });
  });

  test('LIMIT-1 on a board of 12,000 elements who leads has 500 more, and nobody more than that', () => {
    const { doc, act } = openBoard();
    for (let p = 0; p < 4; p++) notes(`person-${p}`, 0, 3_000)(doc);
    expect(act(BERT, notes('person-bert', 0, 1))).toMatchObject({ code: 'quota-elements' });
    // One area stands there already.
    expect(act(MODERATOR, notes('person-mod1', 0, 250))).toMatchObject({ kind: 'accepted' });
    expect(act(MODERATOR, notes('person-mod1', 250, 249))).toMatchObject({ kind: 'accepted' });
    expect(act(MODERATOR, notes('person-mod1', 499, 2))).toMatchObject({
      code: 'quota-elements',
      elementIds: ['note-person-mod1-499', 'note-person-mod1-500'],
      close: false,
    });
  });
});

describe('bytes', () => {
  test('LIMIT-2 one participant gets 8 MiB of a board; deleting gives them back', () => {
    const board = openBoard();
    const { verdict, n } = fill(board);
    expect(verdict).toMatchObject({ code: 'quota-person', close: false });
    expect(n * 30 * LONG.length * 2).toBeGreaterThan(7 * MIB);
    expect(n * 30 * LONG.length * 2).toBeLessThan(8 * MIB);
    const ids = Array.from({ length: n }, (_, i) => `note-person-anna-${i}`);
    expect(board.act(ANNA, (doc) => deleteElements(doc, ids))).toMatchObject({ kind: 'accepted' });
    board.later(1_000);
    expect(board.act(ANNA, notes('person-anna', n, 1, LONG))).toMatchObject({ kind: 'accepted' });
    expect(board.usage.recountOf('person-anna')).toBeLessThan(MIB);
  });

  test('LIMIT-2 what is overwritten and deleted counts as long as the document holds it', () => {
    const { act, usage, join, later } = openBoard();
    const browser = join();
    act(ANNA, note('person-anna'), browser);
    const before = usage.bytesOf('person-anna');
    for (let i = 0; i < 300; i++) {
      act(ANNA, (doc) => moveNote(doc, 'note-00001', { x: i, y: i }), browser);
      act(ANNA, (doc) => editText(doc, 'note-00001', `Wort ${i}`), browser);
    }
    expect(usage.bytesOf('person-anna') - before).toBeGreaterThan(300 * 2 * 40);
    later(1_000);
    // Counted afresh: what Yjs merged counts once, what it keeps is still there.
    expect(usage.recountOf('person-anna')).toBeGreaterThan(300 * 40);
  });

  test('LIMIT-2 cutting a text to pieces is growth, though it only deletes', () => {
    const { act, usage, join } = openBoard();
    const browser = join();
    act(ANNA, note('person-anna', 'note-00001', 'x'.repeat(2_000)), browser);
    const before = usage.bytesOf('person-anna');
    const verdict = act(
      ANNA,
      (doc) =>
        doc.transact(() => {
          const text = textOf(elementOf(doc, 'note-00001') as Y.Map<unknown>);
          for (let i = 999; i >= 0; i--) text?.delete(i * 2, 1);
        }),
      browser,
    );
    expect(verdict).toMatchObject({ kind: 'accepted' });
    expect(usage.bytesOf('person-anna') - before).toBeGreaterThan(900 * 48);
  });

  test('LIMIT-2 a full board takes deletions from everybody and 1 MiB from who leads', () => {
    const { act, usage, join } = openBoard();
    const browser = join();
    act(ANNA, notes('person-anna', 0, 10, LONG), browser);
    usage.noteStored(BOARD_BOUNDS.bytes - 100);
    const words = note('person-bert', 'note-bert-1', LONG);
    expect(act(BERT, words)).toMatchObject({
      code: 'board-full',
      elementIds: ['note-bert-1'],
      close: false,
    });
    const tidy = (doc: Y.Doc): void => deleteElements(doc, ['note-person-anna-0']);
    expect(act(ANNA, tidy, browser)).toMatchObject({ kind: 'accepted' });
    const shorten = (doc: Y.Doc): void => editText(doc, 'note-person-anna-1', LONG.slice(0, 500));
    expect(act(ANNA, shorten, browser)).toMatchObject({ kind: 'accepted' });
    expect(act(MODERATOR, note('person-mod1', 'note-lead-1', LONG))).toMatchObject({
      kind: 'accepted',
    });

    usage.noteStored(BOARD_BOUNDS.bytes + BOARD_BOUNDS.leadBytes);
    expect(act(MODERATOR, note('person-mod1', 'note-lead-2', LONG))).toMatchObject({
      code: 'board-full',
      close: false,
    });
    const others = (doc: Y.Doc): void => deleteElements(doc, ['note-person-anna-2']);
    expect(act(MODERATOR, others)).toMatchObject({ kind: 'accepted' });

    // The next compaction knows better what is left.
    usage.noteStored(1_000);
    expect(act(BERT, words)).toMatchObject({ kind: 'accepted' });
  });
});

test('LIMIT-3 10,000 dead comments close no note to others', () => {
  const { act, join, doc } = openBoard();
  act(BERT, note('person-bert'));
  const browser = join();
  for (let round = 0; round < 110; round++) {
    const keys = Array.from({ length: 100 }, (_, i) => `comment-${round}-${i}`);
    const write = (d: Y.Doc): void =>
      d.transact(() => {
        for (const key of keys) comment('note-00001', key, 'person-anna', 'x')(d);
      });
    const erase = (d: Y.Doc): void =>
      d.transact(() => {
        for (const key of keys) elementOf(d, 'note-00001')?.delete(COMMENT_PREFIX + key);
      });
    expect(act(ANNA, write, browser)).toMatchObject({ kind: 'accepted' });
    expect(act(ANNA, erase, browser)).toMatchObject({ kind: 'accepted' });
  }
  expect(elementOf(doc, 'note-00001')?._map.size).toBeGreaterThan(10_000);
  expect(act(BERT, comment('note-00001', 'comment-bert', 'person-bert'))).toMatchObject({
    kind: 'accepted',
  });
  // And the bound of living ones holds as before.
  const hundred = (d: Y.Doc): void =>
    d.transact(() => {
      for (let i = 0; i < 100; i++)
        comment('note-00001', `comment-full-${i}`, 'person-bert', 'x')(d);
    });
  expect(act(BERT, hundred)).toMatchObject({ code: 'quota-comments' });
});
