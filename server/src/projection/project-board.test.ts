import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import { expect, test } from 'vitest';
import { projectBoard, projectionChange } from './project-board.ts';

const note = (elementId: string, more: Partial<BoardElement> = {}): BoardElement => ({
  elementId,
  type: 'note',
  pos: [10, 20],
  text: 'Feste Ansprechperson',
  ...more,
});

test('PROJ-3 of a note, only what is on the paper is let through', () => {
  const full = note('note-0001', {
    size: [200, 140],
    z: 'a1',
    color: 'mint',
    area: 'area-0001',
    author: 'person-0001',
    createdAt: 5,
    locked: true,
    origin: { groupId: 'group-001' },
    internal: true,
    comments: [
      { commentId: 'comment-01', text: 'Frau Beispiel', author: 'person-0001', createdAt: 6 },
    ],
  });
  expect([...projectBoard([full]).values()]).toEqual([
    {
      elementId: 'note-0001',
      type: 'note',
      pos: [10, 20],
      text: 'Feste Ansprechperson',
      size: [200, 140],
      z: 'a1',
      color: 'mint',
      area: 'area-0001',
    },
  ]);
  expect(projectBoard([note('stroke-01', { type: 'stroke' })]).size).toBe(0);
});

test('PROJ-4 a change carries what changed and nothing else', () => {
  const before = projectBoard([note('note-0001'), note('note-0002'), note('note-0003')]);
  const after = projectBoard([note('note-0001'), note('note-0002', { text: 'neu' })]);
  expect(projectionChange(before, after)).toEqual({
    elements: [{ elementId: 'note-0002', type: 'note', pos: [10, 20], text: 'neu' }],
    gone: ['note-0003'],
  });
  // Another author of the same paper is no change on the wall.
  const same = projectBoard([note('note-0001', { author: 'person-0002' })]);
  expect(projectionChange(projectBoard([note('note-0001')]), same)).toBeNull();
});
