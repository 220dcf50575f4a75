import type { CDPSession, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  chooseSession,
  joinByCode,
  noteCard,
  noteEditor,
  saved,
  shows,
  vanishes,
  writeNote,
} from '../support/browser.ts';
import { smallFile } from '../support/small-workshop.ts';
import { fileStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = fileStage();

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Ausgewählte Zettel' });

/** Fingers on the glass, as the browser hears of them. */
interface Hand {
  down(...points: Point[]): Promise<void>;
  move(...points: Point[]): Promise<void>;
  up(): Promise<void>;
  tap(point: Point): Promise<void>;
}
interface Point {
  x: number;
  y: number;
}

function handOf(cdp: CDPSession): Hand {
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: Point[]) =>
    cdp.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(({ x, y }, id) => ({ x, y, id })),
    });
  const hand: Hand = {
    down: async (...points) => void (await touch('touchStart', points)),
    move: async (...points) => void (await touch('touchMove', points)),
    up: async () => void (await touch('touchEnd', [])),
    async tap(point) {
      await hand.down(point);
      await hand.up();
    },
  };
  return hand;
}

test('TOUCH-1 fingers: one pans, two zoom, a tap selects, the second one edits, a rest picks up', async () => {
  const { joinCode } = await stage.api.createWorkshop(smallFile());
  const tablet = {
    viewport: { width: 1024, height: 768 },
    hasTouch: true,
    isMobile: true,
    // The board jumps instead of gliding: a place that was measured is where it was measured.
    reducedMotion: 'reduce',
  } as const;
  const page = await stage.newPage(tablet);
  await joinByCode(page, stage.server, joinCode, 'Ada');
  await chooseSession(page, 'Eins');
  const hand = handOf(await page.context().newCDPSession(page));
  await writeNote(page, 'Finger');
  await shows(noteCard(page, 'Finger'));
  await page.getByRole('button', { name: 'Schließen' }).tap(); // Where the first note went.
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  const place = async (): Promise<Point & { width: number }> => {
    const box = await noteCard(page, 'Finger').boundingBox();
    if (!box) throw new Error('no note');
    return { x: Math.round(box.x), y: Math.round(box.y), width: box.width };
  };
  const middle = async (): Promise<Point> => {
    const { x, y } = await place();
    return { x: x + 30, y: y + 25 };
  };
  const moved = (what: string, holds: (now: Awaited<ReturnType<typeof place>>) => boolean) =>
    until(what, async () => holds(await place()));

  await settled(place);
  const before = await place();
  await hand.down({ x: 700, y: 400 });
  for (let step = 1; step <= 5; step++) await hand.move({ x: 700 + 20 * step, y: 400 + 8 * step });
  await hand.up();
  await moved(
    'the board went along with the finger',
    ({ x, y }) => x > before.x + 80 && y > before.y + 25,
  );

  // Over a note a finger that moves at once pans, too.
  const onNote = await middle();
  await hand.down(onNote);
  for (let step = 1; step <= 5; step++) await hand.move({ x: onNote.x - 20 * step, y: onNote.y });
  await hand.up();
  await moved('back again', ({ x }) => x < before.x + 20);

  const narrow = await place();
  await hand.down({ x: 500, y: 400 }, { x: 600, y: 400 });
  for (let step = 1; step <= 5; step++)
    await hand.move({ x: 500 - 8 * step, y: 400 }, { x: 600 + 8 * step, y: 400 });
  await hand.up();
  await moved('two fingers zoomed in', ({ width }) => width > narrow.width * 1.5);
  await page.getByRole('button', { name: 'Alles zeigen' }).tap();
  await moved('all is seen again', ({ width }) => width < narrow.width * 1.2);
  await settled(place);

  await hand.tap(await middle());
  await shows(bar(page));
  await hand.tap(await middle());
  await shows(noteEditor(page));
  await page.keyboard.type('!');
  await hand.tap({ x: 700, y: 600 });
  await vanishes(noteEditor(page));

  // A finger that rests picks the note up; lifted at once it is only chosen.
  await hand.tap({ x: 720, y: 620 });
  await vanishes(bar(page));
  await hand.down(await middle());
  await shows(page.locator('[data-gesture="drag"]'));
  await hand.up();
  await shows(bar(page));
  expect(await noteEditor(page).count()).toBe(0);
  const from = await place();
  const grip = await middle();
  await hand.down(grip);
  await shows(page.locator('[data-gesture="drag"]'));
  // Into the other area: in its own, where notes are a list, the only one lies where it lay.
  const other = await page.locator('[data-felt]').filter({ hasText: 'B' }).boundingBox();
  if (!other) throw new Error('no other area');
  const way = other.x + other.width / 2 - grip.x;
  for (let step = 1; step <= 5; step++) {
    await hand.move({ x: grip.x + (way * step) / 5, y: grip.y + 20 });
  }
  await hand.up();
  await moved('the note went along', ({ x }) => x > from.x + 100);
  await saved(page);
});

