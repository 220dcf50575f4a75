import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import { describe, expect, test } from 'vitest';
import { IntentLog } from './intents.ts';

const note = (text: string): BoardElement => ({
  elementId: 'note-0001',
  type: 'note',
  pos: [0, 0],
  text,
});
const typed = (before: string, after: string) => [
  { id: 'note-0001', before: note(before), after: note(after) },
];

describe('what the server has not confirmed', () => {
  test('one intent per element, from its first unconfirmed change to its last', () => {
    const log = new IntentLog();
    log.record(typed('', 'a'));
    log.record(typed('a', 'ab'));
    expect(log.pending).toBe(2);
    expect(log.all()).toEqual([{ elementId: 'note-0001', before: note(''), after: note('ab') }]);
  });

  test('a barrier confirms what was sealed before it and nothing typed after', () => {
    const log = new IntentLog();
    log.record(typed('', 'a'));
    log.seal(1);
    log.record(typed('a', 'ab'));
    expect(log.confirm(1)).toBe(true);
    expect(log.all()).toEqual([{ elementId: 'note-0001', before: note('a'), after: note('ab') }]);
    expect(log.confirm(1)).toBe(false);
    expect(log.pending).toBe(1);
  });

  test('a barrier confirms whatever was sealed before it, and no more', () => {
    const log = new IntentLog();
    log.record(typed('', 'a'));
    log.seal(1);
    log.record(typed('a', 'ab'));
    log.seal(2);
    expect(log.confirm(1)).toBe(true);
    expect(log.pending).toBe(1);
    log.record(typed('ab', 'abc'));
    log.seal(3);
    expect(log.confirm(3)).toBe(true);
    expect(log.pending).toBe(0);
  });

  test('what an earlier page left comes before what this one did', () => {
    const log = new IntentLog();
    log.record(typed('ab', 'abc'));
    log.adopt([{ elementId: 'note-0001', before: note(''), after: note('ab') }]);
    expect(log.all()).toEqual([{ elementId: 'note-0001', before: note(''), after: note('abc') }]);
  });

  test('DOC-25 what a stranger took out of this document before one typed on is still to be done again', () => {
    const log = new IntentLog();
    const said = { commentId: 'comment-0001', author: 'person-anna', text: 'Genau', createdAt: 1 };
    const own = { ...note('alt neu'), color: 'sky' as const, comments: [said] };
    log.adopt([{ elementId: 'note-0001', before: note('alt'), after: own }]);
    // All of it lay under an id that is somebody else's by now, and went.
    log.record(typed('alt', 'alt und mehr'));
    const [intent] = log.all();
    expect(intent).toMatchObject({
      before: note('alt'),
      after: { color: 'sky', comments: [said] },
    });
    expect(intent?.after?.text).toContain('neu');
    expect(intent?.after?.text).toContain('und mehr');
    // Once: typing on adds to it, whether or not it is seen.
    log.record(typed('alt und mehr', 'alt und mehr!'));
    expect(log.all()[0]?.after?.text.split('neu')).toHaveLength(2);
    expect(log.all()[0]?.after?.text).toContain('und mehr!');
  });

  test('what others write beside one’s own is not taken for one’s own', () => {
    const log = new IntentLog();
    log.record(typed('', 'ab'));
    log.record(typed('Xab', 'Xabc'));
    expect(log.all()).toEqual([{ elementId: 'note-0001', before: note(''), after: note('abc') }]);
  });

  test('one’s own last word on a field counts', () => {
    const log = new IntentLog();
    const red = { ...note('a'), color: 'rose' as const };
    log.record([{ id: 'note-0001', before: note('a'), after: { ...note('a'), color: 'sky' } }]);
    log.record([{ id: 'note-0001', before: note('a'), after: red }]);
    expect(log.all()[0]?.after).toEqual(red);
    log.record([{ id: 'note-0001', before: red, after: undefined }]);
    expect(log.all()[0]?.after).toBeUndefined();
  });

  test('words confirmed a moment ago are still known, until they were refused', () => {
    const log = new IntentLog();
    log.record(typed('', 'a'));
    log.seal(1);
    log.confirm(1);
    expect(log.of(['note-0001', 'note-0002'])).toHaveLength(1);
    log.drop(new Set(['note-0001']));
    expect(log.of(['note-0001'])).toEqual([]);
  });
});
