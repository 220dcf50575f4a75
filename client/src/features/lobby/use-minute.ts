import { useEffect, useState } from 'react';

const MINUTE_MS = 60_000;

/** The present time, renewed at every full minute: enough for an agenda. */
export function useMinute(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), MINUTE_MS - (now % MINUTE_MS));
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}
