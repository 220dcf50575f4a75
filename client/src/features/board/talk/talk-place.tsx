import { useEffect } from 'react';
import { useBoardUi } from '../core/board-ui.ts';
import { loadTalk, useTalk } from './load.ts';

/** Where the windows for answering and stacking appear. */
export function TalkPlace() {
  const talk = useTalk();
  const wanted = useBoardUi((ui) => ui.talk !== null);
  useEffect(() => {
    if (wanted) loadTalk().catch(() => {}); // Offline: fetched when the board is synced again.
  }, [wanted]);
  return talk && <talk.TalkWindows />;
}
