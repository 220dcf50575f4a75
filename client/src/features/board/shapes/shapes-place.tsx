import { useEffect } from 'react';
import { useBoardUi } from '../core/board-ui.ts';
import { loadShapes, useShapes } from './load.ts';

/** Where the windows for areas and connectors appear. */
export function ShapesPlace() {
  const shapes = useShapes();
  const wanted = useBoardUi((ui) => ui.shapeWindow !== null || ui.mode !== null);
  useEffect(() => {
    if (wanted) loadShapes().catch(() => {}); // Offline: fetched when the board is synced again.
  }, [wanted]);
  return shapes && <shapes.ShapeWindows />;
}
