import { expect, test } from 'vitest';
import { noteInUse } from './note-in-use.ts';
import type { PresenceView } from './presence.ts';

const person = (personId: string, more: Partial<PresenceView> = {}): PresenceView => ({
  personId,
  name: personId,
  role: 'participant',
  color: 'sky',
  cursor: null,
  selection: [],
  drag: null,
  typing: null,
  view: null,
  follow: null,
  laser: false,
  point: null,
  ...more,
});

test('PRES-3 a row says who types, who selected it and who points at it', () => {
  const people = [
    person('ada', { typing: 'note-0001', selection: ['note-0001'] }),
    person('ben', { selection: ['note-0001', 'note-0002'] }),
    person('cem', { point: 'note-0002' }),
  ];
  const names = (id: string) => {
    const { typing, selecting, pointing } = noteInUse(people, id);
    return [typing?.name, selecting?.name, pointing?.name];
  };
  expect(names('note-0001')).toEqual(['ada', 'ben', undefined]);
  expect(names('note-0002')).toEqual([undefined, 'ben', 'cem']);
  expect(names('note-0003')).toEqual([undefined, undefined, undefined]);
});

test('PRES-3 pointers that move change nothing for a row, a new name does', () => {
  const ada = person('ada', { typing: 'note-0007' });
  const first = noteInUse([ada], 'note-0007');
  expect(noteInUse([{ ...ada, cursor: { x: 1, y: 2 } }], 'note-0007')).toBe(first);
  const renamed = noteInUse([{ ...ada, name: 'Ada L.' }], 'note-0007');
  expect(renamed.typing?.name).toBe('Ada L.');
  expect(noteInUse([], 'note-0007')).toEqual({});
});
