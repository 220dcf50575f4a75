import type { BoardPerson } from '../../ports/board-directory.ts';
import type { Outlet } from './outlet.ts';

/** Why a room ends a connection; both are circumstances (45xx), so the client comes back. */
export type EndReason = 'reload' | 'store-away';

/** What a room knows of a connection. Neither what it may do nor how its bytes travel. */
export interface Member {
  readonly outlet: Outlet;
  readonly person: BoardPerson;
  end(why: EndReason): void;
  /** To encode a state for this connection took so long. */
  stateTook(ms: number): void;
  /** This connection has said that it unpacks answers. */
  readonly takesPacked: boolean;
  /** Its answer is being packed: what it sends waits, so that no barrier overtakes the answer. */
  isAnswerUnderWay: boolean;
  /** Intake was held for a sync answer and goes on. */
  resumeIntake(): void;
  /** The state this connection had when it stopped being served (see `Outlet`). */
  stoppedState: Uint8Array | null;
}
