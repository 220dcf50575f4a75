import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { doOnTop, indexOf, placeAt, seeText } from './text-places.ts';

/** The same text in two browsers that have not heard of each other since. */
function twoTexts(start: string): [Y.Text, Y.Text] {
  const [a, b] = [new Y.Doc(), new Y.Doc()];
  a.getText('t').insert(0, start);
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
  return [a.getText('t'), b.getText('t')];
}

function exchange(a: Y.Text, b: Y.Text): void {
  if (!a.doc || !b.doc) throw new Error('texts of documents');
  Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc));
  Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc));
}

describe('CARET-2 a caret stays where it was put', () => {
  test.each([
    ['before it', (other: Y.Text) => other.insert(0, 'Das '), 'Das Haus', 6],
    ['behind it', (other: Y.Text) => other.insert(4, ' am See'), 'Haus am See', 2],
    ['exactly at it', (other: Y.Text) => other.insert(2, 'xx'), 'Haxxus', 2],
    [
      'at both ends',
      (other: Y.Text) => other.applyDelta([{ insert: '¡' }, { retain: 4 }, { insert: '!' }]),
      '¡Haus!',
      3,
    ],
    ['with the same letters', (other: Y.Text) => other.insert(0, 'Ha'), 'HaHaus', 4],
    ['by taking its word away', (other: Y.Text) => other.delete(1, 3), 'H', 1],
  ])('while others write %s', (_where, write, text, expected) => {
    const [mine, theirs] = twoTexts('Haus');
    const place = placeAt(seeText(mine), 2);
    write(theirs);
    exchange(mine, theirs);
    expect(mine.toString()).toBe(text);
    expect(indexOf(mine, place)).toBe(expected);
    expect(indexOf(theirs, place)).toBe(expected);
  });

  test('at the start nobody can write before it', () => {
    const [mine, theirs] = twoTexts('Haus');
    theirs.insert(0, 'Das ');
    exchange(mine, theirs);
    expect(indexOf(mine, placeAt(seeText(mine), 0))).toBe(0);
  });

  test('a place in words that have not arrived is not known', () => {
    const [mine, theirs] = twoTexts('Haus');
    theirs.insert(4, ' am See');
    expect(indexOf(mine, placeAt(seeText(theirs), 9))).toBeNull();
    expect(indexOf(mine, [123, 4_000_000])).toBeNull();
  });
});

describe('EDIT-2 what was typed over an older text is done on the present one', () => {
  test.each([
    ['others wrote at both ends', 'Mut', 'Muut', 'Mehr Mut heute', 'Mehr Muut heute'],
    [
      'a word was replaced where others added',
      'rot und blau',
      'rot und gelb',
      'sehr rot und blau!',
      'sehr rot und gelb!',
    ],
    ['what I delete they added to', 'eins zwei', 'eins', 'eins zwXei', 'einsX'],
    ['nothing was done', 'abc', 'abc', 'xabcx', 'xabcx'],
  ])('%s', (_what, seenText, next, now, expected) => {
    const [mine, theirs] = twoTexts(seenText);
    const seen = seeText(mine);
    // As people type: only what is new is inserted, in the order of the text.
    let kept = 0;
    for (let at = 0; at < now.length; at++) {
      if (seenText[kept] === now[at]) kept += 1;
      else theirs.insert(at, now[at] ?? '');
    }
    exchange(mine, theirs);
    expect(mine.toString()).toBe(now);
    expect(doOnTop(mine, seen, next)?.next).toBe(expected);
  });

  test('among equal letters it is done where the caret is', () => {
    const [mine] = twoTexts('lllll');
    const seen = seeText(mine);
    expect(doOnTop(mine, seen, 'lllllll', 2)).toEqual({ next: 'lllllll', end: 2 });
    expect(doOnTop(mine, seen, 'llll', 3)).toEqual({ next: 'llll', end: 3 });
  });

  test('in a text that is another one it cannot be done', () => {
    const [mine] = twoTexts('Haus');
    const [other] = twoTexts('Haus');
    expect(doOnTop(other, seeText(mine), 'Hauses')).toBeNull();
  });

  test('no word of others is lost and none of one’s own, wherever both write', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'ä', ' ', '😀', '👩‍👧') });
    const edit = fc.record({ at: fc.nat(20), remove: fc.nat(6), insert: word });
    fc.assert(
      fc.property(word, edit, fc.array(edit, { maxLength: 4 }), (start, own, others) => {
        const [mine, theirs] = twoTexts(start);
        const seen = seeText(mine);
        const units = [...start];
        const at = Math.min(own.at, units.length);
        const next =
          units.slice(0, at).join('') + own.insert + units.slice(at + own.remove).join('');
        const added = ['«', '»', '§', '¶'];
        others.forEach((other, n) => {
          const characters = [...theirs.toString()].slice(0, other.at).join('');
          theirs.insert(characters.length, added[n] ?? '');
        });
        exchange(mine, theirs);
        const done = doOnTop(mine, seen, next)?.next ?? '';
        for (const sign of added.slice(0, others.length)) expect(done).toContain(sign);
        expect(done.replaceAll(/[«»§¶]/g, '')).toBe(next);
      }),
      { numRuns: 300, seed: 20_261_125 },
    );
  });
});
