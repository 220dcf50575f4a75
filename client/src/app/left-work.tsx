import { useEffect } from 'react';
import { boardParts } from '../features/board/board-parts.ts';
import { SaveWords } from '../features/board/save-chip.tsx';
import { Slot } from '../features/board/slots.ts';
import { useUnsent } from '../stores/workshop/workshop-hooks.tsx';

/**
 * What one wrote on boards one is not at any more, on screens without a board: whether it is there, and the
 * words that could not be kept.
 */
export function LeftWork() {
  const { pending, isOffline, onDevice } = useUnsent();
  const kind = isOffline ? 'offline' : 'saving';
  useEffect(() => {
    boardParts.kept().catch(() => {});
  }, []);
  return (
    <>
      {pending > 0 && (
        <SaveWords save={{ kind, pending, polling: false, copy: onDevice ? 'kept' : 'none' }} />
      )}
      <Slot of="leftWords" />
    </>
  );
}
