import { describe, expect, test } from 'vitest';
import { VOTE_TARGETS } from '../contracts/vote.ts';
import type { Kind } from './kinds/kind.ts';
import { boxOf, isElementType, isVoteTarget, KINDS, kindOf, wordsOf } from './kinds.ts';

const kinds = Object.entries<Kind>(KINDS);

describe('DOC-22 what an element is', () => {
  test.each(kinds)('%s agrees with itself', (type, kind) => {
    const has = (key: string) => kind.keys.has(key);
    expect(kindOf(type)).toBe(kind);
    expect(kind.required.every(has)).toBe(true);
    expect(kind.textLength > 0, 'text').toBe(has('text'));
    if (kind.words) expect(has(kind.words), 'words').toBe(true);
    expect(kind.place === 'ends', 'ends').toBe(has('from') && has('to'));
    expect(kind.place === 'ends', 'place').toBe(!has('pos'));
    expect(kind.stacks && !has('stack'), 'stack').toBe(false);
    // What is hidden, answered or in the results is somebody's.
    const isSomebodys = kind.hideable || kind.answers || kind.result;
    if (isSomebodys) expect(kind.required).toContain('author');
    // Nobody votes for what nobody can read.
    if (kind.votes) expect(kind.words).not.toBeNull();
    // A template gives its notes to whoever saved it.
    if (kind.template === 'notes') expect(kind.required).toContain('author');
  });

  test('every vote has something to lay dots on', () => {
    for (const targets of VOTE_TARGETS) {
      expect(kinds.filter(([, { votes }]) => votes === targets)).not.toEqual([]);
    }
    expect(isVoteTarget('notes', 'image')).toBe(true);
    expect(isVoteTarget('stacks', 'note')).toBe(false);
    expect(isVoteTarget('notes', undefined)).toBe(false);
  });

  test.each(['constructor', 'toString', '__proto__', '', null, undefined, 7])(
    'a type such as %s is none',
    (type) => {
      expect(kindOf(type)).toBeUndefined();
      expect(isElementType(type)).toBe(false);
    },
  );

  test('it lies as large as it was made, else as its kind is, and says its words', () => {
    const pos: [number, number] = [3, 4];
    expect(boxOf({ type: 'area', pos })).toEqual({ x: 3, y: 4, w: 484, h: 860 });
    expect(boxOf({ type: 'note', pos, size: [5, 6] })).toEqual({ x: 3, y: 4, w: 5, h: 6 });
    expect(wordsOf({ type: 'image', text: '', alt: 'Katze' })).toBe('Katze');
    expect(wordsOf({ type: 'note', text: 'Wort' })).toBe('Wort');
    expect(wordsOf({ type: 'stroke', text: '' })).toBe('');
  });
});
