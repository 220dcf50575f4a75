import { useEffect } from 'react';
import { useBoardUi } from '../core/board-ui.ts';
import { loadDiscussion, useDiscussion } from './load.ts';

/** Where the windows for answering and stacking appear. */
export function DiscussionPlace() {
  const talk = useDiscussion();
  const wanted = useBoardUi((ui) => ui.talk !== null);
  useEffect(() => {
    if (wanted) loadDiscussion().catch(() => {}); // Offline: fetched when the board is synced again.
  }, [wanted]);
  return talk && <talk.DiscussionWindows />;
}
