import { toById } from '@stellwand/shared/lib/by-id';
import { expect, test } from 'vitest';
import type { SaveState } from '../replica/save-state.ts';
import type { NoteView } from '../view/views.ts';
import { type Looked, News } from './news.ts';

/** A board with notes of others, on a clock of its own, and a device that remembers. */
function open(device: { looked: Looked | null } = { looked: null }, at = 1_000) {
  const clock = { now: at };
  const notes = new Map<string, NoteView>();
  let listener: ((ids: ReadonlySet<string>) => void) | null = null;
  const kind: { now: SaveState['kind'] } = { now: 'loading' };
  const board = {
    note: (id: string) => notes.get(id),
    noteIds: () => [...notes.keys()],
    subscribeChanges(next: (ids: ReadonlySet<string>) => void) {
      listener = next;
      return () => {};
    },
    save: () => ({ kind: kind.now, pending: 0, polling: false, copy: 'kept' as const }),
  };
  const write = (id: string, text: string, more: Partial<NoteView> = {}) => {
    const note = {
      id,
      text,
      mine: false,
      createdAt: notes.get(id)?.createdAt ?? clock.now,
      ...more,
    } as NoteView;
    notes.set(id, { ...notes.get(id), ...note });
    listener?.(new Set([id]));
  };
  const keeper = {
    read: () => device.looked,
    write: (looked: Looked) => {
      device.looked = looked;
    },
  };
  const visit = () => {
    const news = new News(board, keeper, () => clock.now);
    news.start();
    kind.now = 'saved';
    listener?.(new Set());
    return news;
  };
  return {
    clock,
    device,
    write,
    visit,
    remove: (id: string) => notes.delete(id) && listener?.(new Set([id])),
  };
}

test('NEWS-1 on the first visit nothing is new, afterwards what others wrote', () => {
  const { clock, write, visit } = open();
  write('a', 'Erster');
  const news = visit();
  expect(news.fresh()).toEqual([]);
  clock.now += 1_000;
  write('b', 'Zweiter');
  write('c', 'Von mir', { mine: true });
  expect(news.fresh()).toEqual(['b']);
});

test('NEWS-1 a changed text is new again, a moved note is not', () => {
  const { clock, write, visit } = open();
  write('a', 'Erster');
  const news = visit();
  clock.now += 1_000;
  write('a', 'Erster', { x: 40 });
  expect(news.fresh()).toEqual([]);
  write('a', 'Erster, genauer');
  expect(news.fresh()).toEqual(['a']);
});

test('NEWS-2 what is in sight is not counted, and after it was seen not again', () => {
  const { clock, write, visit } = open();
  const news = visit();
  clock.now += 1_000;
  for (const id of ['a', 'b', 'c']) write(id, id);
  news.sight(['b']);
  expect(news.fresh()).toEqual(['a', 'c']);
  news.see(['b']);
  news.sight([]);
  expect(news.fresh()).toEqual(['a', 'c']);
});

test('NEWS-3 the device remembers moments and ids, never words, and less when all is seen', () => {
  const { clock, device, write, visit } = open();
  const news = visit();
  clock.now += 1_000;
  write('a', 'Streng vertraulich');
  write('b', 'Auch das');
  news.see(['a']);
  expect(Object.keys(device.looked?.since ?? {})).toEqual(['a']);
  expect(JSON.stringify(device.looked)).not.toMatch(/vertraulich/);
  news.see(['b']);
  expect(device.looked).toEqual({ until: clock.now, since: {} });
});

test('NEWS-1 who comes back finds what was written meanwhile, without what was seen', () => {
  const device: { looked: Looked | null } = {
    looked: { until: 2_000, since: toById([['b', 3_000]]) },
  };
  const { write, visit } = open(device, 10_000);
  write('a', 'alt', { createdAt: 1_500 });
  write('b', 'gesehen', { createdAt: 2_500 });
  write('c', 'neu', { createdAt: 2_600 });
  write('d', 'falsche Uhr', { createdAt: 9_999_999_999 });
  expect(visit().fresh()).toEqual(['c']);
});

test('NEWS-1 a note that is gone, or empty, is no news', () => {
  const { clock, write, visit, remove } = open();
  const news = visit();
  clock.now += 1_000;
  write('a', 'weg');
  write('b', '  ');
  remove('a');
  expect(news.fresh()).toEqual([]);
});
