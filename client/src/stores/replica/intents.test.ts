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
