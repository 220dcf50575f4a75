import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { News } from '../../../stores/board/news.ts';
import type { PresenceView } from '../../../stores/board/presence.ts';
import type { NoteView } from '../../../stores/view/views.ts';
import { announce, setAnnouncing } from '../../../ui/announcer.ts';
import { pageSpeaker, startTelling } from '../../../ui/told/page-told.ts';
import { tellArrivals } from './tell-arrivals.ts';
import { tellOfOthers } from './tell-of-others.ts';

const PEOPLE = 110;
const MINUTES = 3;
const TICK_MS = 250;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  setAnnouncing(true);
  vi.useRealTimers();
});

/** A hall at work: a note per person and 20 s, four letters a second, some pointing and following. */
function createHall() {
  const notes = new Map<string, NoteView>();
  const onChanges = new Set<(ids: ReadonlySet<string>) => void>();
  const onPresence = new Set<() => void>();
  let people: PresenceView[] = [];
  const board = {
    note: (id: string) => notes.get(id),
    noteIds: () => [...notes.keys()],
    stack: () => undefined,
    save: () => ({
      kind: 'saved' as const,
      pending: 0,
      polling: false,
      copy: 'kept' as const,
    }),
    subscribeChanges: (listener: (ids: ReadonlySet<string>) => void) => {
      onChanges.add(listener);
      return () => onChanges.delete(listener);
    },
    presence: () => people,
    subscribePresence: (listener: () => void) => {
      onPresence.add(listener);
      return () => onPresence.delete(listener);
    },
  };
  const step = (tick: number) => {
    const changed = new Set<string>();
    people = Array.from({ length: PEOPLE }, (_, n): PresenceView => {
      const round = Math.floor((tick + n) / 80);
      const letters = ((tick + n) % 80) + 1;
      const id = `note-${n}-${round}`;
      const text = 'Ein Gedanke von jemandem aus der Halle'.slice(0, letters);
      if (notes.get(id)?.text !== text) {
        notes.set(id, { id, text, mine: false, createdAt: Date.now() } as NoteView);
        changed.add(id);
      }
      return {
        personId: `person-${n}`,
        name: `Person ${n}`,
        role: 'participant',
        color: 'sky',
        cursor: { x: tick, y: n },
        selection: [],
        drag: null,
        typing: id,
        view: null,
        follow: n % 10 === tick % 10 ? 'me' : null,
        laser: false,
        point: n % 7 === tick % 7 ? id : null,
      };
    });
    for (const listener of onChanges) listener(changed);
    for (const listener of onPresence) listener();
  };
  return { board, step };
}

/** When something was said to a screen reader, while the hall writes. */
function listenTo(run: (tick: number) => void): number[] {
  const spoken: number[] = [];
  const silence = startTelling();
  let last = pageSpeaker.polite();
  const stop = pageSpeaker.subscribe(() => {
    if (pageSpeaker.polite() === last) return;
    last = pageSpeaker.polite();
    spoken.push(performance.now());
  });
  for (let tick = 1; tick <= (MINUTES * 60_000) / TICK_MS; tick++) {
    run(tick);
    vi.advanceTimersByTime(TICK_MS);
  }
  stop();
  silence();
  return spoken;
}

function seated() {
  const hall = createHall();
  const news = new News(hall.board, { read: () => null, write: () => {} }, () => Date.now());
  news.start();
  tellArrivals(news, (count) => announce(`${count} neue Zettel`, 'in-place'));
  tellOfOthers(hall.board, 'me', (said) => announce(said, 'in-place'));
  return hall;
}

test('NEWS-4 while 110 people write, point and follow, at most twelve messages a minute are spoken', () => {
  const { step } = seated();
  const spoken = listenTo(step);
  expect(spoken.length).toBeGreaterThan(MINUTES * 6);
  const perMinute = spoken.map(
    (from) => spoken.filter((at) => at >= from && at < from + 60_000).length,
  );
  expect(Math.max(...perMinute)).toBeLessThanOrEqual(12);
});

test('NEWS-4 with announcements switched off nothing is spoken', () => {
  setAnnouncing(false);
  const { step } = seated();
  expect(listenTo(step)).toEqual([]);
});

test('NEWS-4 writing alone is a sentence every twenty seconds at most', () => {
  const hall = createHall();
  const news = new News(hall.board, { read: () => null, write: () => {} }, () => Date.now());
  news.start();
  const said: number[] = [];
  tellArrivals(news, (count) => said.push(count));
  for (let tick = 1; tick <= 60_000 / TICK_MS; tick++) {
    hall.step(tick);
    vi.advanceTimersByTime(TICK_MS);
  }
  expect(said.length).toBeGreaterThan(0);
  expect(said.length).toBeLessThanOrEqual(4);
  expect(said.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(PEOPLE);
});
