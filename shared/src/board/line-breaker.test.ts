import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakLines, textWidth, wordsFit } from './line-breaker.ts';

const SIZE = 18;
const graphemes = new Intl.Segmenter('de', { granularity: 'grapheme' });

describe('breaking lines', () => {
  test('a short text is one line, an empty one too', () => {
    expect(breakLines('Mut', 166, SIZE)).toEqual(['Mut']);
    expect(breakLines('', 166, SIZE)).toEqual(['']);
  });

  test('lines end between words, and the space stays where it was', () => {
    expect(breakLines('Feste Ansprechperson je Landkreis', 166, SIZE)).toEqual([
      'Feste ',
      'Ansprechperson je ',
      'Landkreis',
    ]);
  });

  test('every line end in the text is one on the note', () => {
    expect(breakLines('eins\n\nzwei\r\ndrei', 166, SIZE)).toEqual(['eins', '', 'zwei', 'drei']);
  });

  test('a word may end at its hyphen, a number may not', () => {
    expect(breakLines('OZG-Umsetzungsstand', 120, SIZE)[0]).toBe('OZG-');
    expect(breakLines('ab 2024-12 gilt', 70, SIZE)).toEqual(['ab ', '2024-12 ', 'gilt']);
  });

  test('a word longer than a line is broken where the line ends', () => {
    const word = 'Onlinezugangsgesetzänderungsverordnung';
    const lines = breakLines(`Die ${word}`, 166, SIZE);
    expect(lines[0]).toBe('Die ');
    expect(lines.slice(1).join('')).toBe(word);
    expect(lines.length).toBe(4);
  });

  test('what people see as one character is never cut', () => {
    const family = '👩‍👩‍👧‍👦';
    expect(breakLines(`${family}${family}`, 20, SIZE)).toEqual([family, family]);
    expect(breakLines('🇩🇪🇫🇷', 20, SIZE)).toEqual(['🇩🇪', '🇫🇷']);
    expect(textWidth(family, SIZE)).toBe(SIZE);
    expect(textWidth('e\u0301', SIZE)).toBe(textWidth('e', SIZE));
  });

  test('no line is wider than the box but a single character, and nothing is lost', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...'abMW .,-/\n\täß€👍🇩漢\u0301\u200d') }),
      fc.lorem({ maxCount: 60 }),
    );
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 400 }), (text, width) => {
        const lines = breakLines(text, width, SIZE);
        expect(lines.join('')).toBe(text.replace(/[\r\n]/g, ''));
        for (const line of lines) {
          const isSingle = [...graphemes.segment(line.trimEnd())].length <= 1;
          if (!isSingle) expect(textWidth(line.trimEnd(), SIZE)).toBeLessThanOrEqual(width + 1e-9);
        }
      }),
      { seed: 20240515, numRuns: 2_000 },
    );
  });

  test('a word without room on a line of its own is told, whatever stands around it', () => {
    const room = textWidth('Dienstvereinbarungen', SIZE);
    expect(wordsFit('Vorlagen für Dienstvereinbarungen', room + 1e-9, SIZE)).toBe(true);
    expect(wordsFit('Vorlagen für Dienstvereinbarungen', room - 1, SIZE)).toBe(false);
    expect(wordsFit('Dienst-Vereinbarungen', room, SIZE)).toBe(true);
    expect(wordsFit('', 1, SIZE)).toBe(true);
  });
});
