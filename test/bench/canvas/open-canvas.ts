import {
  type Browser,
  type BrowserContext,
  type CDPSession,
  chromium,
  type Page,
} from 'playwright-core';
import { CHROMIUM } from '../../support/open-stage.ts';
import type { BoardPlan, Camera, Point } from './board-plan.ts';
import { installProbe } from './page-probe.ts';

/** The surface that is measured, in CSS pixels; the same for every canvas. */
export const SURFACE = { width: 1280, height: 720 } as const;

export interface Rect extends Point {
  width: number;
  height: number;
}

/** A board open in a browser of its own, and the few things a scenario needs to know about it. */
export interface OpenCanvas {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly plan: BoardPlan;
  /** Where the surface lies in the page. */
  readonly surface: Rect;
  /** The world point at the top left of the surface, and pixels per world unit. */
  camera(): Promise<Camera>;
  lookAt(centre: Point, zoom: number): Promise<void>;
  /** The `deltaY` of a wheel with Ctrl that zooms from one zoom to the other, where one step can. */
  wheelFor(from: number, to: number): number;
  /** Where a note is seen, drags of others included; null where it is not in the page. */
  position(id: string): Promise<Point | null>;
  textOf(id: string): Promise<string>;
  /** Selects exactly these notes, which fill two neighbouring areas; says how many are selected. */
  select(ids: readonly string[]): Promise<number>;
  /** Ends selection and editing. */
  release(): Promise<void>;
  /** Thirty people come and move: five of them notes. */
  startPeople(centre: Point): Promise<void>;
  /** Pointers of others in the page. */
  pointers(): Promise<number>;
  /** Notes that are elements of the page; a canvas has none. */
  mounted(): Promise<number>;
  close(): Promise<void>;
}

export interface FreshPage {
  browser: Browser;
  context: BrowserContext;
  page: Page;
  cdp: CDPSession;
}

/** A browser that has seen nothing yet. `clock`: wall time or the main thread's own CPU time. */
export async function openPage(usable: string, clock: 'wall' | 'thread'): Promise<FreshPage> {
  const browser = await chromium.launch(CHROMIUM);
  const context = await browser.newContext({ locale: 'de-DE', viewport: { ...SURFACE } });
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => process.stderr.write(`page: ${error}\n`));
  // The page's policy forbids making code from text, so the condition is part of the script. `__name`
  // is what the compiler of this process puts around named functions.
  await page.addInitScript(
    `globalThis.__name = (named) => named; (${installProbe})(() => Boolean(${usable}));`,
  );
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable', {
    timeDomain: clock === 'wall' ? 'timeTicks' : 'threadTicks',
  });
  return { browser, context, page, cdp };
}

/** Pixels a window has beside its page: headless ones count them, too. */
const FRAME = 240;

/**
 * Makes the window larger than the page in it. What lies below the window is laid out but never
 * presented, and Event Timing waits for a presentation.
 */
export async function enlargeWindow(cdp: CDPSession): Promise<void> {
  const { windowId, bounds } = await cdp.send('Browser.getWindowForTarget');
  const { width = SURFACE.width, height = SURFACE.height } = bounds;
  await cdp.send('Browser.setWindowBounds', {
    windowId,
    bounds: { width: width + FRAME, height: height + FRAME },
  });
}

/** When the page could be used; waits on until it has also loaded and done what it does after that. */
export async function untilUsable(page: Page): Promise<number> {
  await page.waitForFunction(() => window.probe.usableAt > 0, undefined, { polling: 100 });
  await page.waitForTimeout(3_000);
  await page.waitForLoadState('networkidle');
  return page.evaluate(() => window.probe.usableAt);
}

/** Some frames, so that what was asked for is on the screen. */
export async function settle(page: Page, frames = 6): Promise<void> {
  await page.evaluate(
    (count) =>
      new Promise<void>((resolve) => {
        const next = (left: number): void => {
          if (left === 0) resolve();
          else requestAnimationFrame(() => next(left - 1));
        };
        next(count);
      }),
    frames,
  );
}

/** One turn of the wheel over a point of the page; resolves when the page has dealt with it. */
export async function wheel(
  cdp: CDPSession,
  at: Point,
  turn: { dx: number; dy: number; ctrl?: boolean },
): Promise<void> {
  await cdp.send('Input.dispatchMouseEvent', {
    type: 'mouseWheel',
    x: at.x,
    y: at.y,
    deltaX: turn.dx,
    deltaY: turn.dy,
    modifiers: turn.ctrl ? 2 : 0,
  });
}

export const middleOf = (rect: Rect): Point => ({
  x: rect.x + rect.width / 2,
  y: rect.y + rect.height / 2,
});

export const toPage = (surface: Rect, camera: Camera, world: Point): Point => ({
  x: surface.x + (world.x - camera.x) * camera.zoom,
  y: surface.y + (world.y - camera.y) * camera.zoom,
});
