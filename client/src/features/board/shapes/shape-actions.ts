import { translate as t } from '../../../i18n/index.ts';
import { shapingOf } from '../../../stores/operations/shaping/shaping.ts';
import { announce } from '../../../ui/announcer.ts';
import type { CanvasMode } from '../core/board-ui.ts';
import type { Desk } from '../core/desk.ts';

/** Large words where one looks; in the list, which has no places, above the first area. */
export function addLabel({ board, ui }: Desk): void {
  const first = board.areas()[0];
  const at = ui.getState().pointAt?.() ?? { x: first?.x ?? 0, y: (first?.y ?? 0) - 100 };
  const id = shapingOf(board).label(t('shapes.label.fresh'), at);
  if (id === null) return;
  ui.setState({ selected: [id], focusedId: id, editingId: id, revealId: id });
}

/** So that only those who lead can change them, or no longer so. */
export function holdNotes({ board }: Desk, ids: readonly string[], held: boolean): void {
  shapingOf(board).hold(ids, held);
  announce(
    t(held ? 'shapes.said.held' : 'shapes.said.released', { count: ids.length }),
    'in-place',
  );
}

/** From now on a press on the canvas connects or draws. */
export function startMode({ board, ui }: Desk, mode: CanvasMode): void {
  board.setSelection([]);
  ui.setState({ mode, selected: [], picking: false, shape: null });
}
