/** Everything for arranging in one chunk: what `load.ts` fetches. */
export { SelectionFloat } from '../canvas/selection-float.tsx';
export { PictureButtons } from '../images/picture-buttons.tsx';
export { PictureCard } from '../images/picture-card.tsx';
export { PictureRow } from '../images/picture-row.tsx';
export { Minimap } from '../minimap/minimap.tsx';
export { PastPlace } from '../past/past-place.tsx';
export { SearchBar } from '../search/search-bar.tsx';
export { ArrangeWindows } from './arrange-windows.tsx';
export { ArrangingKeys } from './arranging-keys.ts';
export { PickBar } from './pick-bar.tsx';
export { toolItems } from './tools/tool-items.ts';
