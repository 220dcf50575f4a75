import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { JoinAnswer } from '@stellwand/shared/contracts/http-api';
import { createApi } from '../../support/api.ts';
import type { ServerProcess } from '../../support/server-process.ts';
import type { BoardPlan, Camera } from './board-plan.ts';
import {
  enlargeWindow,
  middleOf,
  type OpenCanvas,
  openPage,
  type Rect,
  SURFACE,
  settle,
  toPage,
  untilUsable,
  wheel,
} from './open-canvas.ts';
import { PEOPLE } from './remote-people.ts';
import type { RemoteOrder } from './remote-process.ts';
import { seedBoard } from './seed-board.ts';

export const USABLE = `document.querySelector('[data-note] p') && document.getElementById('write-note')`;

/** The production client on the production server, seeded over the ordinary path. */
export async function openOurs(
  server: ServerProcess,
  plan: BoardPlan,
  clock: 'wall' | 'thread',
): Promise<OpenCanvas & { usableMs: number }> {
  const api = createApi(server.url);
  const seeded = await seedBoard(api, server.url, plan, PEOPLE);
  const { browser, context, page, cdp } = await openPage(USABLE, clock);
  await page.setViewportSize({ width: SURFACE.width, height: SURFACE.height + 140 });
  const joined = await context.request.post(`${server.url}/api/join`, {
    data: { code: seeded.joinCode, name: 'Messung' },
  });
  const me = (await joined.json()) as JoinAnswer;
  await api.command(me, { type: 'session.choose', sessionId: seeded.sessionId });
  await page.goto(`${server.url}/w/${me.workshopId}/p`, { waitUntil: 'commit' });
  const usableMs = await untilUsable(page);

  const surface = await fitSurface();
  const middle = middleOf(surface);
  let people: ChildProcess | null = null;

  /** The window is made as much taller than the surface as header and write box need. */
  async function fitSurface(): Promise<Rect> {
    const measure = (): Promise<Rect> =>
      page.evaluate(() => {
        const { x, y, width, height } =
          document.getElementById('board-notes')?.getBoundingClientRect() ?? new DOMRect();
        return { x, y, width, height };
      });
    const now = await measure();
    const size = page.viewportSize() ?? SURFACE;
    await page.setViewportSize({
      width: size.width + SURFACE.width - Math.round(now.width),
      height: size.height + SURFACE.height - Math.round(now.height),
    });
    await enlargeWindow(cdp);
    await settle(page);
    return measure();
  }

  const camera = (): Promise<Camera> =>
    page.evaluate(() => {
      const layer = document.querySelector<HTMLElement>('#board-notes > div');
      const [zoom = 1, x = 0, y = 0] = (
        layer?.style.transform.match(/-?[\d.]+(e-?\d+)?/g) ?? []
      ).map(Number);
      return { zoom, x: -x, y: -y };
    });

  const canvas: OpenCanvas & { usableMs: number } = {
    usableMs,
    page,
    cdp,
    plan,
    surface,
    camera,
    wheelFor: (from, to) => -180 * Math.log(to / from),
    async lookAt(centre, zoom) {
      for (;;) {
        const now = await camera();
        const left = canvas.wheelFor(now.zoom, zoom);
        if (Math.abs(left) < 1e-9) break;
        await wheel(cdp, middle, { dx: 0, dy: Math.max(-60, Math.min(60, left)), ctrl: true });
        await settle(page, 2);
      }
      const now = await camera();
      await wheel(cdp, middle, {
        dx: (centre.x - surface.width / 2 / now.zoom - now.x) * now.zoom,
        dy: (centre.y - surface.height / 2 / now.zoom - now.y) * now.zoom,
      });
      await settle(page);
    },
    position: (id) =>
      page.evaluate((note) => {
        const element = document.querySelector<HTMLElement>(`[data-note="${note}"]`);
        const [x, y] = (element?.style.transform.match(/-?[\d.]+/g) ?? []).map(Number);
        return x === undefined || y === undefined ? null : { x, y };
      }, id),
    textOf: (id) => page.locator(`[data-note="${id}"] p`).innerText(),
    async select(ids) {
      const boxes = plan.notes.filter(({ id }) => ids.includes(id)).map(({ at }) => at);
      const now = await camera();
      const from = toPage(surface, now, {
        x: Math.min(...boxes.map(({ x }) => x)) - 80,
        y: Math.min(...boxes.map(({ y }) => y)) + 10,
      });
      const to = toPage(surface, now, {
        x: Math.max(...boxes.map(({ x }) => x)) + 200,
        y: Math.max(...boxes.map(({ y }) => y)) + 10,
      });
      await page.keyboard.down('Shift');
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 8 });
      await page.mouse.up();
      await page.keyboard.up('Shift');
      await settle(page);
      return page.evaluate(
        () =>
          [...document.querySelectorAll('[data-note]')].filter(
            (note) => getComputedStyle(note).outlineStyle === 'solid',
          ).length,
      );
    },
    async release() {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await settle(page);
    },
    async startPeople(centre) {
      const order: RemoteOrder = {
        url: server.url,
        boardId: seeded.boardId,
        tokens: seeded.others.map(({ token }) => token),
        notes: plan.notes.length,
        centre,
      };
      people = fork(fileURLToPath(new URL('remote-process.ts', import.meta.url)), {
        execArgv: process.execArgv,
      });
      people.send(order);
      await once(people, 'message');
    },
    pointers: () =>
      page.evaluate(
        () => document.querySelectorAll('#board-notes > [aria-hidden] > div > span').length,
      ),
    mounted: () => page.locator('[data-note]').count(),
    async close() {
      people?.kill();
      await browser.close();
    },
  };
  return canvas;
}