/** Until two looks in a row see the same. */
async function settled<T>(look: () => Promise<T>): Promise<void> {
  let last = '';
  await until('it has come to rest', async () => {
    const now = JSON.stringify(await look());
    const same = now === last;
    last = now;
    return same;
  });
}

test('TOUCH-3 the wheel pans on while the bar of a selection slides under the pointer', async () => {
  const {
    people: [page],
  } = await stage.room({ people: ['Ada'] });
  await writeNote(page, 'Ein Zettel');
  await noteCard(page, 'Ein Zettel').click();
  await shows(bar(page));
  const place = async () => {
    const box = await noteCard(page, 'Ein Zettel').boundingBox();
    if (!box) throw new Error('the note is not in the page');
    return box;
  };
  // The pointer rests over the middle of the bar, on one of its buttons.
  const over = await bar(page).boundingBox();
  if (!over) throw new Error('no bar');
  await page.mouse.move(over.x + over.width / 2, over.y + over.height / 2);
  const before = await place();
  await page.mouse.wheel(0, -60);
  await until('the board is panned', async () => Math.abs((await place()).y - before.y - 60) < 2);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -60);
  await page.keyboard.up('Control');
  await until('the board is larger', async () => (await place()).width > before.width * 1.2);
  expect(await page.evaluate(() => window.visualViewport?.scale)).toBe(1);

  // A chosen note that shows only a part of its words is scrolled instead.
  await writeNote(page, `Lang ${'Wort '.repeat(300)}`);
  const long = noteCard(page, 'Lang');
  await long.click({ position: { x: 30, y: 30 } });
  await shows(bar(page));
  const [rest, hidden] = [await place(), long.locator('p')];
  await hidden.hover();
  await page.mouse.wheel(0, 50);
  await until('its words are scrolled', () => hidden.evaluate((it) => it.scrollTop > 0));
  expect((await place()).y).toBe(rest.y);
});

test('DRAW-4 while drawing one finger draws and two pan, and the second finger makes no stroke', async () => {
  const { joinCode } = await stage.api.createWorkshop(smallFile());
  const page = await stage.newPage({
    viewport: { width: 1024, height: 768 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: 'reduce',
  });
  await joinByCode(page, stage.server, joinCode, 'Ada');
  await chooseSession(page, 'Eins');
  const hand = handOf(await page.context().newCDPSession(page));
  const strokes = page.locator('[data-shape]');
  await page.getByRole('button', { name: 'Werkzeuge' }).tap();
  await page.getByRole('menuitem', { name: 'Zeichnen', exact: true }).tap();
  await shows(page.getByRole('radio', { name: 'Stift' }));

  await hand.down({ x: 400, y: 350 });
  for (let step = 1; step <= 6; step++) await hand.move({ x: 400 + 15 * step, y: 350 + 6 * step });
  await hand.up();
  await until('the stroke is there', async () => (await strokes.count()) === 1);

  const left = async () => Math.round((await strokes.first().boundingBox())?.x ?? 0);
  const before = await left();
  await hand.down({ x: 450, y: 450 });
  await hand.move({ x: 460, y: 450 });
  await hand.down({ x: 460, y: 450 }, { x: 560, y: 450 });
  for (let step = 1; step <= 6; step++)
    await hand.move({ x: 460 + 15 * step, y: 450 }, { x: 560 + 15 * step, y: 450 });
  await hand.up();
  await until('the board went along', async () => (await left()) > before + 60);
  expect(await strokes.count()).toBe(1);
});
