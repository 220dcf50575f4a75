import { expect, test } from 'vitest';
import { createTranslate } from './create-translate.ts';

const t = createTranslate('de', {
  board: { note_one: '1 Zettel', note_other: '{{count}} Zettel', by: 'von {{name}}, {{name}}' },
  plain: 'Wort',
});

test.each([
  ['plain', undefined, 'Wort'],
  ['plain', { count: 3 }, 'Wort'],
  ['board.note', { count: 1 }, '1 Zettel'],
  ['board.note', { count: 0 }, '0 Zettel'],
  ['board.by', { name: '$& <b>' }, 'von $& <b>, $& <b>'],
  ['board.by', {}, 'von {{name}}, {{name}}'],
  ['board.missing', undefined, 'board.missing'],
])('I18N-4 “%s” with %o is “%s”', (key, values, expected) => {
  expect(t(key, values)).toBe(expected);
});
