import { useSyncExternalStore } from 'react';
import { VisuallyHidden } from '../visually-hidden.tsx';
import { pageSpeaker } from './page-told.ts';

/** Once per page: the two regions that `announce` speaks through. */
export function LiveRegion() {
  const polite = useSyncExternalStore(pageSpeaker.subscribe, pageSpeaker.polite);
  const assertive = useSyncExternalStore(pageSpeaker.subscribe, pageSpeaker.assertive);
  return (
    <VisuallyHidden>
      <span aria-live="polite">{polite}</span>
      <span aria-live="assertive">{assertive}</span>
    </VisuallyHidden>
  );
}
