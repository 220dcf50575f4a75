/** Everything on a board that is not a note, in one chunk: what `load.ts` fetches. */
export { addArea } from './areas/area-actions.ts';
export { AreaButton } from './areas/area-button.tsx';
export { AreaHead } from './areas/area-head.tsx';
export { CanvasExtras } from './canvas-extras.tsx';
export { StrokeSection } from './draw/stroke-section.tsx';
export { linkNotes, linksInWords } from './links/link-actions.ts';
export { RowLinks } from './links/row-links.tsx';
export { addLabel, holdNotes } from './shape-actions.ts';
export { shapeItems } from './shape-items.tsx';
export { LineLayer, StrokeLayer } from './shape-layers.tsx';
export { ShapeWindows } from './shape-windows.tsx';
