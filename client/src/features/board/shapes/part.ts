import type { Filling } from '../slots.ts';
import { addArea } from './areas/area-actions.ts';
import { AreaButton } from './areas/area-button.tsx';
import { AreaHead } from './areas/area-head.tsx';
import { CanvasExtras } from './canvas-extras.tsx';
import { StrokeSection } from './draw/stroke-section.tsx';
import { linkNotes, linksInWords } from './links/link-actions.ts';
import { RowLinks } from './links/row-links.tsx';
import { addLabel, holdNotes, startMode } from './shape-actions.ts';
import { shapeItems } from './shape-items.tsx';
import { LineLayer, StrokeLayer } from './shape-layers.tsx';
import { ShapeWindows } from './shape-windows.tsx';

/** Everything on a board that is not a note. */
export const filling: Filling = {
  sheets: [ShapeWindows],
  canvas: [CanvasExtras],
  behindNotes: [LineLayer],
  beforeNotes: [StrokeLayer],
  areaHead: [AreaHead],
  areaButton: [AreaButton],
  listEnd: [StrokeSection],
  rowConnectors: [RowLinks],
  connectorsInWords: [linksInWords],
  rowItems: [shapeItems],
  connect: [linkNotes],
  hold: [holdNotes],
  addArea: [addArea],
  addLabel: [addLabel],
  startMode: [startMode],
};
