import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { textWidth } from '@stellwand/shared/board/line-breaker';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { erfurt } from '../support/api.ts';
import { CHROMIUM } from '../support/open-stage.ts';

/** Notes, far zoom and exports agree only as long as the table of widths is that of the font. */

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch(CHROMIUM);
});
afterAll(() => browser.close());

const FOLDER = '@fontsource-variable/atkinson-hyperlegible-next/files';

async function fonts(): Promise<string[]> {
  const require = createRequire(new URL('../../client/package.json', import.meta.url));
  const read = async (part: string) => {
    const file = `${FOLDER}/atkinson-hyperlegible-next-${part}-wght-normal.woff2`;
    return (await readFile(require.resolve(file))).toString('base64');
  };
  return Promise.all(['latin', 'latin-ext'].map(read));
}

test('the computed width of every note of the reference day is within 2 % of the browser’s', async () => {
  const texts = (await erfurt()).sessions.flatMap(({ notes }) => notes.map(({ text }) => text));
  texts.push(
    'Łódź, Škoda, Žižek – „Straße“ … 1.234,56 €',
    'Übergänge, Ämter und Öffnungszeiten für Große',
  );
  const page = await browser.newPage();
  const widths = await page.evaluate(
    async ([data, lines]) => {
      for (const [n, base64] of data.entries()) {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
        const font = new FontFace(`part${n}`, bytes.buffer, { weight: '200 800' });
        document.fonts.add(await font.load());
      }
      const probe = document.createElement('span');
      probe.style.cssText = 'font: 400 18px part0, part1; white-space: pre; position: absolute';
      document.body.append(probe);
      return lines.map((line) => {
        probe.textContent = line;
        return probe.getBoundingClientRect().width;
      });
    },
    [await fonts(), texts] as const,
  );
  expect(texts.length).toBeGreaterThan(50);
  const wrong = texts
    .map((text, n) => ({ text, real: widths[n] ?? 0, ours: textWidth(text, 18) }))
    .filter(({ real, ours }) => Math.abs(ours - real) > real * 0.02);
  expect(wrong).toEqual([]);
});
