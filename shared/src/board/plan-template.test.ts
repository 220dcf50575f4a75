import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { BoardElement } from '../contracts/board-document.ts';
import { decodePoints } from '../contracts/stroke-points.ts';
import { builtInTemplate, builtInTemplates } from '../domain/templates/built-in.ts';
import { toById } from '../lib/by-id.ts';
import { applyTemplate } from './apply-template.ts';
import { areaOf } from './area-of.ts';
import { writeBoard } from './create-board.ts';
import { putBackAll } from './notes.ts';
import { hasWork, planTemplate } from './plan-template.ts';
import { readBoard } from './read-board.ts';
import { readTemplate } from './read-template.ts';
import { areaOrder } from './reading-order.ts';

const isStroke = ({ type }: BoardElement): boolean => type === 'stroke';
const swot = builtInTemplate('swot', 'de').elements;
const FILE = [
  { id: 'area-0001', title: 'Stärken' },
  { id: 'area-0002', title: 'Was bremst?' },
  { id: 'area-0003', title: 'Sonstiges' },
];

const note = (elementId: string, text: string, rest: Partial<BoardElement> = {}): BoardElement => ({
  elementId,
  type: 'note',
  pos: [100, 200],
  text,
  author: 'person-0001',
  createdAt: 1,
  ...rest,
});

/** A board of the workshop file with what people put on it. */
function boardWith(...elements: BoardElement[]) {
  const doc = new Y.Doc();
  writeBoard(doc, { title: 'Probe', areas: FILE });
  putBackAll(doc, elements);
  const read = () => readBoard(doc, 'board-0001').elements;
  const one = (id: string) => read().find(({ elementId }) => elementId === id);
  const titles = () => read().flatMap(({ type, text }) => (type === 'area' ? [text] : []));
  return { doc, read, one, titles, apply: (t = swot) => applyTemplate(doc, 'board-0001', t) };
}

const box = ({ elementId, pos, size }: BoardElement) => {
  const [w, h] = size ?? [200, 140];
  return { id: elementId, x: pos[0], y: pos[1], w, h };
};

/** The title of the area each note belongs to, by note. */
function homes(elements: readonly BoardElement[]): Record<string, string | null> {
  const areas = elements
    .filter(({ type }) => type === 'area')
    .map((a) => ({ ...box(a), title: a.text }));
  const stacks = new Map(
    elements
      .filter(({ type }) => type === 'stack')
      .map((s) => [s.elementId, { ...box(s), area: s.area }]),
  );
  const titleOf = (element: BoardElement) => {
    const id = areaOf({ ...box(element), area: element.area, stack: element.stack }, areas, stacks);
    return areas.find((area) => area.id === id)?.title ?? null;
  };
  return Object.fromEntries(
    elements.filter(({ type }) => type === 'note').map((n) => [n.elementId, titleOf(n)]),
  );
}

describe('TPL-2 an empty board', () => {
  test('is what the template says, and nothing of the file is left', () => {
    const { apply, read, titles } = boardWith();
    expect(hasWork(read())).toBe(false);
    apply();
    expect(titles().sort()).toEqual(['Chancen', 'Risiken', 'Schwächen', 'Stärken']);
    expect(read().every(({ locked, prompt }) => locked && prompt)).toBe(true);
    expect(read().map(({ elementId }) => elementId)).toContain('swot-0002');
  });
  test('made from the template from the start is the same board', () => {
    const doc = new Y.Doc();
    writeBoard(doc, { title: 'Probe', areas: [], template: swot });
    expect(planTemplate(readBoard(doc, 'board-0001').elements, swot)).toEqual({
      remove: [],
      put: [],
      change: [],
    });
    expect(readBoard(doc, 'board-0001').elements).toHaveLength(4);
  });
  test('goes from one template to the next and back', () => {
    const { apply, titles } = boardWith();
    apply(builtInTemplate('timeline', 'de').elements);
    apply();
    expect(titles()).toHaveLength(4);
    apply(builtInTemplate('empty', 'de').elements);
    expect(titles()).toEqual([]);
    apply();
    expect(titles()).toHaveLength(4);
  });
});

