import type { Box } from '../../../stores/view/spatial-index.ts';

/** The world point at the top left of the viewport, and how many screen pixels a world unit is. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const MIN_ZOOM = 0.05;
export const MAX_ZOOM = 3;
/** Below this zoom text is too small to read: the underlay draws boxes, and no note is in the page. */
export const FAR_ZOOM = 0.4;

export function clampZoom(zoom: number): number {
  return Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
}

export function toWorld(camera: Camera, screen: Point): Point {
  return { x: camera.x + screen.x / camera.zoom, y: camera.y + screen.y / camera.zoom };
}

export function toScreen(camera: Camera, world: Point): Point {
  return { x: (world.x - camera.x) * camera.zoom, y: (world.y - camera.y) * camera.zoom };
}

/** Moves the board by screen pixels: positive `dx` moves the content to the right. */
export function panBy(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x - dx / camera.zoom, y: camera.y - dy / camera.zoom };
}

/** Zooms so that the world point under `at` (screen pixels) stays under it. */
export function zoomAt(camera: Camera, zoom: number, at: Point): Camera {
  const next = clampZoom(zoom);
  const world = toWorld(camera, at);
  return { x: world.x - at.x / next, y: world.y - at.y / next, zoom: next };
}

/** What the viewport shows, in world units. */
export function viewOf(camera: Camera, viewport: Size): Box {
  return {
    x: camera.x,
    y: camera.y,
    w: viewport.width / camera.zoom,
    h: viewport.height / camera.zoom,
  };
}

/** Screen pixels kept free at the edges of the viewport. */
export interface Insets {
  readonly side: number;
  /** Where the view switch floats. */
  readonly top: number;
  readonly bottom: number;
}

/** The camera that shows all of `box`, centred between the insets, no closer than `closest`. */
export function fit(box: Box, viewport: Size, insets: Insets, closest = 1): Camera {
  const width = Math.max(1, viewport.width - 2 * insets.side);
  const height = Math.max(1, viewport.height - insets.top - insets.bottom);
  const zoom = clampZoom(
    Math.min(closest, width / Math.max(1, box.w), height / Math.max(1, box.h)),
  );
  return {
    x: box.x + box.w / 2 - viewport.width / zoom / 2,
    y: box.y + box.h / 2 - (insets.top + height / 2) / zoom,
    zoom,
  };
}

/** Letters of 13 px: for the sake of its height alone no board opens smaller than this. */
const COMFORTABLE = 0.72;

/**
 * Where a board opens: with all its columns side by side, because that is how people find their way.
 * What lies further down waits below the edge rather than making everything too small to read; a
 * board that is too wide opens at its left, at the smallest zoom that can be read at all.
 */
export function openingCamera(box: Box, viewport: Size, insets: Insets, readable = 0.42): Camera {
  const whole = fit(box, viewport, insets);
  if (whole.zoom >= COMFORTABLE) return whole;
  const acrossAll = (viewport.width - 2 * insets.side) / Math.max(1, box.w);
  const zoom = Math.max(readable, whole.zoom, Math.min(COMFORTABLE, acrossAll));
  const wide = acrossAll < zoom;
  return {
    x: wide ? box.x - insets.side / zoom : box.x + box.w / 2 - viewport.width / zoom / 2,
    y: box.y - insets.top / zoom,
    zoom,
  };
}

/** The least pan that brings `box` inside the viewport; the same camera if it is inside already. */
export function reveal(camera: Camera, viewport: Size, box: Box, margin: number): Camera {
  const view = viewOf(camera, viewport);
  const gap = margin / camera.zoom;
  const x = shift(view.x, view.w, box.x - gap, box.w + 2 * gap);
  const y = shift(view.y, view.h, box.y - gap, box.h + 2 * gap);
  return x === camera.x && y === camera.y ? camera : { ...camera, x, y };
}

function shift(from: number, room: number, start: number, length: number): number {
  if (length > room || start < from) return start;
  return start + length > from + room ? start + length - room : from;
}

/** The smallest box around all given ones, or null if there are none. */
export function around(boxes: Iterable<Box>): Box | null {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.w);
    bottom = Math.max(bottom, box.y + box.h);
  }
  return left > right ? null : { x: left, y: top, w: right - left, h: bottom - top };
}
