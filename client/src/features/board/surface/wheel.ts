import type { Scene } from './scene.ts';

const WHEEL_LINE = 16;

/**
 * Pans with the wheel or touchpad, zooms with Ctrl or a pinch of the touchpad. Heard on everything
 * that lies over the canvas too: the bar of a selection or the map slides under a resting pointer.
 */
export function followWheel(scene: Scene, viewport: HTMLElement, signal: AbortSignal): void {
  const turn = (event: WheelEvent): void => {
    if (event.target instanceof Element && keepsWheel(event.target, event)) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? WHEEL_LINE : 1;
    const { rig } = scene;
    if (event.ctrlKey || event.metaKey) {
      const step = Math.max(-60, Math.min(60, event.deltaY * unit));
      const box = viewport.getBoundingClientRect();
      const at = { x: event.clientX - box.left, y: event.clientY - box.top };
      rig.zoom(rig.camera.zoom * Math.exp(-step / 180), at);
    } else if (event.shiftKey) rig.pan(-(event.deltaY + event.deltaX) * unit, 0);
    else rig.pan(-event.deltaX * unit, -event.deltaY * unit);
  };
  const canvas = viewport.parentElement ?? viewport;
  canvas.addEventListener('wheel', turn, { signal, passive: false });
}

/** In a window, or over a field, a menu or a chosen long note that shows only a part of itself. */
function keepsWheel(target: Element, { ctrlKey, currentTarget }: WheelEvent): boolean {
  if (target.closest('dialog')) return true;
  for (let at: Element | null = target; at && at !== currentTarget; at = at.parentElement) {
    if (!ctrlKey && at.scrollHeight > at.clientHeight && scrolls(at)) return true;
  }
  return false;
}

const scrolls = (element: Element): boolean =>
  element instanceof HTMLTextAreaElement ||
  ['auto', 'scroll'].includes(getComputedStyle(element).overflowY);
