/**
 * Writes `shared/src/board/font-widths.ts`: how wide each character of the bundled font is. Run it
 * after an update of the font package: `node scripts/make-font-widths.mjs [path of Chromium]`. A
 * browser measures, because the font is variable and what counts is the weight that notes use.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const require = createRequire(new URL('../client/package.json', import.meta.url));
const folder = '@fontsource-variable/atkinson-hyperlegible-next/files';
const RANGES = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x2010, 0x2015],
  [0x2018, 0x201e],
  [0x2020, 0x2022],
  [0x2026, 0x2026],
  [0x2030, 0x2030],
  [0x2032, 0x2033],
  [0x2039, 0x203a],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
];

const fonts = await Promise.all(
  ['latin', 'latin-ext'].map(async (part) => {
    const file = require.resolve(`${folder}/atkinson-hyperlegible-next-${part}-wght-normal.woff2`);
    return (await readFile(file)).toString('base64');
  }),
);
const browser = await chromium.launch({
  executablePath: process.argv[2] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage();
const tables = await page.evaluate(
  async ([data, ranges]) => {
    const names = await Promise.all(
      data.map(async (base64, n) => {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
        const font = new FontFace(`part${n}`, bytes.buffer, { weight: '200 800' });
        document.fonts.add(await font.load());
        return `part${n}`;
      }),
    );
    const context = document.createElement('canvas').getContext('2d');
    context.font = `400 1000px ${names.join(', ')}`;
    return ranges.map(([from, to]) =>
      Array.from({ length: to - from + 1 }, (_, n) =>
        Math.round(context.measureText(String.fromCodePoint(from + n)).width),
      ),
    );
  },
  [fonts, RANGES],
);
await browser.close();

const rows = RANGES.map(([from], n) => `  [0x${from.toString(16)}, [${tables[n].join(', ')}]],`);
await writeFile(
  new URL('../shared/src/board/font-widths.ts', import.meta.url),
  `/** Made by \`scripts/make-font-widths.mjs\` from Atkinson Hyperlegible Next, weight 400. */

/** Widths in thousandths of an em, from a code point on. */
export const FONT_WIDTHS: readonly (readonly [from: number, widths: readonly number[]])[] = [
${rows.join('\n')}
];
`,
);
