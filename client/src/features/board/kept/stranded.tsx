import { useEffect } from 'react';
import { showStranded } from '../../../stores/workshop/stranded.ts';
import { useWorkshop } from '../../../stores/workshop/workshop-hooks.tsx';
import { useBegunWords } from './use-begun-words.ts';

/** Looks for words that are out of reach. Shows nothing itself: they stand among the others. */
export function Stranded() {
  const workshop = useWorkshop();
  useBegunWords();
  useEffect(() => {
    if (looked.has(workshop)) return;
    looked.add(workshop);
    // Without a journal nobody left anything here.
    showStranded(workshop).catch(() => {});
  }, [workshop]);
  return null;
}

const looked = new WeakSet<object>();
