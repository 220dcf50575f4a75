import { useEffect } from 'react';
import { loadList } from '../features/board/board-panes.tsx';
import { boardParts } from '../features/board/board-parts.ts';
import { loadDialogs } from '../features/board/board-screen.tsx';
import { loadKeys } from '../features/board/keys-help.tsx';
import { menuWindows } from '../features/header/person-menu.tsx';
import { loadPeople } from '../features/presence/load.ts';
import { useBoard } from '../stores/board/board-hooks.tsx';
import type { WorkshopStore } from '../stores/workshop/workshop-store.ts';
import { fetchInTurn } from '../ui/fetch-in-turn.ts';
import { lobbyPart } from './lobby-part.ts';
import { toldPart } from './told-place.tsx';

/** What a board fetches by itself, in this order: what keeps words first, what few people open last. */
const OF_A_BOARD = [
  toldPart.load,
  boardParts.presence,
  boardParts.kept,
  loadDialogs,
  loadList,
  boardParts.discussion,
  boardParts.noteExtras,
  boardParts.tools,
  loadKeys,
  loadPeople,
  boardParts.shapes,
  boardParts.voting,
  menuWindows.load,
];

/**
 * Fetches what nobody needs at once, so that it is there when somebody does, with or without a network. This
 * begins when the server's content has arrived, never before: on a slow line the board itself and its reserve
 * would share the line. What failed is asked for again after the next reconnect. Expects a board store above.
 */
export function useReserve({ role, line }: WorkshopStore): void {
  const { subscribeSynced } = useBoard();
  useEffect(() => {
    // Who leads has no lobby, but a board with a history.
    const parts = [...OF_A_BOARD, role === 'participant' ? lobbyPart.load : boardParts.history];
    const all = [async () => line.open(), ...parts];
    let stop = () => {};
    const forget = subscribeSynced(() => {
      stop();
      stop = fetchInTurn(all);
    });
    return () => {
      forget();
      stop();
    };
  }, [subscribeSynced, role, line]);
}