describe('TPL-3 a board somebody wrote on', () => {
  test('areas of the same title become the template’s, with what is in them', () => {
    const { apply, read, one } = boardWith(note('note-0001', 'Erfahrung', { area: 'area-0001' }));
    expect(hasWork(read())).toBe(true);
    apply();
    expect(one('area-0001')).toMatchObject({ text: 'Stärken', locked: true, size: swot[0]?.size });
    expect(homes(read())).toEqual({ 'note-0001': 'Stärken' });
  });
  test('other areas in use move aside with their notes, unused ones go', () => {
    const [x, y] = [560, 300];
    const { apply, read, one, titles } = boardWith(
      note('note-0001', 'Zuständigkeiten', { pos: [x, y] }),
      note('note-0002', 'lose', { pos: [-900, 40] }),
    );
    apply();
    expect(titles()).toContain('Was bremst?');
    expect(titles()).not.toContain('Sonstiges');
    expect(homes(read())).toEqual({ 'note-0001': 'Was bremst?', 'note-0002': null });
    const right = Math.max(...swot.map(({ pos, size }) => pos[0] + (size?.[0] ?? 0)));
    expect(one('note-0002')?.pos[0]).toBeGreaterThan(right);
    expect((one('note-0001')?.pos[0] ?? 0) - (one('note-0002')?.pos[0] ?? 0)).toBe(x + 900);
  });
  test('an area that somebody drew stays, also without notes', () => {
    const drawn = {
      ...note('area-mine1', 'Parkplatz'),
      type: 'area' as const,
      size: [400, 400] as [number, number],
    };
    const { apply, titles } = boardWith(drawn);
    apply();
    expect(titles()).toContain('Parkplatz');
  });
  test('notes that would stick out of their area get its next free spot', () => {
    const low = note('note-0001', 'ganz unten', { pos: [20, 820], area: 'area-0001' });
    const { apply, one, read } = boardWith(low);
    apply();
    const [, y = 0] = one('note-0001')?.pos ?? [];
    expect(y).toBeLessThan(600);
    expect(homes(read())).toEqual({ 'note-0001': 'Stärken' });
  });
});

const coordinate = fc.integer({ min: -2_000, max: 4_000 });
const place = fc.tuple(coordinate, coordinate);
const titles = ['Stärken', ' heute ', 'IDEEN', 'Was bremst?', 'Parkplatz', 'Tisch 1', ''];
const anyBoard = fc
  .record({
    areas: fc.array(
      fc.record({ text: fc.constantFrom(...titles), pos: place, drawn: fc.boolean() }),
      { maxLength: 5 },
    ),
    stacks: fc.array(place, { maxLength: 2 }),
    notes: fc.array(
      fc.record({
        text: fc.string({ maxLength: 30 }),
        pos: place,
        area: fc.option(fc.integer({ min: 1, max: 6 })),
        stack: fc.option(fc.integer({ min: 1, max: 3 })),
      }),
      { maxLength: 12 },
    ),
    lines: fc.array(place, { maxLength: 2 }),
  })
  .map(({ areas, stacks, notes, lines }): BoardElement[] => {
    const somebody = { author: 'person-0001', createdAt: 1 };
    return [
      ...areas.map(
        ({ text, pos, drawn }, n): BoardElement => ({
          elementId: `area-000${n + 1}`,
          type: 'area',
          pos,
          size: [600, 500],
          text,
          ...(drawn && somebody),
        }),
      ),
      ...stacks.map(
        (pos, n): BoardElement => ({
          elementId: `stack-000${n + 1}`,
          type: 'stack',
          pos,
          text: '',
          ...somebody,
        }),
      ),
      ...lines.map(
        (pos, n): BoardElement => ({
          elementId: `stroke-00${n}`,
          type: 'stroke',
          pos,
          text: '',
          points: '0,0 5,5',
          color: 'sky',
          ...somebody,
        }),
      ),
      ...notes.map(({ text, pos, area, stack }, n) =>
        note(`note-00${n + 10}`, text, {
          pos,
          ...(area !== null && { area: `area-000${area}` }),
          ...(stack !== null && { stack: `stack-000${stack}` }),
        }),
      ),
    ];
  });
const anyTemplate = fc.constantFrom(...builtInTemplates('de'), ...builtInTemplates('en'));

test('TPL-3 whatever the board and the template: every word stays, in an area of the same title, once', () => {
  fc.assert(
    fc.property(
      anyBoard,
      fc.array(anyTemplate, { minLength: 1, maxLength: 3 }),
      (elements, templates) => {
        const doc = new Y.Doc();
        putBackAll(doc, elements);
        const read = () => readBoard(doc, 'board-0001').elements;
        const words = () =>
          read()
            .filter(({ author }) => author)
            .map(({ elementId, text }) => [elementId, text])
            .sort();
        const tidied = (all: Record<string, string | null>) =>
          Object.fromEntries(
            Object.entries(all).map(([id, t]) => [id, t?.trim().toLowerCase() ?? null]),
          );
        const before = words();
        for (const { elements: template } of templates) {
          const home = tidied(homes(read()));
          applyTemplate(doc, 'board-0001', template);
          expect(words()).toEqual(before);
          expect(tidied(homes(read()))).toEqual(home);
          expect(planTemplate(read(), template)).toEqual({ remove: [], put: [], change: [] });
        }
      },
    ),
    { numRuns: 60 },
  );
});

