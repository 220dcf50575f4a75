import { elementsOf, LOCAL } from '@stellwand/shared/board/document';
import * as Y from 'yjs';
import type { Unsubscribe } from './api.ts';
import { Listeners } from './listeners.ts';

/** Typing within this many ms is one step. */
const STEP_MS = 500;

/** Undo of this person's own work, never of anybody else's. */
export class History {
  #undo: Y.UndoManager | undefined;
  #state = { canUndo: false, canRedo: false };
  #listeners = new Listeners();

  state = (): { canUndo: boolean; canRedo: boolean } => this.#state;
  subscribe = (listener: () => void): Unsubscribe => this.#listeners.add(listener);

  /** Starts anew on this document; what was done on another one can no longer be undone. */
  bind(doc: Y.Doc): void {
    this.#undo?.destroy();
    const undo = new Y.UndoManager(elementsOf(doc), {
      trackedOrigins: new Set([LOCAL]),
      captureTimeout: STEP_MS,
    });
    this.#undo = undo;
    undo.on('stack-item-added', this.#refresh);
    undo.on('stack-item-popped', this.#refresh);
    undo.on('stack-cleared', this.#refresh);
    this.#refresh();
  }

  undo(): void {
    this.#undo?.undo();
    this.#refresh();
  }

  redo(): void {
    this.#undo?.redo();
    this.#refresh();
  }

  /** What follows is a step of its own, however soon. */
  step(): void {
    this.#undo?.stopCapturing();
  }

  close(): void {
    this.#undo?.destroy();
  }

  #refresh = (): void => {
    const canUndo = this.#undo?.canUndo() ?? false;
    const canRedo = this.#undo?.canRedo() ?? false;
    if (canUndo === this.#state.canUndo && canRedo === this.#state.canRedo) return;
    this.#state = { canUndo, canRedo };
    this.#listeners.call();
  };
}
