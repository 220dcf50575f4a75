/** Everything for arranging in one chunk: what `load.ts` fetches. */

export { HistoryPlace } from '../history/history-place.tsx';
export { ImageButtons } from './images/image-buttons.tsx';
export { ImageCard } from './images/image-card.tsx';
export { ImageRow } from './images/image-row.tsx';
export { toolItems } from './menu/tool-items.ts';
export { Minimap } from './minimap/minimap.tsx';
export { SearchBar } from './search/search-bar.tsx';
export { PickBar } from './selection/pick-bar.tsx';
export { SelectionFloat } from './selection/selection-float.tsx';
export { ToolKeys } from './tool-keys.ts';
export { ToolWindows } from './tool-windows.tsx';
