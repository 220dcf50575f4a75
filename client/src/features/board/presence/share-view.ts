import { viewOf } from '../surface/camera.ts';
import type { Scene } from '../surface/scene.ts';
import { throttle } from '../surface/throttle.ts';

/** Ten pictures a second glide well between two of them. */
const SHARE_MS = 100;

/**
 * Says what this window shows, but only while somebody looks along with it (PRES-2): nobody's view
 * leaves their screen for no reason. `wanted` is asked at every step of presence.
 */
export function shareView(scene: Scene, wanted: () => boolean, subscribe: Subscribe) {
  const { board, rig } = scene;
  let sharing = false;
  const share = throttle(SHARE_MS, (view: Parameters<typeof board.tell>[0]['view']) => {
    if (sharing) board.tell({ view: view ?? null });
  });
  const push = (): void => {
    if (!sharing || rig.viewport.width === 0) return;
    const { x, y, w, h } = viewOf(rig.camera, rig.viewport);
    share.push({ x: Math.round(x), y: Math.round(y), w: Math.ceil(w), h: Math.ceil(h) });
  };
  const decide = (): void => {
    const next = wanted();
    if (next === sharing) return;
    sharing = next;
    if (sharing) push();
    else board.tell({ view: null });
  };
  const stops = [board.subscribePresence(decide), subscribe(decide), rig.onFrame(push)];
  decide();
  return (): void => {
    for (const stop of stops) stop();
    share.drop();
    if (sharing) board.tell({ view: null });
    sharing = false;
  };
}

type Subscribe = (listener: () => void) => () => void;
