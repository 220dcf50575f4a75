import { createUndo, type Undo } from '@stellwand/shared/board/undo';
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
  #undo: Undo | undefined;
  #state = { canUndo: false, canRedo: false };
  #listeners = new Listeners();

  state = (): { canUndo: boolean; canRedo: boolean } => this.#state;
  subscribe = (listener: () => void): Unsubscribe => this.#listeners.add(listener);

  /** Starts anew on this document; what was done on another one can no longer be undone. */
  bind(doc: Y.Doc): void {
    this.#undo?.close();
    this.#undo = createUndo(doc);
    this.#undo.subscribe(this.#refresh);
    this.#refresh();
  }

  /** Does something as a step of its own. */
  step(change: () => void): void {
    this.#undo?.step(change);
  }

  /** Does something big in parts that are taken back together. */
  steps(changes: readonly (() => void)[]): void {
    this.#undo?.steps(changes);
  }

  undo(): void {
    this.#undo?.undo();
    this.#refresh();
  }

  redo(): void {
    this.#undo?.redo();
    this.#refresh();
  }

  close(): void {
    this.#undo?.close();
  }

  #refresh = (): void => {
    const canUndo = this.#undo?.canUndo() ?? false;
    const canRedo = this.#undo?.canRedo() ?? false;
    if (canUndo === this.#state.canUndo && canRedo === this.#state.canRedo) return;
    this.#state = { canUndo, canRedo };
    this.#listeners.call();
  };
}
