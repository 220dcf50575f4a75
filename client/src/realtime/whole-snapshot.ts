import type { Snapshot, WaitingSnapshot } from '@stellwand/shared/contracts/snapshot';

/** What whoever waits at the door is not told yet. */
const AT_THE_DOOR = {
  language: 'de',
  timezone: 'Europe/Berlin',
  agenda: [],
  sessions: [],
  peopleCount: 0,
} satisfies Partial<Snapshot>;

/** What the server tells, with empty values for what it keeps to itself. */
export const wholeSnapshot = (told: Snapshot | WaitingSnapshot): Snapshot => ({
  ...AT_THE_DOOR,
  ...told,
});
