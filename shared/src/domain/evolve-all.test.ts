import { expect, test } from 'vitest';
import { evolve, evolveAll } from './evolve.ts';
import { NOTHING } from './state.fixture.ts';
import type { WorkshopEvent } from './workshop-event.ts';
import type { HiddenNote } from './workshop-state.ts';

/** Counts how often it is copied. */
class Watched<V> extends Map<string, V> {
  copies = 0;
  override [Symbol.iterator](): MapIterator<[string, V]> {
    this.copies++;
    return super[Symbol.iterator]();
  }
}

const hidden = (n: number): WorkshopEvent => ({
  type: 'note.hidden',
  note: {
    boardId: 'board-0001',
    element: { elementId: `note-${n}`, type: 'note' },
    by: 'person-anna',
    at: n,
  } as HiddenNote,
});

test('FAIR-7 a batch of events copies a map once, however many entries it has', () => {
  const notes = new Watched<HiddenNote>();
  const before = { ...NOTHING, hidden: notes };
  const events = Array.from({ length: 3_000 }, (_, n) => hidden(n));
  const after = evolveAll(before, events);
  expect(notes.copies).toBe(1);
  expect(after.hidden.size).toBe(3_000);
  // Who holds the state from before still has it as it was.
  expect(notes.size).toBe(0);
  const few = events.slice(0, 20);
  expect(evolveAll(before, few)).toEqual(few.reduce(evolve, before));
  // The next batch leaves alone what this one made.
  const next = evolveAll(after, [hidden(3_000)]);
  expect([after.hidden.size, next.hidden.size]).toEqual([3_000, 3_001]);
});
