/** Everything for arranging in one chunk: what `load.ts` fetches. */
export { Minimap } from '../minimap/minimap.tsx';
export { SearchBar } from '../search/search-bar.tsx';
export { arrangeMenus } from './arrange-menus.tsx';
export { ArrangeWindows } from './arrange-windows.tsx';
export { ArrangingKeys } from './arranging-keys.ts';
export { PickBar } from './pick-bar.tsx';
export { toolItems } from './tool-items.tsx';
