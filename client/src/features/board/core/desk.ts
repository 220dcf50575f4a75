import type { BoardStore } from '../../../stores/board/board-store.ts';
import type { BoardUiStore, CanvasMode } from './board-ui.ts';

export type { CanvasMode };

/** What every tool works on. */
export interface Desk {
  board: BoardStore;
  ui: BoardUiStore;
}

/** The notes an action is meant for: the selected ones, else the one with the focus. */
export function chosenIds({ ui }: Desk): readonly string[] {
  const { selected } = ui.getState();
  if (selected.length > 0) return selected;
  const id = document.activeElement?.closest('[data-note]')?.getAttribute('data-note');
  return id ? [id] : [];
}
