import type { FinishingRights } from '@stellwand/shared/contracts/board-rights';
import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import type { Role } from '@stellwand/shared/contracts/role';

/** Who sent a frame, and what they may do on this board at this moment. */
export interface GateActor {
  personId: string;
  role: Role;
  rights: FinishingRights;
}

/** Whoever leads has more room on a board, and no bound of their own. */
export const leads = ({ role }: GateActor): boolean =>
  role === 'facilitator' || role === 'organiser';

/** The frame may be applied. Everything the caller has to apply, log, broadcast or announce is here. */
export interface Accepted {
  kind: 'accepted';
  /** What is new in the frame, as V1 bytes: known structs and known deletes are stripped. */
  update: Uint8Array;
  /** Client ids that belong to the actor from now on; they go into the same log entry. */
  bindings: number[];
  /** `author` is empty for a returning area that the server once wrote. */
  created: { elementId: string; author: string }[];
  deleted: string[];
  /** Elements whose fields or text changed, without the created and deleted ones. */
  touched: string[];
  /**
   * True where a part went into an element that was deleted meanwhile. Yjs turns such structs into
   * filler on every replica alike, so taking them keeps the sender's document whole; the caller sends
   * `rejected {code: 'element-gone'}`, so that the words are shown for copying.
   */
  gone: boolean;
  /** What it adds to the board, in bytes as the bounds count them. */
  added: number;
  /** False where it only deletes, or takes more away than it adds. */
  grows: boolean;
}

export interface Refused {
  kind: 'refused';
  code: ErrorCode;
  elementIds: string[];
  /** Where it was too much at once: what there would have been room for. */
  fitted?: string[];
  /** True: close 4403 after `rejected`. False: a race with a lock, a deletion or somebody faster. */
  close: boolean;
}

/** Something the frame builds on has not arrived: answer with sync step 1, never close for it. */
export interface Soft {
  kind: 'soft';
  reason: 'gap' | 'missing-dependency';
}

export type Verdict = Accepted | { kind: 'nothing' } | Soft | Refused;

/** Codes that honest people meet in races; the connection stays open. */
const RACES: ReadonlySet<ErrorCode> = new Set([
  'board-locked',
  'element-locked',
  'element-gone',
  'moved',
  'conflict',
  'quota-elements',
  'quota-comments',
  'quota-person',
  'board-full',
]);

export function refused(code: ErrorCode, elementId?: string): Refused {
  return {
    kind: 'refused',
    code,
    elementIds: elementId === undefined ? [] : [elementId],
    close: !RACES.has(code),
  };
}

export const soft = (reason: Soft['reason']): Soft => ({ kind: 'soft', reason });

/** Why judging stopped early. */
export type Stop = Refused | Soft;
