import { fullHeight, MAX_NOTE_HEIGHT, noteHeight } from '@stellwand/shared/board/note-height';
import { expect, test } from 'vitest';
import { excerpt, fontSizeFor, isCut } from './note-text.ts';

const words = 'Zuständigkeiten klären und die Register endlich verbinden. ';
const some = words.repeat(3);
const long = words.repeat(6);

test('NOTE-1 a note that nobody sized grows with its text in full size', () => {
  expect(noteHeight('kurz', 200)).toBe(140);
  expect(noteHeight(some, 200)).toBe(fullHeight(some, 200));
  expect(fontSizeFor(some, 200, noteHeight(some, 200))).toBe(18);
  expect(fontSizeFor('kurz', 200, 140)).toBe(18);
});

test('NOTE-1 it stops growing at some height: the type gets smaller, then the rest is to be scrolled', () => {
  expect(noteHeight(long, 200)).toBe(MAX_NOTE_HEIGHT);
  expect(fontSizeFor(long, 200, MAX_NOTE_HEIGHT)).toBeLessThan(18);
  expect(isCut(long, 200, MAX_NOTE_HEIGHT)).toBe(false);
  const endless = words.repeat(30);
  expect(noteHeight(endless, 200)).toBe(MAX_NOTE_HEIGHT);
  expect(fontSizeFor(endless, 200, MAX_NOTE_HEIGHT)).toBe(13);
  expect(isCut(endless, 200, MAX_NOTE_HEIGHT)).toBe(true);
});

test('NOTE-1 in a smaller box the text shrinks, to 13 at most', () => {
  const needed = noteHeight(some, 200);
  const smaller = fontSizeFor(some, 200, needed * 0.8);
  expect(smaller).toBeLessThan(18);
  expect(smaller).toBeGreaterThanOrEqual(13);
  expect(fontSizeFor(some, 200, 100)).toBe(13);
});

test('NOTE-1 type gets smaller for a long word, but not for one that would be broken all the same', () => {
  const long = 'Vorlagen für Dienstvereinbarungen';
  expect(fontSizeFor(long, 200, noteHeight(long, 200))).toBe(16);
  expect(fontSizeFor(long, 320, noteHeight(long, 320))).toBe(18);
  const address = 'https://www.example.org/ein/weiter/weg/zu/einer/seite';
  expect(fontSizeFor(address, 200, noteHeight(address, 200))).toBe(18);
});

test('NOTE-2 an excerpt is one line and says that it goes on', () => {
  expect(excerpt('eins\n zwei', 20)).toBe('eins zwei');
  expect(excerpt('eins zwei drei', 10)).toBe('eins zwei…');
});
