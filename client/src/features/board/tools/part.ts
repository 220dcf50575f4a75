import type { Filling } from '../slots.ts';
import { ImageCard } from './images/image-card.tsx';
import { ImageRow } from './images/image-row.tsx';
import { toolItems } from './menu/tool-items.ts';
import { Minimap } from './minimap/minimap.tsx';
import { SearchBar } from './search/search-bar.tsx';
import { PickBar } from './selection/pick-bar.tsx';
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
  toolItems: [toolItems],
};
