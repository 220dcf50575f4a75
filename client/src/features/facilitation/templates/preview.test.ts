import { builtInTemplates } from '@stellwand/shared/domain/templates/built-in';
import { expect, test } from 'vitest';
import { previewOf } from './preview.ts';

test.each(builtInTemplates('de'))(
  'TPL-6 $templateId has all its areas in the picture',
  ({ elements }) => {
    const { areas, lines, viewBox } = previewOf(elements);
    const [x = 0, y = 0, w = 0, h = 0] = viewBox.split(' ').map(Number);
    expect(areas.length + lines.length).toBe(elements.length);
    for (const area of areas) {
      expect(area.x).toBeGreaterThanOrEqual(x);
      expect(area.y).toBeGreaterThanOrEqual(y);
      expect(area.x + area.w).toBeLessThanOrEqual(x + w);
      expect(area.y + area.h).toBeLessThanOrEqual(y + h);
      expect(area.lines.join(' ')).not.toBe('');
    }
    expect(w / h).toBeCloseTo(1.8, 1);
  },
);

test('TPL-6 a long title is broken between words and shortened at last', () => {
  const area = (text: string) => ({
    elementId: 'area-0001',
    type: 'area' as const,
    pos: [0, 0] as [number, number],
    size: [484, 860] as [number, number],
    text,
  });
  const lines = (text: string) => previewOf([area(text)]).areas[0]?.lines;
  expect(lines('Was läuft gut?')).toEqual(['Was läuft', 'gut?']);
  expect(lines('Verwaltungen')).toEqual(['Verwaltungen']);
  expect(lines('Zuständigkeitsverordnungen')).toEqual([expect.stringMatching(/^Zust.*…$/)]);
});