describe('TPL-4 a board as a template', () => {
  const content = () => [
    note('note-0001', 'Erfahrung', {
      area: 'area-0001',
      reactions: toById([['person-0002', 'heart'] as const]),
    }),
    note('note-0002', 'fest', { locked: true }),
    { ...note('label-001', 'Los geht es'), type: 'label' as const },
    { ...note('line-0001', ''), type: 'connector' as const, from: 'note-0001', to: 'area-0002' },
    {
      ...note('image-001', ''),
      type: 'image' as const,
      size: [9, 9] as [number, number],
      file: 'f',
      alt: '',
    },
  ];
  test('without notes it is structure: areas, labels, nobody’s', () => {
    const { elements: saved } = readTemplate(boardWith(...content()).read(), 'saved-0001', null);
    expect(saved.map(({ type, locked, author }) => [type, locked, author])).toEqual([
      ['area', true, undefined],
      ['area', true, undefined],
      ['area', true, undefined],
      ['label', true, undefined],
    ]);
  });
  test('with notes, these are the saver’s, with their areas and lines and without answers', () => {
    const saver = { author: 'mod-00001', createdAt: 7 };
    const { elements: saved } = readTemplate(boardWith(...content()).read(), 'saved-0001', saver);
    const { one, read, apply } = boardWith();
    apply(saved);
    expect(
      read()
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['area', 'area', 'area', 'connector', 'label', 'note', 'note']);
    const first = read().find(({ text }) => text === 'Erfahrung');
    expect(first).toMatchObject(saver);
    expect(first).not.toHaveProperty('reactions');
    expect(one(first?.area ?? '')?.text).toBe('Stärken');
    expect(planTemplate(read(), saved)).toEqual({ remove: [], put: [], change: [] });
  });
});

describe.each(['de', 'en'] as const)('TPL-1 the built-in templates in %s', (language) => {
  test.each(builtInTemplates(language))(
    '$templateId: a name, a purpose, areas that can be used',
    ({ name, purpose, elements }) => {
      expect(name).not.toBe('');
      expect(purpose).toMatch(/^\p{Lu}.*[.?]$/u);
      const areas = elements.filter(({ type }) => type === 'area');
      const titles = areas.map(({ text }) => text);
      expect(new Set(titles).size).toBe(titles.length);
      expect(areaOrder(areas.map(box)).map(({ id }) => id)).toEqual(
        areas.map(({ elementId }) => elementId),
      );
      for (const [index, area] of areas.entries()) {
        const [w, h] = area.size ?? [0, 0];
        // Ten notes with the gaps between them, below title and prompt.
        const cells = Math.floor((w - 36) / 224) * Math.floor((h - 112) / 164);
        expect([area.text, cells >= (areas.length > 5 ? 4 : 10)]).toEqual([area.text, true]);
        for (const other of areas.slice(index + 1).map(box)) {
          const a = box(area);
          const apart =
            other.x >= a.x + a.w ||
            a.x >= other.x + other.w ||
            other.y >= a.y + a.h ||
            a.y >= other.y + other.h;
          expect(apart).toBe(true);
        }
      }
    },
  );
  test.each(builtInTemplates(language))(
    '$templateId: its lines run where no notes lie',
    ({ elements }) => {
      const areas = elements.filter(({ type }) => type === 'area').map(box);
      for (const { pos, points = '', locked, author } of elements.filter(isStroke)) {
        const way = decodePoints(points).map(({ x, y }) => ({ x: x + pos[0], y: y + pos[1] }));
        expect([way.length > 1, locked, author]).toEqual([true, true, undefined]);
        const inside = way.filter(({ x, y }) =>
          areas.some((a) => x > a.x && x < a.x + a.w && y > a.y && y < a.y + a.h),
        );
        expect(inside).toEqual([]);
      }
    },
  );
  test('a fishbone has its bones, a timeline its arrow', () => {
    const strokes = (id: 'fishbone' | 'timeline' | 'swot') =>
      builtInTemplate(id, language).elements.filter(isStroke).length;
    expect([strokes('fishbone'), strokes('timeline'), strokes('swot')]).toEqual([7, 1, 0]);
  });
  test('fill the screen of a laptop at a size at which titles can be read', () => {
    for (const { templateId, elements } of builtInTemplates(language)) {
      const right = Math.max(1, ...elements.map(box).map(({ x, w }) => x + w));
      const bottom = Math.max(1, ...elements.map(box).map(({ y, h }) => y + h));
      const zoom = Math.min(1_330 / right, 504 / bottom);
      expect([templateId, zoom > 0.42]).toEqual([templateId, true]);
    }
  });
});
