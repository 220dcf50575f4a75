import { useSyncExternalStore } from 'react';
import { pageAnnouncer } from './announcer.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

/** Once per page, near the root: the two regions that `announce` speaks through. */
export function LiveRegion() {
  const polite = useSyncExternalStore(pageAnnouncer.subscribe, pageAnnouncer.polite);
  const assertive = useSyncExternalStore(pageAnnouncer.subscribe, pageAnnouncer.assertive);
  return (
    <VisuallyHidden>
      <span aria-live="polite">{polite}</span>
      <span aria-live="assertive">{assertive}</span>
    </VisuallyHidden>
  );
}
