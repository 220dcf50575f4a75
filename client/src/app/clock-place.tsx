import type { Timer } from '@stellwand/shared/contracts/timer';
import { useEffect, useState } from 'react';
import { loadTexts } from '../i18n/index.ts';
import { createLatePart } from '../ui/late-part.ts';

const clockPart = createLatePart(async () => {
  const [clock, { serverTime }] = await Promise.all([
    import('../features/timer/clock.tsx'),
    import('../features/timer/server-time.ts'),
    loadTexts('timer'),
  ]);
  // Before the first face: a device an hour off would show, and say, an hour more or nothing.
  await serverTime.measure();
  return clock;
});

/** The clock over a board: fetched when there is the first one. */
export function ClockPlace({ timer }: { timer: Timer | null }) {
  const [first] = useState(timer);
  const part = clockPart.use();
  const isThere = timer !== null;
  useEffect(() => {
    // Without a network it comes with the next change.
    if (isThere) clockPart.load().catch(() => {});
  }, [isThere]);
  return part && <part.HeaderClock timer={timer} first={first} />;
}

/** The same for the back row. */
export function ProjectorClockPlace({ timer }: { timer: Timer | null }) {
  const part = clockPart.use();
  const isThere = timer !== null;
  useEffect(() => {
    if (isThere) clockPart.load().catch(() => {});
  }, [isThere]);
  return part && timer && <part.Clock timer={timer} size="projector" />;
}
