import { beforeAll, expect, test } from 'vitest';
import { loadTexts, setLanguage, translate } from '../../../i18n/index.ts';
import { timeInWords } from './time-in-words.ts';

beforeAll(async () => {
  await setLanguage('de');
  await loadTexts('talk');
});

const noon = new Date(2026, 4, 12, 12, 0).getTime();
const minutes = (count: number) => noon - count * 60_000;
const words = (at: number) => timeInWords(at, noon, 'de', translate);

test('TALK-7 when a comment was made is said in words', () => {
  expect(words(noon + 4_000)).toBe('gerade eben');
  expect(words(minutes(0.9))).toBe('gerade eben');
  expect(words(minutes(1.5))).toBe('vor 1 Minute');
  expect(words(minutes(59.9))).toBe('vor 59 Minuten');
  expect(words(-1e20)).toBe('zu unbekannter Zeit');
  expect(words(minutes(90))).toBe('um 10:30 Uhr');
  expect(words(minutes(60 * 24))).toBe('am 11.05.2026, 12:00');
});
