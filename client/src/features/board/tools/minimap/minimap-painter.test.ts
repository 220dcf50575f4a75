import { expect, test } from 'vitest';
import { fitMap } from './minimap-painter.ts';

test('MAP-1 the whole board lies centred on the map, whatever its shape', () => {
  const content = { x: -1000, y: 500, w: 4000, h: 1000 };
  const { scale, x, y } = fitMap(content, 216, 140);
  expect(scale).toBe(0.05);
  expect([content.x * scale + x, (content.x + content.w) * scale + x]).toEqual([8, 208]);
  expect([content.y * scale + y, (content.y + content.h) * scale + y]).toEqual([45, 95]);
});

test('MAP-1 an empty board has a map, too', () => {
  expect(Number.isFinite(fitMap(null, 216, 140).scale)).toBe(true);
});
