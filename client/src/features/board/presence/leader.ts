import type { AttentionView, Snapshot } from '@stellwand/shared/contracts/snapshot';
import { useSyncExternalStore } from 'react';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import { useOwnPresence } from '../../../stores/board/own-presence.ts';
import type { PresenceView } from '../../../stores/board/presence.ts';
import { useWorkshop } from '../../../stores/workshop/workshop-hooks.tsx';

/** Whose view is shown here: of one's own choice, or because somebody who leads holds everybody. */
export interface Leader {
  personId: string;
  /** By their call, until it ends or one lets oneself out. */
  callId: string | null;
}

/** The call that counts on this board, whoever it comes from. */
export function callOn(snapshot: Snapshot | null, boardId: string): AttentionView | undefined {
  return snapshot?.sessions.find(({ attention }) => attention?.boardId === boardId)?.attention;
}

/** A hold leads participants; who leads a session is asked, not led (ATT-5). */
export function heldBy(
  call: AttentionView | undefined,
  me: Snapshot['me'] | undefined,
  released: string | null,
): boolean {
  return call?.hold === true && me?.role === 'participant' && call.callId !== released;
}

/** The call on the open board. */
export function useCall(): AttentionView | undefined {
  const workshop = useWorkshop();
  const { boardId } = useBoard();
  return useSyncExternalStore(workshop.subscribe, () => callOn(workshop.snapshot(), boardId));
}

/** As text of a person and call, so that it changes only when somebody else leads. */
export function useLeader(): Leader | null {
  const workshop = useWorkshop();
  const call = useCall();
  const me = useSyncExternalStore(workshop.subscribe, () => workshop.snapshot()?.me);
  const released = useOwnPresence((state) => state.released);
  const followed = useOwnPresence((state) => state.followed);
  if (call && heldBy(call, me, released)) {
    return { personId: call.by.personId, callId: call.callId };
  }
  return followed === null ? null : { personId: followed, callId: null };
}

/** The note somebody is at: the one they type in, else the one they chose last. */
export const noteOf = (person: PresenceView | undefined): string | null =>
  person?.typing ?? person?.selection.at(-1) ?? null;
