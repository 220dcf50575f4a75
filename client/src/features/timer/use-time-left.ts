import { type Timer, timeLeft } from '@stellwand/shared/contracts/timer';
import { useEffect, useState } from 'react';
import { onWake } from '../../realtime/wake.ts';
import { MEASURED_EVERY_MS, serverTime } from './server-time.ts';

/** What is left of a clock by the server's time, in ms; drawn anew when a second is over. No clock: 0. */
export function useTimeLeft(timer: Timer | null): number {
  const isThere = timer !== null;
  const [, draw] = useState(0);
  useEffect(() => {
    if (!isThere) return;
    const measure = () => void serverTime.measure().then(() => draw((n) => n + 1));
    measure();
    const again = setInterval(measure, MEASURED_EVERY_MS);
    // A page that slept has missed its timers, and its clock may have been set.
    const forget = onWake((what) => what !== 'offline' && measure());
    return () => {
      clearInterval(again);
      forget();
    };
  }, [isThere]);
  const left = timer ? timeLeft(timer, serverTime.now()) : 0;
  const isRunning = timer?.pausedLeftMs === undefined && left > 0;
  useEffect(() => {
    if (!timer || !isRunning) return;
    let next: ReturnType<typeof setTimeout>;
    const tick = () => {
      draw((n) => n + 1);
      const rest = timeLeft(timer, serverTime.now());
      if (rest > 0) next = setTimeout(tick, rest % 1_000 || 1_000);
    };
    next = setTimeout(tick, timeLeft(timer, serverTime.now()) % 1_000 || 1_000);
    return () => clearTimeout(next);
  }, [timer, isRunning]);
  return left;
}
