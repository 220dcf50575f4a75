import { translate as t } from '../../../../i18n/index.ts';
import { contentOf } from '../../../../stores/operations/shaping/area-content.ts';
import { shapingOf } from '../../../../stores/operations/shaping/shaping.ts';
import { announce } from '../../../../ui/announcer.ts';
import type { Desk } from '../../core/desk.ts';

/** World units: the step of the keys and buttons. */
const STEP = 40;

export type Direction = 'left' | 'right' | 'up' | 'down';

const WAYS: Record<Direction, readonly [number, number]> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

/** Makes an area and asks for its name. */
export function addArea({ board, ui }: Desk): void {
  const id = shapingOf(board).areas.add(t('shapes.area.fresh'));
  if (id === null) return;
  announce(t('shapes.said.areaAdded'), 'in-place');
  ui.setState({ show: { kind: 'area', id }, shapeWindow: { kind: 'area', id } });
}

export function moveArea({ board }: Desk, id: string, way: Direction): void {
  const [x, y] = WAYS[way];
  shapingOf(board).areas.move(id, x * STEP, y * STEP);
  announce(t('shapes.said.areaMoved'), 'in-place');
}

/** Right and down make it larger, left and up smaller. */
export function resizeArea({ board }: Desk, id: string, way: Direction): void {
  const area = board.areas().find((one) => one.id === id);
  if (!area) return;
  const [x, y] = WAYS[way];
  shapingOf(board).areas.resize(id, area.w + x * STEP, area.h + y * STEP);
  announce(t('shapes.said.areaResized'), 'in-place');
}

/** An empty area goes at once; what would lose its heading is asked about. */
export function askToRemoveArea(desk: Desk, id: string): void {
  const { board, ui } = desk;
  const isEmpty = contentOf(board, id).every((one) => !board.note(one));
  if (isEmpty) removeArea(desk, id);
  else ui.setState({ shapeWindow: { kind: 'remove-area', id } });
}

export function removeArea({ board, ui }: Desk, id: string): void {
  const title = board.areas().find((area) => area.id === id)?.title ?? '';
  const ids = shapingOf(board).remove([id]);
  ui.setState({ shapeWindow: null });
  if (ids.length === 0) return;
  const said = t('shapes.said.areaRemoved', { title });
  ui.setState({ deletion: { ids, at: Date.now(), said } });
  announce(said, 'in-place');
  // The heading with the focus is gone.
  setTimeout(() => {
    if (document.activeElement !== document.body) return;
    document.getElementById('board-notes')?.focus({ preventScroll: true });
  }, 60);
}
