import { expect, test } from 'vitest';
import { createSpeaker, POLITE_INTERVAL_MS } from './speaker.ts';

function handTime() {
  let now = 0;
  const due: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    after: (ms: number, run: () => void) => {
      due.push({ at: now + ms, run });
    },
    advance(ms: number) {
      now += ms;
      for (const entry of due.splice(0)) entry.at <= now ? entry.run() : due.push(entry);
    },
  };
}

test('A11Y a flood of changes is spoken at most twelve times a minute', () => {
  const time = handTime();
  const speaker = createSpeaker(time);
  let spoken = 0;
  speaker.subscribe(() => spoken++);
  for (let ms = 0; ms < 60_000; ms += 100) {
    speaker.speak(`change ${ms}`);
    time.advance(100);
  }
  expect(spoken).toBeGreaterThan(8);
  expect(spoken).toBeLessThanOrEqual(60_000 / POLITE_INTERVAL_MS);
});

test('A11Y the first message after a quiet time comes at once, the next ones together', () => {
  const time = handTime();
  const speaker = createSpeaker(time);
  speaker.speak('one');
  time.advance(60);
  expect(speaker.polite()).toBe('one');
  speaker.speak('two');
  speaker.speak('three');
  time.advance(POLITE_INTERVAL_MS);
  expect(speaker.polite()).toBe('two three');
});

test('A11Y the same sentence twice is spoken twice', () => {
  const time = handTime();
  const speaker = createSpeaker(time);
  speaker.speak('pinned', 'assertive');
  const first = speaker.assertive();
  speaker.speak('pinned', 'assertive');
  expect(speaker.assertive()).not.toBe(first);
});
