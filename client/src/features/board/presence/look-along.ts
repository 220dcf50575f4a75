import type { Box } from '../../../stores/view/spatial-index.ts';
import { type Camera, fit, type Size } from '../surface/camera.ts';
import type { Scene } from '../surface/scene.ts';
import { noteOf } from './leader.ts';

const CLOSEST = 3;
/** On a small screen the middle of a large window, readable, is worth more than all of it. */
const READABLE = 0.42;
const AROUND_NOTE = { side: 160, top: 160, bottom: 160 };
const WHOLE = { side: 0, top: 0, bottom: 0 };

/** The camera that shows what somebody else's window shows, or as much of its middle as can be read. */
export function cameraFor(view: Box, viewport: Size): Camera {
  const whole = fit(view, viewport, WHOLE, CLOSEST);
  // Who looks from afar is followed there; a window that is only larger is not worth tiny letters.
  const zoom = Math.max(whole.zoom, Math.min(READABLE, viewport.width / 900));
  return {
    x: view.x + view.w / 2 - viewport.width / zoom / 2,
    y: view.y + view.h / 2 - viewport.height / zoom / 2,
    zoom,
  };
}

/**
 * Keeps the camera with somebody. One's own pan or zoom is noticed because the camera is not the one
 * set here: `strayed` says what that means. Outside React, like everything that moves.
 */
export function lookAlong(scene: Scene, personId: string, strayed: () => 'end' | 'return') {
  const { board, rig } = scene;
  let shown: Camera | null = null;
  let last = '';

  const look = (): void => {
    const person = board.presence().find((one) => one.personId === personId);
    const id = noteOf(person);
    const box = person?.view ?? (id === null ? undefined : (scene.notes.box(id) ?? board.note(id)));
    if (!box || rig.viewport.width === 0) return;
    const { x, y, w, h } = box;
    const next = [x, y, w, h, rig.viewport.width, rig.viewport.height].join();
    if (next === last) return;
    last = next;
    shown = person?.view ? cameraFor(box, rig.viewport) : fit(box, rig.viewport, AROUND_NOTE, 1);
    rig.glideTo(shown);
  };
  const watch = (): void => {
    if (shown === null || rig.target === shown) return;
    shown = null;
    last = '';
    if (strayed() === 'return') look();
  };
  const stops = [board.subscribePresence(look), rig.onFrame(watch)];
  look();
  return (): void => {
    for (const stop of stops) stop();
  };
}
