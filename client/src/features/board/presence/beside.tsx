import { useEffect } from 'react';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import { beAlone } from '../../../stores/board/own-presence.ts';
import { CallStrip } from './call-strip.tsx';
import { FollowStrip } from './follow-strip.tsx';
import { LaserStrip } from './laser-strip.tsx';
import { endPointing } from './pointing.ts';
import styles from './presence.module.css';
import { useFollowing } from './use-following.ts';
import { useLeadProjector } from './use-lead-projector.ts';
import { usePresenceKeys } from './use-presence-keys.ts';
import { useSaidOfOthers } from './use-said-of-others.ts';

/** What one should know of being together, in calm strips above the board; mostly nothing. */
export function Beside() {
  const board = useBoard();
  usePresenceKeys();
  useFollowing();
  useSaidOfOthers();
  useLeadProjector();
  useEffect(
    () => () => {
      endPointing(board);
      beAlone();
    },
    [board],
  );
  return (
    <div className={styles.strips}>
      <CallStrip />
      <FollowStrip />
      <LaserStrip />
    </div>
  );
}
