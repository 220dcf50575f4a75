import { expect, test } from 'vitest';
import { createBoardUi } from '../core/board-ui.ts';
import { closedBy } from './bound-windows.ts';

const gone = new Set(['note-0001', 'note-0002']);
const isGone = (id: string) => gone.has(id);
const id = 'note-0001';

test.each([
  [{ editingId: id }],
  [{ dialog: { kind: 'move', ids: [id] } }],
  [{ dialog: { kind: 'color', ids: ['note-0002', id] } }],
  [{ discussion: { kind: 'react', id } }],
  [{ discussion: { kind: 'thread', id } }],
  [{ discussion: { kind: 'stack', ids: [id] } }],
  [{ discussion: { kind: 'rename', id } }],
  [{ tool: { kind: 'describe', id } }],
  [{ shapeWindow: { kind: 'area', id } }],
  [{ shapeWindow: { kind: 'remove-area', id } }],
  [{ shapeWindow: { kind: 'link', id } }],
  [{ shapeWindow: { kind: 'links', id } }],
  [{ shape: id }],
  [{ mode: { kind: 'link', from: id } }],
] as const)('GONE-1 %j closes when its element goes', (open) => {
  const ui = { ...createBoardUi(false).getState(), ...open };
  const { ids, closed } = closedBy(ui, isGone);
  expect(ids).toContain(id);
  expect(Object.keys(closed)).toEqual(Object.keys(open));
  expect(Object.values(closed)).toEqual([null]);
});

test.each([
  [{ editingId: 'note-0003' }],
  [{ dialog: { kind: 'move', ids: [id, 'note-0003'] } }],
  [{ dialog: { kind: 'keys' } }],
  [{ tool: { kind: 'areas' } }],
  [{ mode: { kind: 'link', from: null } }],
] as const)('GONE-1 %j stays: something it is about is still there', (open) => {
  const ui = { ...createBoardUi(false).getState(), ...open };
  expect(closedBy(ui, isGone)).toEqual({ ids: [], closed: {} });
});
