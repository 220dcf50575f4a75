import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  around,
  fit,
  MAX_ZOOM,
  MIN_ZOOM,
  openingCamera,
  panBy,
  reveal,
  toScreen,
  toWorld,
  viewOf,
  zoomAt,
} from './camera.ts';

const viewport = { width: 1200, height: 800 };
const insets = { side: 20, top: 60, bottom: 30 };
const finite = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true });
const anyCamera = fc.record({
  x: finite(10_000),
  y: finite(10_000),
  zoom: fc.double({ min: MIN_ZOOM, max: MAX_ZOOM, noNaN: true }),
});
const anyPoint = fc.record({ x: finite(2_000), y: finite(2_000) });

test('CANVAS-1 screen and world convert into each other', () => {
  fc.assert(
    fc.property(anyCamera, anyPoint, (camera, point) => {
      const back = toScreen(camera, toWorld(camera, point));
      expect(back.x).toBeCloseTo(point.x, 4);
      expect(back.y).toBeCloseTo(point.y, 4);
    }),
  );
});

test('CANVAS-2 zooming keeps the point under the pointer where it is', () => {
  fc.assert(
    fc.property(anyCamera, anyPoint, finite(5), (camera, at, zoom) => {
      const before = toWorld(camera, at);
      const after = toWorld(zoomAt(camera, zoom, at), at);
      expect(after.x).toBeCloseTo(before.x, 4);
      expect(after.y).toBeCloseTo(before.y, 4);
    }),
  );
});

test('CANVAS-2 zoom stays within its bounds', () => {
  const camera = { x: 0, y: 0, zoom: 1 };
  expect(zoomAt(camera, 99, { x: 0, y: 0 }).zoom).toBe(MAX_ZOOM);
  expect(zoomAt(camera, 0, { x: 0, y: 0 }).zoom).toBe(MIN_ZOOM);
});

test('CANVAS-3 panning by screen pixels moves the content by as many pixels', () => {
  const camera = { x: 10, y: 20, zoom: 0.5 };
  const before = toScreen(camera, { x: 100, y: 100 });
  const after = toScreen(panBy(camera, 30, -12), { x: 100, y: 100 });
  expect([after.x - before.x, after.y - before.y]).toEqual([30, -12]);
});

test('CANVAS-4 fitting shows the whole box and never enlarges beyond life size', () => {
  const box = { x: -500, y: 40, w: 3000, h: 400 };
  const view = viewOf(fit(box, viewport, insets), viewport);
  expect(view.x).toBeLessThanOrEqual(box.x);
  expect(view.x + view.w).toBeGreaterThanOrEqual(box.x + box.w);
  expect(fit({ x: 0, y: 0, w: 10, h: 10 }, viewport, insets).zoom).toBe(1);
});

test('CANVAS-5 a board too large to read opens at its beginning, readable', () => {
  const camera = openingCamera({ x: 0, y: 0, w: 9000, h: 900 }, viewport, insets);
  expect(camera.zoom).toBe(0.42);
  expect(toScreen(camera, { x: 0, y: 0 })).toEqual({ x: 20, y: 60 });
});

test('CANVAS-5 a high board opens with all its columns, legibly, from its top', () => {
  const camera = openingCamera({ x: 0, y: 0, w: 1400, h: 3000 }, viewport, insets);
  expect(camera.zoom).toBe(0.72);
  const top = toScreen(camera, { x: 700, y: 0 });
  expect(top.x).toBeCloseTo(viewport.width / 2);
  expect(top.y).toBeCloseTo(60);
});

test('CANVAS-6 revealing pans no further than needed, and not at all for what is in view', () => {
  const camera = { x: 0, y: 0, zoom: 1 };
  expect(reveal(camera, viewport, { x: 100, y: 100, w: 200, h: 140 }, 20)).toBe(camera);
  expect(reveal(camera, viewport, { x: 1100, y: 100, w: 200, h: 140 }, 20)).toEqual({
    x: 120,
    y: 0,
    zoom: 1,
  });
  expect(reveal(camera, viewport, { x: -50, y: 100, w: 200, h: 140 }, 20).x).toBe(-70);
});

test('CANVAS-4 the box around nothing is null', () => {
  expect(around([])).toBeNull();
  expect(
    around([
      { x: 0, y: 0, w: 10, h: 10 },
      { x: 90, y: -20, w: 10, h: 10 },
    ]),
  ).toEqual({ x: 0, y: -20, w: 100, h: 30 });
});
