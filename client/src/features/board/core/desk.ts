import { useMemo } from 'react';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import type { BoardStore } from '../../../stores/board/board-store.ts';
import { useWorkshop } from '../../../stores/workshop/workshop-hooks.tsx';
import type { WorkshopStore } from '../../../stores/workshop/workshop-store.ts';
import { type BoardUiStore, useBoardUiStore } from './board-ui.ts';

/** What everything that is done on a board works on: its content, what this screen remembers, the workshop around it. */
export interface Desk {
  readonly board: BoardStore;
  readonly ui: BoardUiStore;
  readonly workshop: WorkshopStore;
}

/** The desk of the open board; the same object until another board is opened. */
export function useDesk(): Desk {
  const board = useBoard();
  const ui = useBoardUiStore();
  const workshop = useWorkshop();
  return useMemo(() => ({ board, ui, workshop }), [board, ui, workshop]);
}

/** The notes an action is meant for: the selected ones, else the one with the focus. */
export function chosenIds({ ui }: Desk): readonly string[] {
  const { selected } = ui.getState();
  if (selected.length > 0) return selected;
  const id = document.activeElement?.closest('[data-note]')?.getAttribute('data-note');
  return id ? [id] : [];
}
