import { layoutOf } from '@stellwand/shared/board/layout';
import { outlineOf } from '@stellwand/shared/board/outline';
import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import { expect, test } from 'vitest';
import { projectBoard, projectionChange, projectVote } from './project-board.ts';

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
    comments: [
      { commentId: 'comment-01', text: 'Frau Beispiel', author: 'person-0001', createdAt: 6 },
    ],
  });
  const area = note('area-0001', { type: 'area', pos: [0, 0], text: 'Bereich' });
  expect([...projectBoard([area, full]).values()].slice(1)).toEqual([
    {
      elementId: 'note-0001',
      type: 'note',
      pos: [30, 80],
      text: 'Feste Ansprechperson',
      size: [200, 140],
      z: 'a1',
      color: 'mint',
      area: 'area-0001',
      order: expect.any(String),
    },
  ]);
  const image = note('image-01', {
    type: 'image',
    text: '',
    size: [40, 30],
    file: 'f'.repeat(64),
    alt: 'Skizze',
    author: 'person-0001',
    comments: [],
  });
  expect([...projectBoard([image]).values()]).toEqual([
    {
      elementId: 'image-01',
      type: 'image',
      pos: [10, 20],
      text: '',
      size: [40, 30],
      file: 'f'.repeat(64),
      alt: 'Skizze',
    },
  ]);
  expect(projectBoard([note('stroke-01', { type: 'stroke' })]).size).toBe(0);
});

test('VOTE-7 the totals of the last vote lie on the notes', () => {
  const totals = [{ elementId: 'note-0001', dots: 4 }];
  const [one, two] = projectBoard([note('note-0001'), note('note-0002')], totals).values();
  expect(one).toMatchObject({ dots: 4 });
  expect(two).not.toHaveProperty('dots');
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

test('PROJ-3 what is marked as internal does not stand on the wall', () => {
  const note = { type: 'note' as const, pos: [0, 0] as [number, number] };
  const shown = projectBoard([
    { ...note, elementId: 'note-0001', text: 'für alle' },
    { ...note, elementId: 'note-0002', text: 'nur für uns', internal: true },
  ]);
  expect([...shown.keys()]).toEqual(['note-0001']);
});

test('PROJ-3 the places of a vote name nothing that does not stand on the wall, and keep their numbers', () => {
  const elements = projectBoard([note('note-0001'), note('note-0002', { internal: true })]);
  const ranking = [
    { elementId: 'note-0002', dots: 3, rank: 1 },
    { elementId: 'note-0001', dots: 2, rank: 2 },
  ];
  expect(projectVote({ ranking }, elements)).toEqual({ ranking: [ranking[1]] });
  expect(projectVote(null, elements)).toBeNull();
});

test('LAYOUT-5 the wall is sent what is shown: places, sizes, area and order', () => {
  const area = (elementId: string, x: number, more: Partial<BoardElement> = {}) =>
    note(elementId, { type: 'area', pos: [x, 0], size: [484, 860], text: elementId, ...more });
  const many = Array.from({ length: 30 }, (_, n) =>
    note(`note-${n + 10}`, { pos: [40, 100 + n], text: 'Notiz' }),
  );
  const stack = note('stack-001', { type: 'stack', pos: [40, 90], text: 'Thema' });
  const on = note('note-last', { pos: [5_000, 0], stack: 'stack-001' });
  const elements = [
    area('area-left', 0),
    area('area-right', 524),
    area('area-drawn', 1_048, { author: 'person-0001' }),
    ...many,
    stack,
    on,
    note('note-free', { pos: [1_200, 300] }),
  ];
  const shown = projectBoard(elements);
  const layout = layoutOf(elements);
  for (const [id, { pos }] of shown) {
    const box = layout.boxes.get(id);
    expect(pos).toEqual([box?.x, box?.y]);
  }
  const left = shown.get('area-left');
  expect((left?.size?.[0] ?? 0) * (left?.size?.[1] ?? 0)).toBeGreaterThan(484 * 860);
  expect(shown.get('area-right')?.pos[0]).toBe((left?.size?.[0] ?? 0) + 40);
  expect(shown.get('area-drawn')).toMatchObject({ flow: false, size: [484, 860] });
  expect(shown.get('note-free')).toMatchObject({ area: 'area-drawn' });
  const read = (of: typeof elements) =>
    outlineOf(of).areas.map(({ entries }) =>
      entries.flatMap(({ notes }) => notes.map(({ elementId }) => elementId)),
    );
  expect(read([...shown.values()])).toEqual(read(elements));
  expect(read(elements)[0]?.[0]).toBe('note-last');
});
