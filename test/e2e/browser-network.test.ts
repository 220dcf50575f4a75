import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import {
  chooseSession,
  editNote,
  joinByCode,
  noteCard,
  noteEditor,
  saveChip,
  saved,
  showList,
  shows,
  writeNote,
} from '../support/browser.ts';
import { type OfficeProxy, startOfficeProxy } from '../support/office-proxy.ts';
import { smallFile } from '../support/small-workshop.ts';
import { fileStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = fileStage({ complaints: 'expected' });
let proxy: OfficeProxy | undefined;
afterEach(() => proxy?.close());

async function pair(behindProxy: OfficeProxy): Promise<{ office: Page; home: Page }> {
  const { joinCode } = await stage.api.createWorkshop(smallFile());
  const office = await stage.newPage({ proxy: { server: behindProxy.url } });
  const home = await stage.newPage();
  await joinByCode(office, stage.server, joinCode, 'Amt');
  await chooseSession(office, 'Eins');
  await joinByCode(home, stage.server, joinCode, 'Zuhause');
  await chooseSession(home, 'Eins');
  return { office, home };
}

test('where WebSockets are blocked people write together by long-polling, and are told', async () => {
  proxy = await startOfficeProxy({ tunnels: false });
  const { office, home } = await pair(proxy);
  await shows(saveChip(office).filter({ hasText: 'Verbindung über Ersatzweg' }));
  expect(proxy.refused()).toBeGreaterThan(0);

  await writeNote(office, 'aus dem Amt');
  await shows(noteCard(home, 'aus dem Amt'));
  await saved(office);
  await editNote(home, 'aus dem Amt');
  await home.keyboard.type(', ergänzt');
  await shows(noteCard(office, 'aus dem Amt, ergänzt'));
  await editNote(office, 'ergänzt');
  await office.keyboard.type(' und bestätigt');
  await until('the person at home reads along', async () =>
    (await noteEditor(home).inputValue()).endsWith('ergänzt und bestätigt'),
  );
  expect(await saveChip(home).textContent()).not.toContain('Ersatzweg');

  await office.reload();
  await shows(noteCard(office, 'aus dem Amt, ergänzt und bestätigt'));
});

test('SWALLOW-1 where WebSockets open and swallow everything, people write by long-polling, after a reload at once', async () => {
  proxy = await startOfficeProxy({ tunnels: true, swallow: () => true });
  const { office, home } = await pair(proxy);
  await writeNote(office, 'aus dem Amt');
  await shows(noteCard(home, 'aus dem Amt'));
  await saved(office);
  await shows(saveChip(office).filter({ hasText: 'Verbindung über Ersatzweg' }));
  const tunnels = proxy.opened().length;
  expect(tunnels).toBeGreaterThan(0);
  await office.reload();
  await writeNote(office, 'nach dem Neuladen');
  await shows(noteCard(home, 'nach dem Neuladen'));
  await saved(office);
  expect(proxy.opened().length).toBe(tunnels);

  await office.goto(stage.server.url);
  await office.getByRole('button', { name: 'Netz prüfen' }).click();
  await shows(office.getByText('gesperrt – ein Ersatzweg wird benutzt, alles funktioniert'));
});

test('the network check on the front door says what this network lets through', async () => {
  proxy = await startOfficeProxy({ tunnels: false });
  const page = await stage.newPage({ proxy: { server: proxy.url } });
  await page.goto(stage.server.url);
  await page.getByRole('button', { name: 'Netz prüfen' }).click();
  await shows(page.getByText('gesperrt – ein Ersatzweg wird benutzt, alles funktioniert'));
});

test('R13 R15 R19 fifty edits without a network merge with what others did meanwhile', async () => {
  proxy = await startOfficeProxy({ tunnels: true });
  const { office, home } = await pair(proxy);
  await writeNote(home, 'gemeinsam');
  await shows(noteCard(office, 'gemeinsam'));
  await saved(office);

  // The cable is pulled, and the system says so; the page knows at once.
  proxy.cut();
  await office.context().setOffline(true);
  await shows(saveChip(office).filter({ hasText: 'Offline' }));
  await recordChip(office);

  const words = Array.from({ length: 30 }, (_, at) => `w${at}`);
  const own = Array.from({ length: 20 }, (_, at) => `unterwegs ${at}`);
  const theirs = Array.from({ length: 10 }, (_, at) => `daheim ${at}`);
  await editNote(office, 'gemeinsam');
  for (const word of words) await office.keyboard.type(` ${word}`);
  await office.keyboard.press('Escape');
  for (const text of own) await writeNote(office, text);
  await editNote(home, 'gemeinsam');
  await noteEditor(home).press('ControlOrMeta+Home');
  await home.keyboard.type('wirklich ');
  await home.keyboard.press('Escape');
  for (const text of theirs) await writeNote(home, text);
  await saved(home);

  const offline = await chipTexts(office);
  expect(offline.length).toBeGreaterThan(0);
  expect(
    offline.filter(
      (text) => !/^Offline( – \d+ Änderung(en)? warte[nt]+ auf diesem Gerät)?$/.test(text),
    ),
  ).toEqual([]);

  proxy.restore();
  await office.context().setOffline(false);
  await saved(office);
  const expected = [...own, ...theirs, `wirklich gemeinsam ${words.join(' ')}`].sort();
  for (const page of [office, home]) {
    await showList(page);
    await until('the list has everything once', async () => {
      const rows = await page.locator('[id^="row-"] p:first-child').allTextContents();
      return JSON.stringify(rows.sort()) === JSON.stringify(expected);
    });
  }
});

/** Keeps every text the save chip shows from now on. */
async function recordChip(page: Page): Promise<void> {
  await saveChip(page).evaluate((chip) => {
    const seen: string[] = [chip.textContent ?? ''];
    new MutationObserver(() => seen.push(chip.textContent ?? '')).observe(chip, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    Object.assign(window, { chipTexts: seen });
  });
}

const chipTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { chipTexts: string[] }).chipTexts);
