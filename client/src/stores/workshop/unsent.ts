import type { OpenBoard } from '../board/create-board-store.ts';
import { RejectedWords } from '../board/rejected-words.ts';
import type { Unsubscribe } from '../lib/listeners.ts';
import { Listeners } from '../lib/listeners.ts';
import type { SaveState } from '../replica/save-state.ts';

/** What this person wrote on boards they are not at any more, and that is not there yet. */
export interface UnsentState extends Pick<SaveState, 'pending'> {
  /** All of it would survive a closed tab. */
  onDevice: boolean;
  /** Some of it has no line at the moment. */
  isOffline: boolean;
  /** It is known what this device has of earlier visits. */
  isKnown: boolean;
}

/**
 * Work of this tab's person beyond the board that is shown: boards that were left come to their end in the
 * background, words that found no place are kept whichever board is shown.
 */
export class Unsent {
  readonly words = new RejectedWords();
  /** Ids of the boards that are shown. */
  readonly shown = new Set<string>();
  #leaving = new Set<OpenBoard>();
  #listeners = new Listeners();
  #isKnown = false;
  #state: UnsentState = { pending: 0, onDevice: true, isOffline: false, isKnown: false };

  state = (): UnsentState => this.#state;
  subscribe = (listener: () => void): Unsubscribe => this.#listeners.add(listener);

  /** Whether a board is at work in this page, seen or not. */
  has(boardId: string): boolean {
    return this.shown.has(boardId) || [...this.#leaving].some((one) => one.boardId === boardId);
  }

  /** Goes on until everything written there is on it, or is shown for copying. */
  async finish(board: OpenBoard): Promise<void> {
    this.#leaving.add(board);
    const stop = board.subscribeSave(this.#refresh);
    this.#refresh();
    await board.leave();
    stop();
    this.#leaving.delete(board);
    this.#refresh();
  }

  /** What this device has of earlier visits is at work, or there is nothing. */
  known(): void {
    this.#isKnown = true;
    this.#refresh();
  }

  close(): void {
    for (const board of this.#leaving) board.close();
  }

  #refresh = (): void => {
    const leaving = [...this.#leaving].map((board) => board.save());
    const waiting = leaving.filter(({ pending }) => pending > 0);
    // A board whose copy has not been read yet may hold anything.
    const isRead = leaving.every(({ kind, pending }) => kind !== 'loading' || pending > 0);
    this.#state = {
      pending: waiting.reduce((sum, { pending }) => sum + pending, 0),
      onDevice: waiting.every(({ copy }) => copy === 'kept'),
      isOffline: waiting.some(({ kind }) => kind === 'offline' || kind === 'loading'),
      isKnown: this.#isKnown && isRead,
    };
    this.#listeners.call();
  };
}

/** The state of everything this person wrote: “saved” only where nothing waits anywhere (FAREWELL-5). */
export function wholeSave(save: SaveState, unsent: UnsentState): SaveState {
  const isSaved = save.kind === 'saved';
  if (unsent.pending === 0) return unsent.isKnown || !isSaved ? save : { ...save, kind: 'loading' };
  return {
    ...save,
    kind: isSaved ? (unsent.isOffline ? 'offline' : 'saving') : save.kind,
    pending: save.pending + unsent.pending,
    copy: unsent.onDevice || save.copy === 'none' ? save.copy : 'unknown',
  };
}
