// Every screen as an image, to look at by eye, into test/.artifacts/screens:
//   node --conditions=stellwand-src --import tsx test/long/screens.ts [words of a look …]
// `screens.ts 390x844 dark` takes only the looks whose name has all these words.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStage } from '../support/open-stage.ts';
import { type TourOptions, tourScreens, type Visit } from '../support/screen-tour.ts';

const FOLDER = fileURLToPath(new URL('../.artifacts/screens/', import.meta.url));

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];
const LOCALES: Record<string, string> = { de: 'de-DE', en: 'en-GB' };
const COLOURS: Record<string, TourOptions> = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  forced: { forcedColors: 'active' },
};

/** Name and options of every look: `390x844-en-dark`. */
const LOOKS = SIZES.flatMap((viewport) =>
  Object.entries(LOCALES).flatMap(([language, locale]) =>
    Object.entries(COLOURS).map(([colours, options]) => ({
      look: `${viewport.width}x${viewport.height}-${language}-${colours}`,
      options: { ...options, viewport, locale, reducedMotion: 'reduce' } satisfies TourOptions,
    })),
  ),
);

const wanted = process.argv.slice(2);
const failures: string[] = [];
const stage = await openStage();
try {
  for (const { look, options } of LOOKS) {
    if (!wanted.every((word) => look.split('-').includes(word))) continue;
    const folder = join(FOLDER, look);
    await mkdir(folder, { recursive: true });
    let taken = 0;
    const visit: Visit = async (page, screen) => {
      taken += 1;
      const name = `${String(taken).padStart(2, '0')}-${screen.replaceAll(/[^\w]+/g, '-')}.png`;
      await page.screenshot({ path: join(folder, name) });
    };
    try {
      await tourScreens(stage, options, visit);
    } catch (failure) {
      failures.push(`${look}, after screen ${taken}: ${String(failure)}`);
    }
    await stage.clear();
    console.log(`${look}: ${taken} screens`);
  }
} finally {
  await stage.close();
}
console.log(`The images are in ${FOLDER}`);
for (const failure of failures) console.error(failure);
process.exitCode = failures.length === 0 ? 0 : 1;
