import { useEffect } from 'react';
import { showStranded } from '../../../stores/workshop/stranded.ts';
import { useWorkshop } from '../../../stores/workshop/workshop-hooks.tsx';

/** Looks once, for whoever is here now. Shows nothing itself: the words stand among the others. */
export function Stranded() {
  const workshop = useWorkshop();
  useEffect(() => {
    if (looked.has(workshop)) return;
    looked.add(workshop);
    // Without a journal nobody left anything here.
    showStranded(workshop).catch(() => {});
  }, [workshop]);
  return null;
}

const looked = new WeakSet<object>();
