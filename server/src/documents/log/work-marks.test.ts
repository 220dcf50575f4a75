import { addComment, setReaction } from '@stellwand/shared/board/contributions';
import { elementOf } from '@stellwand/shared/board/document';
import { createNote } from '@stellwand/shared/board/notes';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { decodeEntry, encodeEntry, serverWrite } from './room-write.ts';
import { createWorkMarks, MARKS_KEPT_MS, type WorkMarks } from './work-marks.ts';
import { workOf } from './work-of.ts';

const ADA = 'person-ada1';
const BEN = 'person-ben1';
const MINUTE = 60_000;
const START = 1_000_000_000;

/** One document that everybody writes in, each change noted as a room would. */
function openBoard(marks: WorkMarks = createWorkMarks()) {
  const doc = new Y.Doc();
  const at = (personId: string, clientId: number, now: number, change: () => void): void => {
    doc.clientID = clientId;
    let update: Uint8Array | null = null;
    const keep = (bytes: Uint8Array) => {
      update = bytes;
    };
    doc.on('update', keep);
    doc.transact(change);
    doc.off('update', keep);
    if (update) marks.note(personId, now, update);
  };
  const note = (id: string, author: string) =>
    createNote(doc, { id, author, text: id, at: { x: 1, y: 1 }, createdAt: 1 });
  const work = (since: number, from = marks) => {
    const own = [...from.since(since)].filter(([clientId]) => clientId === 11);
    return workOf(doc, ADA, new Map(own));
  };
  return { doc, marks, at, note, work };
}

/** Ada works in three moments, ten minutes apart; Ben in between. */
function worked() {
  const board = openBoard();
  const { doc, at, note } = board;
  at(BEN, 22, START, () => note('ben-note-1', BEN));
  at(ADA, 11, START + 1, () => note('ada-note-1', ADA));
  at(ADA, 11, START + 10 * MINUTE, () => {
    note('ada-note-2', ADA);
    setReaction(doc, 'ben-note-1', ADA, 'heart');
  });
  at(BEN, 22, START + 15 * MINUTE, () => note('ben-note-2', BEN));
  at(ADA, 11, START + 20 * MINUTE, () => {
    addComment(doc, 'ben-note-1', {
      commentId: 'comment-01',
      text: '!',
      author: ADA,
      createdAt: 1,
    });
    const words = elementOf(doc, 'ben-note-2')?.get('text') as Y.Text;
    words.insert(0, 'Ada war hier: ');
  });
  return board;
}

test('REMOVE-3 what somebody did since a moment: made, answered, changed', () => {
  const { work } = worked();
  expect(work(START + 15 * MINUTE)).toEqual({
    created: [],
    answers: [{ elementId: 'ben-note-1', keys: ['comments/comment-01'] }],
    changed: ['ben-note-2'],
  });
  expect(work(START + 5 * MINUTE)).toMatchObject({
    created: ['ada-note-2'],
    answers: [{ elementId: 'ben-note-1', keys: ['reactions/person-ada1', 'comments/comment-01'] }],
  });
  expect(work(START).created).toEqual(['ada-note-1', 'ada-note-2']);
  expect(work(START + 21 * MINUTE)).toEqual({ created: [], answers: [], changed: [] });
});

test('REMOVE-3 a snapshot keeps the moments, for half an hour', () => {
  const { marks, work, at, note } = worked();
  const again = () => createWorkMarks(JSON.parse(JSON.stringify(marks.serialise())));
  expect(work(START + 5 * MINUTE, again())).toEqual(work(START + 5 * MINUTE));
  at(BEN, 22, START + 20 * MINUTE + MARKS_KEPT_MS, () => note('ben-note-3', BEN));
  expect(again().since(START).get(11)).toBe(
    again()
      .since(START + 15 * MINUTE)
      .get(11),
  );
});

test('REMOVE-3 who types for half an hour makes a mark a second, in a snapshot one in five', () => {
  const { marks, at, doc, note } = openBoard();
  at(ADA, 11, START, () => note('ada-note-1', ADA));
  const text = elementOf(doc, 'ada-note-1')?.get('text') as Y.Text;
  for (let n = 1; n <= 600; n++) at(ADA, 11, START + n * 100, () => text.insert(0, 'x'));
  const [turns = []] = marks.serialise();
  expect((turns.length - 1) / 2).toBeLessThanOrEqual(60 / 5 + 1);
});

test('REMOVE-3 entries say when they were written, and those of before are read', () => {
  const write = { ...serverWrite(new Uint8Array([1])), actor: ADA, at: START };
  expect(decodeEntry(encodeEntry(3, [write])).writes).toEqual([write]);
  // Format 1, as 0.1.0 wrote it: format, generation, one write of `a`, nothing beside it, one byte.
  const before = new Uint8Array([1, 3, 1, 1, 97, 0, 0, 0, 0, 1, 9]);
  expect(decodeEntry(before)).toEqual({
    generation: 3,
    writes: [{ ...serverWrite(new Uint8Array([9])), actor: 'a', at: 0 }],
  });
});
