import type { Refused } from './verdict.ts';

/**
 * How something of an answer to sync step 1 ends that is neither appended nor known already (DOC-19).
 * Whatever is left out of an answer has one of these, and whoever answers barriers looks at all of them.
 */
export type Ending =
  /** Somebody else wrote it, and says so: they bring it. It is no word of the sender's, and holds no barrier. */
  | { kind: 'left'; clientId: number }
  /** It may be the sender's, once others have brought what it stands beside: barriers wait for it. */
  | { kind: 'awaited'; clientId: number }
  /** Deletions the sender may not make: told by `rejected`; all else of the frame is taken. */
  | { kind: 'spared'; refusal: Refused }
  /** The sender's own under the id of somebody else: the frame is refused, and they start afresh. */
  | { kind: 'foreign'; clientId: number };
