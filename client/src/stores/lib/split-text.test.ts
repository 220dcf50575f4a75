import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitChange } from './split-text.ts';

/** Half of a character. */
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

test('FITS-1 what was there stays, and of what was put in nothing is lost', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 40 });
  fc.assert(
    fc.property(words, words, words, (head, insert, tail) => {
      const limit = 40;
      const before = head + tail;
      fc.pre(before.length <= limit);
      const after = head + insert + tail;
      const fit = fitChange(before, after, limit);
      if (after.length <= limit) {
        expect(fit).toBeNull();
        return;
      }
      if (!fit) throw new Error('too long, and not cut');
      expect(fit.text.length).toBeLessThanOrEqual(limit);
      expect(fit.text.length + fit.rest.length).toBe(after.length);
      expect(fit.text.slice(0, fit.end) + fit.rest + fit.text.slice(fit.end)).toBe(after);
      if (!HALF.test(after))
        expect([HALF.test(fit.text), HALF.test(fit.rest)]).toEqual([false, false]);
    }),
  );
});

test('FITS-1 it is cut between words', () => {
  const fit = fitChange('Anfang Ende', 'Anfang eins zwei drei vier fünf Ende', 24);
  expect(fit).toEqual({ text: 'Anfang eins zwei Ende', rest: 'drei vier fünf ', end: 17 });
});
