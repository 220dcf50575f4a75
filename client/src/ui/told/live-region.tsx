import { useEffect, useState, useSyncExternalStore } from 'react';
import { VisuallyHidden } from '../visually-hidden.tsx';
import { pageSpeaker } from './page-told.ts';

/** By then it has been read out; whoever comes across the region later would take it for news. */
const STANDS_MS = 8_000;

/** Once per page: the two regions that `announce` speaks through. */
export function LiveRegion() {
  const polite = useForAWhile(useSyncExternalStore(pageSpeaker.subscribe, pageSpeaker.polite));
  const assertive = useForAWhile(
    useSyncExternalStore(pageSpeaker.subscribe, pageSpeaker.assertive),
  );
  return (
    <VisuallyHidden>
      <span aria-live="polite">{polite}</span>
      <span aria-live="assertive">{assertive}</span>
    </VisuallyHidden>
  );
}

/** The sentence, and nothing once it has stood there; names in it may not be shown any more by then. */
function useForAWhile(sentence: string): string {
  const [gone, setGone] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setGone(sentence), STANDS_MS);
    return () => clearTimeout(timer);
  }, [sentence]);
  return sentence === gone ? '' : sentence;
}
