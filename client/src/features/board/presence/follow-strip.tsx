import { Eye } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useT } from '../../../i18n/index.ts';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import { useOwnPresence } from '../../../stores/board/own-presence.ts';
import { useLeader } from './leader.ts';
import { endFollowing, nameOf } from './said.ts';
import { Strip } from './strip.tsx';

/** With whom one looks along, and the way out. */
export function FollowStrip() {
  const t = useT();
  const board = useBoard();
  const followed = useOwnPresence((state) => state.followed);
  const held = useLeader()?.callId != null;
  const isHere = useSyncExternalStore(board.subscribePresence, () =>
    board.presence().some(({ personId }) => personId === followed),
  );
  if (followed === null || held) return null;
  const name = nameOf(board, followed);
  return (
    <Strip
      icon={<Eye size={20} aria-hidden="true" />}
      text={t(isHere ? 'presence.follow.strip' : 'presence.follow.away', { name })}
      action={t('presence.follow.stop')}
      shortcut="Esc"
      onAction={() => endFollowing(board)}
    />
  );
}
