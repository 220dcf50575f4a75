import { useEffect } from 'react';
import { loadKept, useKept } from '../features/board/kept/load.ts';
import { SaveWords } from '../features/board/save-chip.tsx';
import { useRejected, useUnsent } from '../stores/workshop/workshop-hooks.tsx';

/**
 * What one wrote on boards one is not at any more, on screens without a board: whether it is there, and the
 * words that could not be kept.
 */
export function LeftWork() {
  const { pending, isOffline, onDevice } = useUnsent();
  const hasWords = useRejected().length > 0;
  const kept = useKept();
  useEffect(() => {
    loadKept().catch(() => {});
  }, []);
  const kind = isOffline ? 'offline' : 'saving';
  return (
    <>
      {pending > 0 && (
        <SaveWords save={{ kind, pending, onDevice, polling: false, noCopy: !onDevice }} />
      )}
      {kept && <kept.Stranded />}
      {hasWords && kept && <kept.RejectedPanel />}
    </>
  );
}
