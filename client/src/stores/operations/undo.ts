import { createHistory, type History } from '@stellwand/shared/board/undo';
import type * as Y from 'yjs';
import { Listeners, type Unsubscribe } from '../lib/listeners.ts';

export interface Undoing {
  undo(): void;
  redo(): void;
  undoState(): { canUndo: boolean; canRedo: boolean };
  subscribeUndo(listener: () => void): Unsubscribe;
}

/** What this person can undo, on whichever document the board has at present. */
export class BoardUndo {
  #history: History | undefined;
  #state = { canUndo: false, canRedo: false };
  #listeners = new Listeners();

  state = (): { canUndo: boolean; canRedo: boolean } => this.#state;
  subscribe = (listener: () => void): Unsubscribe => this.#listeners.add(listener);

  /** Starts anew on this document; what was done on another one can no longer be undone. */
  bind(doc: Y.Doc): void {
    this.#history?.close();
    this.#history = createHistory(doc);
    this.#history.subscribe(this.#refresh);
    this.#refresh();
  }

  /** Does something as a step of its own. */
  step(change: () => void): void {
    this.#history?.step(change);
  }

  /** Does something big in parts that are taken back together. */
  steps(changes: readonly (() => void)[]): void {
    this.#history?.steps(changes);
  }

  undo(): void {
    this.#history?.undo();
    this.#refresh();
  }

  redo(): void {
    this.#history?.redo();
    this.#refresh();
  }

  close(): void {
    this.#history?.close();
  }

  #refresh = (): void => {
    const canUndo = this.#history?.canUndo() ?? false;
    const canRedo = this.#history?.canRedo() ?? false;
    if (canUndo === this.#state.canUndo && canRedo === this.#state.canRedo) return;
    this.#state = { canUndo, canRedo };
    this.#listeners.call();
  };
}
