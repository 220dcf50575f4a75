import { AREA, centreOf, middleArea, NOTES_PER_AREA, type Point } from './board-plan.ts';
import { type Figures, measure } from './measure.ts';
import { middleOf, type OpenCanvas, settle, toPage, wheel } from './open-canvas.ts';
import { draggedNotes, PEOPLE } from './remote-people.ts';

const STEPS = 40;
const PAN = { dx: 32, dy: 24 };
const DRAG = { dx: 3, dy: 2 };
/** Ctrl+wheel from 1 to 0.1 in 40 steps and back. */
const ZOOM_RATIO = 0.1 ** (1 / STEPS);
const WORDS = 'Ein Satz für alle hier';

export const SCENARIOS = [
  'pan 1',
  'pan .25',
  'pan .1',
  'zoom 1→.1→1',
  'drag 1',
  'drag 50',
  'create',
  'type',
  'write box',
  'idle + people',
  'pan 1 + people',
] as const;
export type ScenarioName = (typeof SCENARIOS)[number];

/** Throws where the canvas did not do what the scenario says: a figure of nothing is worse than none. */
export async function runScenario(canvas: OpenCanvas, name: ScenarioName): Promise<Figures | null> {
  switch (name) {
    case 'pan 1':
      return pan(canvas, 1);
    case 'pan .25':
      return pan(canvas, 0.25);
    case 'pan .1':
      return pan(canvas, 0.1);
    case 'zoom 1→.1→1':
      return zoomSweep(canvas);
    case 'drag 1':
      return dragOne(canvas);
    case 'drag 50':
      return dragFifty(canvas);
    case 'create':
      return create(canvas);
    case 'type':
      return type(canvas);
    case 'write box':
      return writeBox(canvas);
    case 'idle + people':
      await comeTogether(canvas);
      return measure(canvas, 180, async () => {});
    case 'pan 1 + people':
      return pan(canvas, 1);
  }
}

const middleOfBoard = ({ plan }: OpenCanvas): Point => {
  const area = plan.areas[middleArea(plan)];
  return { x: (area?.at.x ?? 0) + AREA.width / 2, y: (area?.at.y ?? 0) + AREA.height / 2 };
};

function expectNear(what: string, is: number, wanted: number, slack = 1): void {
  if (Math.abs(is - wanted) <= slack) return;
  throw new Error(`${what}: expected ${wanted.toFixed(2)}, found ${is.toFixed(2)}`);
}

async function pan(canvas: OpenCanvas, zoom: number): Promise<Figures> {
  const centre = middleOfBoard(canvas);
  // So that the way leads over the middle.
  await canvas.lookAt(
    {
      x: centre.x - (PAN.dx * STEPS) / 2 / zoom,
      y: centre.y - (PAN.dy * STEPS) / 2 / zoom,
    },
    zoom,
  );
  const before = await canvas.camera();
  expectNear('zoom', before.zoom, zoom, 1e-6);
  const at = middleOf(canvas.surface);
  const figures = await measure(canvas, STEPS, () => wheel(canvas.cdp, at, PAN));
  const after = await canvas.camera();
  expectNear('panned x', (after.x - before.x) * zoom, PAN.dx * STEPS, 2);
  expectNear('panned y', (after.y - before.y) * zoom, PAN.dy * STEPS, 2);
  return figures;
}

async function zoomSweep(canvas: OpenCanvas): Promise<Figures> {
  await canvas.lookAt(middleOfBoard(canvas), 1);
  const at = middleOf(canvas.surface);
  let least = 1;
  const figures = await measure(canvas, 2 * STEPS, async (n) => {
    const out = n < STEPS;
    const k = out ? n : 2 * STEPS - n;
    const to = ZOOM_RATIO ** (out ? k + 1 : k - 1);
    await wheel(canvas.cdp, at, { dx: 0, dy: canvas.wheelFor(ZOOM_RATIO ** k, to), ctrl: true });
    if (n === STEPS - 1) least = (await canvas.camera()).zoom;
  });
  expectNear('farthest zoom', least, 0.1, 0.02);
  expectNear('zoom after the sweep', (await canvas.camera()).zoom, 1, 0.1);
  return figures;
}

/** Drags along the same way for one or many; the pointer grasps the first of `ids`. */
async function drag(canvas: OpenCanvas, ids: readonly string[], zoom: number): Promise<Figures> {
  const { page, surface, plan } = canvas;
  const held = plan.notes.find(({ id }) => id === ids[0]);
  if (!held) throw new Error(`no note ${ids[0]}`);
  const before = await positions(canvas, ids);
  const grasp = toPage(surface, await canvas.camera(), centreOf(held));
  await page.mouse.move(grasp.x, grasp.y);
  await page.mouse.down();
  const figures = await measure(canvas, STEPS, (n) =>
    page.mouse.move(grasp.x + DRAG.dx * (n + 1), grasp.y + DRAG.dy * (n + 1)),
  );
  await page.mouse.up();
  await settle(page);
  const after = await positions(canvas, ids);
  for (const [n, to] of after.entries()) {
    const from = before[n] ?? to;
    expectNear(`${ids[n]} dragged in x`, (to.x - from.x) * zoom, DRAG.dx * STEPS, 6);
    expectNear(`${ids[n]} dragged in y`, (to.y - from.y) * zoom, DRAG.dy * STEPS, 6);
  }
  await canvas.release();
  return figures;
}

