import * as Y from 'yjs';
import type { Room } from '../room/room.ts';

/** How long somebody's work waits for that of others before they are told. */
export const PATIENCE_MS = 20_000;

/**
 * Work of one connection that builds on work of others which was lost on its way into the log and which
 * only they can bring: asks for it again whenever some of that has come, and gives up in the end.
 */
export interface Waiting {
  /** Client ids of others with the clocks up to which they are missing. */
  begin(awaited: ReadonlyMap<number, number>): void;
  isOn(): boolean;
  end(): void;
}

export function createWaiting(deps: { room: Room; ask(): void; giveUp(): void }): Waiting {
  const { room } = deps;
  let awaited = new Map<number, number>();
  let stopWatching: (() => void) | null = null;
  let patience: NodeJS.Timeout | null = null;

  function look(): void {
    let came = false;
    for (const [client, end] of awaited) {
      if (Y.getState(room.state.doc.store, client) < end) continue;
      awaited.delete(client);
      came = true;
    }
    if (came) deps.ask();
  }

  function end(): void {
    stopWatching?.();
    stopWatching = null;
    if (patience) clearTimeout(patience);
    patience = null;
  }

  /** Who stays all the same is asked again at the next gap. */
  function loseHope(): void {
    end();
    deps.giveUp();
  }

  return {
    begin(missing) {
      awaited = new Map(missing);
      stopWatching ??= room.watch(look);
      patience ??= setTimeout(loseHope, PATIENCE_MS);
    },
    isOn: () => stopWatching !== null,
    end,
  };
}
