import { createNote } from '@stellwand/shared/board/notes';
import { readBoard } from '@stellwand/shared/board/read-board';
import { valueById } from '@stellwand/shared/lib/by-id';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openLink, shows } from '../support/browser.ts';
import { createProtocolClient } from '../support/protocol-client.ts';
import { smallFile } from '../support/small-workshop.ts';
import { fileStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = fileStage({ complaints: 'expected' });

const LONG =
  'Was uns bei der Zusammenarbeit zwischen den Verwaltungsebenen wirklich und nachhaltig weiterbringen könnte?';

/** A board with so many notes over so many areas, and the projector on it. */
async function projectorWith(notes: number, titles: readonly string[], size: [number, number]) {
  const file = smallFile();
  const [first] = file.sessions;
  if (!first) throw new Error('no session');
  first.areas = [...titles];
  const { links } = await stage.api.createWorkshop(file);
  const facilitator = await stage.api.redeem(valueById(links.facilitators, 'eins') ?? '');
  const snapshot = await stage.api.snapshot(facilitator);
  const session = snapshot.sessions.find(({ key }) => key === 'eins');
  const boardId = session?.plenaryBoardId ?? '';
  const client = createProtocolClient({ url: stage.server.url, boardId, token: facilitator.token });
  await client.connect();
  const areas = readBoard(client.doc, boardId).elements.filter(({ type }) => type === 'area');
  for (let n = 0; n < notes; n++) {
    const area = areas[n % areas.length];
    const [x = 0, y = 0] = area?.pos ?? [];
    const text = `Zettel ${n}: ${'ein Gedanke, der etwas länger ist '.repeat(1 + (n % 3))}`;
    createNote(client.doc, {
      id: `note-${String(n).padStart(4, '0')}`,
      text: text.trim(),
      at: { x: x + 20, y: y + 80 + Math.floor(n / areas.length) * 170 },
      author: facilitator.personId,
      createdAt: 1_700_000_000_000 + n,
      ...(area && { area: area.elementId }),
    });
  }
  await client.saved();
  client.close();
  await stage.api.command(facilitator, {
    type: 'projector.show',
    sessionId: session?.sessionId ?? '',
    boardId,
  });
  const [width, height] = size;
  const page = await stage.newPage({ viewport: { width, height } });
  await openLink(page, links.spectator);
  await shows(page.locator('h2').first());
  return page;
}

/** What is wrong with what stands on the wall now. */
const flaws = (page: Page, smallest: number) =>
  page.evaluate((smallest) => {
    const found: string[] = [];
    const { scrollHeight, scrollWidth, clientHeight, clientWidth } = document.documentElement;
    if (scrollHeight > clientHeight || scrollWidth > clientWidth) found.push('the page scrolls');
    const walker = document.createTreeWalker(document.querySelector('main') as Node, 4);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.textContent?.trim() || !node.parentElement) continue;
      const size = Number.parseFloat(getComputedStyle(node.parentElement).fontSize);
      if (size < smallest) found.push(`${size} px: ${node.textContent.slice(0, 30)}`);
    }
    for (const title of document.querySelectorAll('h1, h2')) {
      const { bottom, right } = title.getBoundingClientRect();
      const cut =
        title.scrollHeight > 1.2 * title.clientHeight || title.scrollWidth > title.clientWidth;
      if (cut || bottom > innerHeight || right > innerWidth)
        found.push(`cut: ${title.textContent}`);
      const fit = title.parentElement?.querySelector('[data-fit]')?.getBoundingClientRect();
      if (fit && fit.top < bottom - 1) found.push(`over its notes: ${title.textContent}`);
    }
    return found;
  }, smallest);

/** Notes one can read whole now. */
const readable = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('[data-fit] li')].flatMap((item) => {
      const box = item.closest('[data-fit]')?.getBoundingClientRect();
      const { left, right, top, bottom } = item.getBoundingClientRect();
      const isWhole =
        box &&
        left >= box.left - 1 &&
        right <= box.right + 1 &&
        top >= box.top - 1 &&
        bottom <= box.bottom + 1;
      return isWhole ? [item.textContent?.match(/Zettel \d+/)?.[0] ?? ''] : [];
    }),
  );

test.each([
  [8, 2, [1920, 1080], 24],
  [60, 4, [1920, 1080], 24],
  [250, 12, [1920, 1080], 24],
  [60, 12, [1024, 768], 17],
] as const)(
  'PROJ-6 PROJ-9 PROJ-10 %i notes in %i areas on %j: all are read in turn, nothing below %i px, nothing cut',
  async (notes, areas, [width, height], smallest) => {
    const titles = Array.from({ length: areas }, (_, n) =>
      n % 4 === 1 ? LONG : `Bereich ${n + 1}`,
    );
    const page = await projectorWith(notes, titles, [width, height]);
    const seen = new Set<string>();
    await until('every note was on the wall', async () => {
      expect(await flaws(page, smallest)).toEqual([]);
      for (const note of await readable(page)) seen.add(note);
      if (seen.size < notes) await page.keyboard.press('PageDown');
      return seen.size >= notes;
    });
    expect(seen.size).toBe(notes);
  },
);
