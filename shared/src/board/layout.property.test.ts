import { describe, expect, test } from 'vitest';
import type { BoardElement } from '../contracts/board-document.ts';
import { BUILT_IN_TEMPLATES } from '../contracts/board-template.ts';
import { builtInTemplate } from '../domain/templates/built-in.ts';
import { overlap } from './boxes.ts';
import { flows, orderAt } from './flow-order.ts';
import { headerOf, SPOT_GRID } from './free-spot.ts';
import { numbers, oneMore, plainAreas, withNotes } from './generated-board.fixture.ts';
import { BoardLayout, layoutOf } from './layout.ts';
import { outlineOf } from './outline.ts';

const COUNTS = [5, 15, 60, 250, 600];
const GROUNDS: [string, readonly BoardElement[]][] = [
  ...[1, 3, 4, 12].map((n): [string, BoardElement[]] => [`${n} areas`, plainAreas(n)]),
  ...BUILT_IN_TEMPLATES.map((id): [string, readonly BoardElement[]] => [
    id,
    builtInTemplate(id, 'de').elements,
  ]),
];

const areasOn = (elements: readonly BoardElement[]) =>
  elements.filter(({ type }) => type === 'area');

/** What is seen as a card of its own: sheets, and stacks with something on them. */
function cardsOf(elements: readonly BoardElement[], layout: BoardLayout): string[] {
  const folded = new Set(
    elements.filter(({ type, folded }) => type === 'stack' && folded).map((one) => one.elementId),
  );
  return elements.flatMap(({ elementId, type, stack }) => {
    if (type === 'stack') return layout.membersOf(elementId).length > 0 ? elementId : [];
    const isSeen = type === 'note' || type === 'image';
    return isSeen && !(stack && folded.has(stack)) ? elementId : [];
  });
}

const laidOut = (elements: readonly BoardElement[]): BoardLayout => {
  const layout = new BoardLayout();
  for (const element of elements) layout.put(element.elementId, element);
  layout.refresh();
  return layout;
};

const boxesOf = (layout: { boxes: ReadonlyMap<string, unknown> }) =>
  Object.fromEntries([...layout.boxes].sort(([a], [b]) => (a < b ? -1 : 1)));

describe.each(GROUNDS)('%s', (name, ground) => {
  test.each(COUNTS)(
    'LAYOUT-1 of %i notes none covers another, a title or another area',
    (count) => {
      const elements = withNotes(ground, count, numbers(count + name.length));
      const layout = laidOut(elements);
      const box = (id: string) => layout.boxes.get(id) ?? { x: 0, y: 0, w: 0, h: 0 };
      const areas = areasOn(elements);
      const cards = cardsOf(elements, layout)
        .map((id) => ({ id, home: layout.homeOf(id), ...box(id) }))
        .sort((a, b) => a.y - b.y);
      expect(cards.length).toBeGreaterThan(0);
      const covered: string[] = [];
      for (const [n, card] of cards.entries()) {
        for (let m = n + 1; m < cards.length; m++) {
          const other = cards[m];
          if (!other || other.y >= card.y + card.h) break;
          if (overlap(card, other)) covered.push(`${card.id} ${other.id}`);
        }
        for (const area of areas) {
          const around = box(area.elementId);
          if (area.elementId !== card.home) {
            if (overlap(card, around)) covered.push(`${card.id} ${area.elementId}`);
            continue;
          }
          const isInside =
            card.x >= around.x &&
            card.x + card.w <= around.x + around.w &&
            card.y >= around.y + headerOf(area) - SPOT_GRID.margin / 2 &&
            card.y + card.h <= around.y + around.h;
          if (!isInside) covered.push(`${card.id} is not in ${area.elementId}`);
        }
      }
      for (const [n, area] of areas.entries()) {
        for (const other of areas.slice(n + 1)) {
          if (overlap(box(area.elementId), box(other.elementId))) {
            covered.push(`${area.elementId} ${other.elementId}`);
          }
        }
      }
      expect(covered).toEqual([]);
    },
  );

  test.each(COUNTS)('LAYOUT-2 of %i notes list and canvas have one order', (count) => {
    const elements = withNotes(ground, count, numbers(count));
    const layout = laidOut(elements);
    for (const { area, entries } of outlineOf(elements).areas) {
      const homes = entries.flatMap(({ stack, notes }) => (stack ? [stack, ...notes] : notes));
      expect(homes.every(({ elementId }) => layout.homeOf(elementId) === area.elementId)).toBe(
        true,
      );
      if (!flows(area)) continue;
      expect(layout.listOf(area.elementId).map(({ id }) => id)).toEqual(
        entries.map(({ stack, notes: [first] }) => (stack ?? first)?.elementId),
      );
      for (const { stack, notes } of entries) {
        if (!stack) continue;
        const members = layout.membersOf(stack.elementId).map(({ id }) => id);
        expect(members).toEqual(notes.map(({ elementId }) => elementId));
      }
    }
  });

  test.each(COUNTS)(
    'LAYOUT-3 one more at the end of %i moves no earlier one of its area',
    (count) => {
      const elements = withNotes(ground, count, numbers(count + 7));
      for (const area of areasOn(elements).filter(flows)) {
        const layout = laidOut(elements);
        const before = boxesOf(layout);
        const list = layout.listOf(area.elementId);
        const note = oneMore(area, orderAt(list, list.length, 'p'));
        layout.put(note.elementId, note);
        layout.refresh();
        expect(layout.listOf(area.elementId).at(-1)?.id).toBe(note.elementId);
        const after = boxesOf(layout);
        for (const { id } of list) expect(after[id]).toEqual(before[id]);
      }
    },
  );

  test.each(COUNTS)('LAYOUT-4 %i notes lie the same, whoever lays them out and when', (count) => {
    const random = numbers(count + 3);
    const elements = withNotes(ground, count, random);
    const whole = boxesOf(layoutOf(elements));
    const mixed = elements
      .map((element) => ({ element, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ element }) => element);
    expect(boxesOf(layoutOf(mixed))).toEqual(whole);
    const bit = new BoardLayout();
    const every = Math.ceil(count / 40);
    for (const [n, element] of mixed.entries()) {
      // First somewhere else, and some of them gone for a moment.
      const { order: _, ...elsewhere } = { ...element, text: `${element.text} …` };
      bit.put(element.elementId, random() < 0.2 ? undefined : elsewhere);
      if (n % every === 0) bit.refresh();
    }
    for (const [n, element] of mixed.entries()) {
      bit.put(element.elementId, element);
      if (n % every === 0) bit.refresh();
    }
    bit.refresh();
    expect(boxesOf(bit)).toEqual(whole);
  });
});
