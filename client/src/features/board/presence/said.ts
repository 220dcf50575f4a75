import { translate as t } from '../../../i18n/index.ts';
import type { BoardStore } from '../../../stores/board/board-store.ts';
import { follow, useOwnPresence } from '../../../stores/board/own-presence.ts';
import { announce } from '../../../ui/announcer.ts';

/** How somebody here is called; a hidden name stays hidden. */
export function nameOf(board: BoardStore, personId: string): string {
  const person = board.presence().find((one) => one.personId === personId);
  return person?.name ?? t('presence.somebody');
}

/** Looking along is over, and it is said, because the board will no longer move by itself. */
export function endFollowing(board: BoardStore): void {
  const { followed } = useOwnPresence.getState();
  if (followed === null) return;
  announce(t('presence.follow.ended', { name: nameOf(board, followed) }), 'strip');
  follow(null);
}
