import { useEffect } from 'react';
import { useBoardUi } from '../board-ui.ts';
import { loadWords } from '../words/load.ts';
import { loadTalk, useTalk } from './load.ts';

/** The first paint and the first words come before this. */
const QUIET_MS = 1_200;

/** Where the windows for answering and stacking appear. */
export function TalkPlace() {
  const talk = useTalk();
  const wanted = useBoardUi((ui) => ui.talk !== null);
  useEffect(() => {
    const load = () => {
      // Offline: whoever wants it asks again.
      for (const fetchPart of [loadTalk, loadWords]) fetchPart().catch(() => {});
    };
    if (wanted) load();
    const timer = setTimeout(load, QUIET_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  return talk && <talk.TalkWindows />;
}
