import type { CameraRig } from './camera-rig.ts';

/**
 * Keeps something that lies on the board as large on the screen as its style says, at every zoom (2.5.8).
 *
 * @returns the way to stop
 */
export function keepSize(rig: CameraRig, element: HTMLElement | null): () => void {
  return rig.onFrame(({ zoom }) => {
    const scale = String(1 / zoom);
    if (element && element.style.scale !== scale) element.style.scale = scale;
  });
}