async function positions(canvas: OpenCanvas, ids: readonly string[]): Promise<Point[]> {
  const found = await Promise.all(ids.map((id) => canvas.position(id)));
  return found.map((at, n) => {
    if (!at) throw new Error(`${ids[n]} is not to be found`);
    return at;
  });
}

async function dragOne(canvas: OpenCanvas): Promise<Figures> {
  // Nobody else drags this one.
  const note = canvas.plan.notes[middleArea(canvas.plan) * NOTES_PER_AREA + 8];
  if (!note) throw new Error('the board is too small');
  await canvas.lookAt(centreOf(note), 1);
  return drag(canvas, [note.id], 1);
}

async function dragFifty(canvas: OpenCanvas): Promise<Figures> {
  const zoom = 0.42;
  const first = middleArea(canvas.plan) * NOTES_PER_AREA;
  // One that lies in the middle of the screen is held.
  const notes = canvas.plan.notes.slice(first, first + 2 * NOTES_PER_AREA);
  const area = canvas.plan.areas[first / NOTES_PER_AREA];
  if (!area) throw new Error('the board is too small');
  await canvas.lookAt(
    { x: area.at.x + AREA.width + AREA.gap / 2, y: area.at.y + AREA.height / 2 },
    zoom,
  );
  const ids = notes.map(({ id }) => id);
  const selected = await canvas.select(ids);
  expectNear('selected notes', selected, 50, 0);
  const held = ids[14] ?? '';
  return drag(canvas, [held, ...ids.filter((id) => id !== held)], zoom);
}

/** The gap left of the middle area: nothing lies there, and what was dragged went the other way. */
async function lookAtGap(canvas: OpenCanvas): Promise<Point> {
  const centre = middleOfBoard(canvas);
  const gap = { x: centre.x - AREA.width / 2 - AREA.gap / 2, y: centre.y };
  await canvas.lookAt(gap, 1);
  return middleOf(canvas.surface);
}

async function create(canvas: OpenCanvas): Promise<Figures> {
  const { page } = canvas;
  const at = await lookAtGap(canvas);
  const figures = await measure(canvas, 1, async () => {
    await page.mouse.dblclick(at.x, at.y);
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  });
  return figures;
}

/** Goes on where `create` ended: the editor of the new note has the focus. */
async function type(canvas: OpenCanvas): Promise<Figures> {
  const { page } = canvas;
  const field = await page.evaluate(() => document.activeElement?.tagName);
  if (field !== 'TEXTAREA') throw new Error('no editor has the focus');
  const figures = await measure(
    canvas,
    WORDS.length,
    (n) => page.keyboard.type(WORDS[n] ?? ''),
    80,
  );
  const typed = await page.evaluate(() => (document.activeElement as HTMLTextAreaElement).value);
  if (typed.trim() !== WORDS) throw new Error(`typed “${typed}”`);
  await canvas.release();
  return figures;
}

/** What most people do: type into the box and pin. Only ours has one. */
async function writeBox(canvas: OpenCanvas): Promise<Figures | null> {
  const { page } = canvas;
  const box = page.locator('#write-note');
  if ((await box.count()) === 0) return null;
  await box.focus();
  const keys = [...WORDS, '\n'];
  const figures = await measure(canvas, keys.length, (n) => page.keyboard.type(keys[n] ?? ''), 80);
  if ((await box.inputValue()) !== '') throw new Error('the note was not pinned');
  return figures;
}

async function comeTogether(canvas: OpenCanvas): Promise<void> {
  const centre = middleOfBoard(canvas);
  await canvas.lookAt(centre, 1);
  await canvas.startPeople(centre);
  for (let tries = 0; (await canvas.pointers()) < PEOPLE; tries++) {
    if (tries > 100) throw new Error(`only ${await canvas.pointers()} pointers came`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const watched = draggedNotes(canvas.plan)[2]?.id ?? '';
  const seen = new Set<string>();
  for (let look = 0; look < 10; look++) {
    seen.add(JSON.stringify(await canvas.position(watched)));
    await settle(canvas.page, 10);
  }
  if (seen.size < 4) throw new Error(`${watched} is not being dragged: ${[...seen].join(' ')}`);
}
