import { useEffect } from 'react';
import { beAlone } from '../../../stores/company.ts';
import { useBoard } from '../../../stores/hooks.tsx';
import { CallStrip } from './call-strip.tsx';
import styles from './company.module.css';
import { FollowStrip } from './follow-strip.tsx';
import { LaserStrip } from './laser-strip.tsx';
import { endPointing } from './pointing.ts';
import { useCompanyKeys } from './use-company-keys.ts';
import { useFollowing } from './use-following.ts';
import { useLeadProjector } from './use-lead-projector.ts';
import { useSaidOfOthers } from './use-said-of-others.ts';

/** What one should know of being together, in calm strips above the board; mostly nothing. */
export function Beside() {
  const board = useBoard();
  useCompanyKeys();
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
