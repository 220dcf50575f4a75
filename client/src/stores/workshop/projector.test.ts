import type { ProjectedElement, Projection } from '@stellwand/shared/contracts/projection';
import { expect, test } from 'vitest';
import { applyProjection, type ProjectorView } from './projector.ts';

const note = (elementId: string, text: string): ProjectedElement => ({
  elementId,
  type: 'note',
  pos: [0, 0],
  text,
});
const after = (...messages: Projection[]) =>
  messages.reduce<ProjectorView | null>(applyProjection, null);
const texts = (view: ProjectorView | null) =>
  [...(view?.board?.elements.values() ?? [])].map(({ text }) => text);
const shown: Projection = {
  type: 'shown',
  code: false,
  board: { sessionId: 'session-1', elements: [note('a', 'eins'), note('b', 'zwei')] },
};

test('PROJ-4 changes replace whole elements and take the gone ones away', () => {
  const change: Projection = { type: 'changed', elements: [note('b', 'neu')], gone: ['a'] };
  expect(texts(after(shown, change))).toEqual(['neu']);
});

test('PROJ-4 what is shown next replaces everything', () => {
  expect(
    texts(after(shown, { ...shown, board: { sessionId: 'session-2', elements: [] } })),
  ).toEqual([]);
  expect(after(shown, { type: 'shown', board: null, code: false })).toEqual({
    board: null,
    code: false,
  });
});

test('PROJ-8 how the vote stands comes with the board or alone, and goes when it is discarded', () => {
  const vote = { turnout: { voted: 23, of: 37 } };
  const voted = (one: Extract<Projection, { type: 'changed' }>['vote']): Projection => ({
    type: 'changed',
    elements: [],
    gone: [],
    ...(one !== undefined && { vote: one }),
  });
  expect(after(shown)?.board?.vote).toBeUndefined();
  expect(after(shown, voted(vote), voted(undefined))?.board?.vote).toEqual(vote);
  expect(after(shown, voted(vote), voted(null))?.board?.vote).toBeUndefined();
});

test('PROJ-4 a change before anything was shown changes nothing', () => {
  expect(after({ type: 'changed', elements: [note('a', 'eins')], gone: [] })).toBeNull();
});

test('PROJ-7 one area alone is remembered through changes, until something else is shown', () => {
  const board = { sessionId: 'session-1', areaId: 'area-0002', elements: [note('a', 'eins')] };
  const only: Projection = { type: 'shown', code: false, board };
  const change: Projection = { type: 'changed', elements: [note('b', 'neu')], gone: [] };
  expect(after(only, change)?.board?.areaId).toBe('area-0002');
  expect(after(only, shown)?.board?.areaId).toBeUndefined();
});
