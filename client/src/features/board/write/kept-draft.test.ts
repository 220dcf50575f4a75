import { afterEach, expect, test, vi } from 'vitest';
import { keepDraft, readDraft } from './kept-draft.ts';

afterEach(() => vi.unstubAllGlobals());

test('DRAFT-1 unpinned words come back on their own board only, and are gone once pinned', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  keepDraft('board-1', 'halb getippt');
  expect(readDraft('board-1')).toBe('halb getippt');
  expect(readDraft('board-2')).toBe('');
  keepDraft('board-1', '');
  expect(readDraft('board-1')).toBe('');
  expect(kept.size).toBe(0);
});

test('DRAFT-2 closed storage keeps nobody from writing', () => {
  const closed = () => {
    throw new Error('SecurityError');
  };
  vi.stubGlobal('sessionStorage', { getItem: closed, setItem: closed, removeItem: closed });
  expect(() => keepDraft('board-1', 'Wort')).not.toThrow();
  expect(readDraft('board-1')).toBe('');
});
