import type { Filling } from '../slots.ts';
import { addArea } from './areas/area-actions.ts';
import { AreaButton } from './areas/area-button.tsx';
import { AreaHead } from './areas/area-head.tsx';
import { CanvasExtras } from './canvas-extras.tsx';
import { CONNECTOR_ACTIONS } from './connector-actions.tsx';
import { StrokeSection } from './draw/stroke-section.tsx';
import { linksInWords } from './links/link-actions.ts';
import { RowLinks } from './links/row-links.tsx';
import { addLabel, startMode } from './shape-actions.ts';
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
  actions: CONNECTOR_ACTIONS,
  addArea: [addArea],
  addLabel: [addLabel],
  startMode: [startMode],
};
