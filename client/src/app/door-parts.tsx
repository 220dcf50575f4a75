import type { Command } from '@stellwand/shared/contracts/command';
import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import { DoorModeChoice } from '../features/door/door-mode.tsx';
import { WaitingList } from '../features/door/waiting-list.tsx';
import type { Translate } from '../i18n/index.ts';

/** The door as those see it who lead: who waits, and how it is turned. */
export function doorParts(
  { door, me }: Snapshot,
  run: (command: Command) => Promise<boolean>,
  t: Translate,
) {
  const mode = door?.mode ?? 'open';
  const waiting = door?.waiting ?? [];
  return {
    waiting: <WaitingList waiting={waiting} run={run} />,
    mode: <DoorModeChoice mode={mode} mayOpen={me.role === 'organiser'} run={run} />,
    summary: [t(`door.mode.${mode}`), waiting.length || ''].filter(Boolean).join(' · '),
  };
}
