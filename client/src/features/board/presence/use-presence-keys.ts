import { useEffect } from 'react';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import { useOwnPresence } from '../../../stores/board/own-presence.ts';
import { useBoardUiStore } from '../core/board-ui.ts';
import { leaveHold } from './call-strip.tsx';
import { useLeader } from './leader.ts';
import { showNote, turnLaser } from './presence-actions.tsx';
import { endFollowing } from './said.ts';

/** P laser, H points at the note with the focus, Esc ends what keeps the view or the pointer. */
export function usePresenceKeys(): void {
  const board = useBoard();
  const ui = useBoardUiStore();
  const leader = useLeader();
  const callId = leader?.callId ?? null;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event)) return;
      const key = event.key.toLowerCase();
      const { laser, followed } = useOwnPresence.getState();
      if (event.key === 'Escape' && (laser || callId !== null || followed !== null)) {
        // First the pointer, then the view; what is selected stays.
        if (laser) turnLaser(false);
        else if (callId !== null) leaveHold(callId);
        else endFollowing(board);
      } else if (key === 'p' && onBoard() && ui.getState().view !== 'list') {
        turnLaser(!laser);
      } else if (key === 'h' && onBoard()) {
        const id = noteWithFocus();
        if (id === null) return;
        showNote(board, id);
      } else return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [board, ui, callId]);
}

/** Words are being typed, or a menu or window is open: their keys are their own. */
function isElsewhere({ target, key, isComposing }: KeyboardEvent): boolean {
  if (document.querySelector(':modal, [role="menu"]')) return true;
  if (!(target instanceof HTMLElement)) return false;
  // The write box is always there, and has no use for Esc of its own.
  if (key === 'Escape' && target.id === 'write-note') return isComposing;
  return target.matches('textarea, select, input:not([type="radio"], [type="checkbox"])');
}

const onBoard = (): boolean =>
  document.activeElement === document.body ||
  document.activeElement?.closest('#board-notes, #board-list') != null;

function noteWithFocus(): string | null {
  const active = document.activeElement;
  const row = active?.closest('[id^="row-"]')?.id.slice('row-'.length);
  return row ?? active?.closest('[data-note]')?.getAttribute('data-note') ?? null;
}
