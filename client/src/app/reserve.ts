import type { Role } from '@stellwand/shared/contracts/role';
import { useEffect } from 'react';
import { loadList } from '../features/board/board-panes.tsx';
import { loadDialogs } from '../features/board/board-screen.tsx';
import { loadDiscussion } from '../features/board/discussion/load.ts';
import { loadKept } from '../features/board/kept/load.ts';
import { loadKeys } from '../features/board/keys-help.tsx';
import { loadNoteExtras } from '../features/board/note-extras/load.ts';
import { loadPresence } from '../features/board/presence/load.ts';
import { loadShapes } from '../features/board/shapes/load.ts';
import { loadTools } from '../features/board/tools/load.ts';
import { loadVoting } from '../features/board/voting/load.ts';
import { menuWindows } from '../features/header/person-menu.tsx';
import { loadPeople } from '../features/presence/load.ts';
import { useBoard } from '../stores/board/board-hooks.tsx';
import { fetchInTurn } from '../ui/fetch-in-turn.ts';
import { lobbyPart } from './lobby-part.ts';
import { toldPart } from './told-place.tsx';

/** What a board fetches by itself, in this order: what keeps words first, what few people open last. */
const OF_A_BOARD = [
  toldPart.load,
  loadPresence,
  loadKept,
  loadDialogs,
  loadList,
  loadDiscussion,
  loadNoteExtras,
  loadTools,
  loadKeys,
  loadPeople,
  loadShapes,
  loadVoting,
  menuWindows.load,
];

/**
 * Fetches what nobody needs at once, so that it is there when somebody does, with or without a network. This
 * begins when the server's content has arrived, never before: on a slow line the board itself and its reserve
 * would share the line. What failed is asked for again after the next reconnect. Expects a board store above.
 */
export function useReserve(role: Role): void {
  const { subscribeSynced } = useBoard();
  useEffect(() => {
    // Who leads has no lobby.
    const parts = role === 'participant' ? [...OF_A_BOARD, lobbyPart.load] : OF_A_BOARD;
    let stop = () => {};
    const forget = subscribeSynced(() => {
      stop();
      stop = fetchInTurn(parts);
    });
    return () => {
      forget();
      stop();
    };
  }, [subscribeSynced, role]);
}
