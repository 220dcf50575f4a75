import { type Point, toWorld } from '../surface/camera.ts';
import type { Scene } from '../surface/scene.ts';

/**
 * One's own pointer as a laser: it is shown to everybody, and nothing is picked up, selected or
 * written with it. Wheel and keys still move the board. Ends when it is stopped; nothing is kept.
 */
export function laserHand(
  scene: Scene,
  viewport: HTMLElement,
  moved: (at: Point | null) => void,
): () => void {
  const { board, rig } = scene;
  const stop = new AbortController();
  const options = { signal: stop.signal, capture: true };
  const place = (event: PointerEvent): Point => {
    const box = viewport.getBoundingClientRect();
    return toWorld(rig.camera, { x: event.clientX - box.left, y: event.clientY - box.top });
  };
  const swallow = (event: Event): void => {
    event.stopPropagation();
    event.preventDefault();
  };
  const shine = (event: PointerEvent): void => {
    event.stopPropagation();
    const at = place(event);
    scene.shareCursor(at);
    moved(at);
  };
  for (const type of ['click', 'dblclick', 'pointerup', 'contextmenu'] as const) {
    viewport.addEventListener(type, swallow, options);
  }
  viewport.addEventListener('pointerdown', shine, options);
  viewport.addEventListener('pointermove', shine, options);
  viewport.addEventListener('pointerleave', () => moved(null), { signal: stop.signal });
  viewport.dataset.laser = 'on';
  board.tell({ laser: true });
  return () => {
    stop.abort();
    delete viewport.dataset.laser;
    board.tell({ laser: false });
    moved(null);
  };
}
