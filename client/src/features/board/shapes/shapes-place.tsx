import { useEffect } from 'react';
import { useBoardUi } from '../board-ui.ts';
import { loadShapes, useShapes } from './load.ts';

/** After the first paint, the first words, and what more people use. */
const QUIET_MS = 1_800;

/** Where the windows for areas and connectors appear. */
export function ShapesPlace() {
  const shapes = useShapes();
  const wanted = useBoardUi((ui) => ui.shapeWindow !== null || ui.mode !== null);
  useEffect(() => {
    const load = () => void loadShapes().catch(() => {}); // Offline: whoever wants it asks again.
    if (wanted) load();
    const timer = setTimeout(load, QUIET_MS);
    window.addEventListener('online', load);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', load);
    };
  }, [wanted]);
  return shapes && <shapes.ShapeWindows />;
}
