import { describe, expect, test } from 'vitest';
import { mergeText } from './merge-text.ts';

describe('EDIT-2 doing a change once more on a text that has moved on', () => {
  test.each([
    ['nothing else happened', 'abc', 'abcd', 'abc', 'abcd'],
    ['it is there already', 'abc', 'abcd', 'abcd', 'abcd'],
    ['its beginning is there already', '', 'Hallo Welt', 'Hallo', 'Hallo Welt'],
    ['others wrote before it', 'Thema', 'Thema, ergänzt', 'Neues Thema', 'Neues Thema, ergänzt'],
    ['others wrote behind it', 'Thema', 'Das Thema', 'Thema heute', 'Das Thema heute'],
    ['others deleted elsewhere', 'eins zwei drei', 'eins zwei vier', 'zwei drei', 'zwei vier'],
    ['both replaced the same word', 'rot', 'gelb', 'blau', 'blaugelb'],
    ['it only took words away', 'eins zwei', 'eins', 'null eins zwei', 'null eins'],
    ['both add at different ends', 'Mut', 'Mut!', 'Mehr Mut', 'Mehr Mut!'],
    ['I delete what they did not touch', 'eins zwei', 'eins', 'eins zwei drei', 'eins drei'],
    ['nothing was changed', 'abc', 'abc', 'xyz', 'xyz'],
  ])('%s', (_name, before, after, current, merged) => {
    expect(mergeText(before, after, current)).toBe(merged);
  });
});
