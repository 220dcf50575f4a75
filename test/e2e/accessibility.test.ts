import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { type TourOptions, tourScreens } from '../support/screen-tour.ts';
import { fileStage } from '../support/stage.ts';

const stage = fileStage({ complaints: 'expected' });

const LOOKS: [string, TourOptions][] = [
  ['German, light', { locale: 'de-DE', colorScheme: 'light' }],
  ['English, dark', { locale: 'en-GB', colorScheme: 'dark' }],
  ['German, forced colours', { locale: 'de-DE', forcedColors: 'active' }],
];

test.each(LOOKS)('4.1.2 axe finds nothing on any screen: %s', async (_look, options) => {
  const findings: string[] = [];
  const seen = new Set<string>();
  await tourScreens(stage, { ...options, reducedMotion: 'reduce' }, async (page, screen) => {
    seen.add(screen);
    findings.push(...(await axe(page, screen)), ...(await smallTargets(page, screen)));
  });
  expect(findings).toEqual([]);
  expect(seen.size).toBeGreaterThan(30);
});

const NARROW: [string, TourOptions, string][] = [
  ['1.4.10 nothing scrolls sideways at 320 pixels', { viewport: { width: 320, height: 640 } }, ''],
  ['1.4.4 nor with text of twice the size', { viewport: { width: 1280, height: 800 } }, '200%'],
];

test.each(NARROW)('%s', async (_rule, options, fontSize) => {
  const findings: string[] = [];
  await tourScreens(stage, { ...options, reducedMotion: 'reduce' }, async (page, screen) => {
    const over = await page.evaluate((size) => {
      const root = document.documentElement;
      root.style.fontSize = size;
      return root.scrollWidth - root.clientWidth;
    }, fontSize);
    if (over > 0) findings.push(`${screen}: ${over} px too wide`);
    findings.push(...(await sidewaysScrollers(page, screen)));
  });
  expect(findings).toEqual([]);
});

test('nothing leaves the house and no page complains', () => {
  // Chromium logs answers that are as they should be: nobody known yet, no such page.
  const asked = /40[14] \([\w ]+\) \(.*(\/api\/me|\/api\/workshops\/[^/]+|\/nowhere)/;
  expect(stage.troubles.foreign).toEqual([]);
  expect([...new Set(stage.troubles.complaints.filter((text) => !asked.test(text)))]).toEqual([]);
});

async function axe(page: Page, screen: string): Promise<string[]> {
  // A tooltip that is fading in has no contrast to measure yet.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((animation) => animation.finished)),
  );
  const builder = new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } });
  const { violations } = await builder.setLegacyMode().analyze();
  return violations.map(
    ({ id, nodes }) => `${screen}: ${id} at ${nodes.map(({ target }) => target).join(' · ')}`,
  );
}

/** Parts that can be scrolled sideways; where that is meant, `overflow-y` is hidden. */
const sidewaysScrollers = (page: Page, screen: string): Promise<string[]> =>
  page.evaluate((where) => {
    const parts = [...document.querySelectorAll<HTMLElement>('body *')].filter((part) => {
      const { overflowX, overflowY } = getComputedStyle(part);
      const scrolls = overflowX === 'auto' || overflowX === 'scroll';
      return scrolls && overflowY !== 'hidden' && part.scrollWidth > part.clientWidth;
    });
    return parts.map(
      (part) =>
        `${where}: ${part.className || part.tagName} scrolls ${part.scrollWidth - part.clientWidth} px sideways`,
    );
  }, screen);

/** 2.5.8: what can be pressed measures at least 24 × 24; a hidden input counts with its label. */
const smallTargets = (page: Page, screen: string): Promise<string[]> =>
  page.evaluate((where) => {
    const targets = document.querySelectorAll<HTMLElement>(
      'button, a[href], input, select, textarea, [role^="menuitem"]',
    );
    return [...targets].flatMap((element) => {
      const target = element.closest('label') ?? element;
      if (!target.checkVisibility({ visibilityProperty: true })) return [];
      const { width, height } = target.getBoundingClientRect();
      if (width >= 24 && height >= 24) return [];
      // A skip link shows, in full size, once it has the focus; a link in a sentence is as high as it.
      if (element.matches('a[href^="#"], p > a')) return [];
      return [`${where}: ${target.outerHTML.slice(0, 120)} is ${width} × ${height}`];
    });
  }, screen);
