import { expect, test } from 'vitest';
import { cleanName } from './display-name.ts';

test.each([
  ['soft hyphens', '\u00ad\u00ad'],
  ['joiners', '\u200c\u200d'],
  ['zero-width spaces', '\u200b \u2060'],
  ['a grapheme joiner', '\u034f'],
  ['Hangul fillers', '\u3164\u115f'],
  ['an empty Braille cell', '\u2800'],
  ['an accent without a letter', '\u0301'],
])('JOIN-6 a name of nothing but %s is no name', (_, name) => {
  expect(cleanName(name)).toBe('');
});

test.each([
  ['Ada', 'A\u00adda'],
  ['Ada', 'A\u200dd\u200ca\u200d'],
  ['Ada', '\u200dAda'],
  ['Ada', 'A\u034fda'],
  ['Ada', 'Ada\ud83d'],
  ['Ada', `Ada${'\u200b'.repeat(956)}👩`],
])('T28 %s cannot be written in a second way that looks the same', (name, written) => {
  expect(cleanName(written)).toBe(name);
});

test.each(['میرزا\u200cاشعاری', 'क्\u200dष', '👩\u200d🏫', 'Željko', 'İsmail', '李'])(
  'JOIN-6 %s stays as it is written',
  (name) => {
    expect(cleanName(name)).toBe(name.normalize('NFC'));
  },
);

test.each(['\u200d', '\u0301\u0323', '-', ' ', '\u034f'])(
  'JOIN-6 a name full of %j is read in a moment, however long it is',
  (sign) => {
    const name = cleanName(`क${sign.repeat(200_000)}क`);
    expect(name.startsWith('क')).toBe(true);
    expect([...name].length).toBeLessThanOrEqual(60);
  },
);
