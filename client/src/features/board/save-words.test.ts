import { expect, test } from 'vitest';
import type { SaveState } from '../../stores/replica/save-state.ts';
import { saveWords } from './save-words.ts';

const words = (kind: SaveState['kind'], pending = 0, onDevice = true) =>
  saveWords({ kind, pending, copy: onDevice ? 'kept' : 'none', polling: false });

test('SAVE-1 only the confirmed state says saved', () => {
  const kinds = ['loading', 'saving', 'offline', 'store-away', 'damaged', 'refused'] as const;
  for (const kind of kinds) expect(words(kind, 1).key).not.toBe('board.save.saved');
  expect(words('saved').key).toBe('board.save.saved');
});

test('SAVE-2 offline says how many changes wait, if any do', () => {
  expect(words('offline', 3).key).toBe('board.save.offlinePending');
  expect(words('offline', 0).key).toBe('board.save.offline');
});

test('SAVE-2 without a journal nothing is promised beyond the open window', () => {
  expect(words('offline', 3, false).key).toBe('board.save.offlineWindow');
});
