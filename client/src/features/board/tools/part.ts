import { toolMenu } from '../core/action-menus.ts';
import type { Filling } from '../slots.ts';
import { IMAGE_ACTIONS } from './images/image-actions.tsx';
import { ImageCard } from './images/image-card.tsx';
import { ImageRow } from './images/image-row.tsx';
import { BOARD_WIDE_ACTIONS } from './menu/board-wide-actions.tsx';
import { FIND_ACTIONS } from './menu/find-actions.tsx';
import { INSERT_ACTIONS } from './menu/insert-actions.tsx';
import { Minimap } from './minimap/minimap.tsx';
import { SearchBar } from './search/search-bar.tsx';
import { PickBar } from './selection/pick-bar.tsx';
import { SELECTION_ACTIONS } from './selection/selection-actions.tsx';
import { SelectionFloat } from './selection/selection-float.tsx';
import { ToolKeys } from './tool-keys.ts';
import { ToolWindows } from './tool-windows.tsx';

/** Everything for arranging a board, and images. */
export const filling: Filling = {
  search: [SearchBar],
  picking: [PickBar],
  everywhere: [ToolKeys],
  windows: [ToolWindows],
  canvas: [SelectionFloat, Minimap],
  imageCard: [ImageCard],
  imageRow: [ImageRow],
  toolMenu: [toolMenu],
  actions: [
    ...IMAGE_ACTIONS,
    ...SELECTION_ACTIONS,
    ...FIND_ACTIONS,
    ...INSERT_ACTIONS,
    ...BOARD_WIDE_ACTIONS,
  ],
};
