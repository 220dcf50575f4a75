import type { Locator, Page } from 'playwright-core';
import { test } from 'vitest';
import { noteCard, saved, shows, vanishes, writeBox } from '../support/browser.ts';
import { smallFile } from '../support/small-workshop.ts';
import { fileStage } from '../support/stage.ts';

const stage = fileStage();

const TEXT = 'Ohne Maus geschrieben';
const labelled = (page: Page, part: string) =>
  page.locator(`[data-note][aria-label*="${TEXT}"][aria-label*="${part}"]`);
const row = (page: Page) => page.locator('[id^="row-"]').filter({ hasText: TEXT });
const inArea = (page: Page, title: string) =>
  page
    .locator('section')
    .filter({ has: page.getByRole('heading', { level: 2, name: title }) })
    .filter({ has: row(page) });

const hasFocus = (target: Locator): Promise<boolean> =>
  target.first().evaluate((element) => element.contains(document.activeElement));

/** Tab until the target has the focus: whoever is trapped on the way never gets there. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await shows(target);
  for (let presses = 0; presses < 45; presses++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`45 × ${key} do not lead to ${target}`);
}

/** Chooses in the dialog that a key or a menu opened. */
async function chooseInDialog(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name, exact: true }));
  await page.keyboard.press('Enter');
}

async function joinByKeys(page: Page): Promise<void> {
  const { joinCode } = await stage.api.createWorkshop(smallFile());
  await page.goto(stage.server.url);
  await tabTo(page, page.getByLabel('Code eingeben'));
  await page.keyboard.type(joinCode);
  await page.keyboard.press('Tab');
  await page.keyboard.type('Ada');
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Hier mitmachen: Eins' }));
  await page.keyboard.press('Enter');
  await tabTo(page, writeBox(page));
  await page.keyboard.type(TEXT);
  await page.keyboard.press('Enter');
  await shows(noteCard(page, TEXT));
}

test('2.1.1 on the canvas: join, write, move, colour, edit, delete and undo by keyboard alone', async () => {
  const page = await stage.newPage();
  await joinByKeys(page);
  const note = noteCard(page, TEXT);
  await tabTo(page, note, 'Shift+Tab');

  await page.keyboard.press('m');
  await chooseInDialog(page, 'B');
  await shows(labelled(page, ', B,'));
  await tabTo(page, note);
  await page.keyboard.press('c');
  await chooseInDialog(page, 'Himmel');
  await shows(labelled(page, 'Farbe Himmel'));

  await tabTo(page, note);
  await page.keyboard.press('Enter');
  await page.keyboard.type(', geändert');
  await page.keyboard.press('Escape');
  await shows(labelled(page, 'geändert'));

  await tabTo(page, note);
  await page.keyboard.press('Delete');
  await vanishes(note);
  await page.keyboard.press('ControlOrMeta+z');
  await shows(labelled(page, 'Farbe Himmel'));
  await saved(page);
});

test('2.1.1 the list has the same powers by keyboard alone', async () => {
  const page = await stage.newPage();
  await joinByKeys(page);
  await tabTo(page, page.getByRole('radio', { name: 'Leinwand' }), 'Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await shows(row(page));
  const menu = row(page).getByRole('button');
  const command = async (firstLetter: string) => {
    await tabTo(page, menu);
    await page.keyboard.press('Enter');
    await shows(page.getByRole('menu'));
    await page.keyboard.press(firstLetter);
    await page.keyboard.press('Enter');
  };

  await command('v');
  await chooseInDialog(page, 'B');
  await shows(inArea(page, 'B'));
  await command('f');
  await chooseInDialog(page, 'Himmel');
  await shows(row(page).getByText('Himmel'));
  await command('l');
  await vanishes(row(page));
  await page.keyboard.press('ControlOrMeta+z');
  await shows(inArea(page, 'B'));
  await saved(page);
});

test('2.5.7 every step has a path of single clicks, without dragging', async () => {
  const {
    people: [page],
  } = await stage.room({ people: ['Ada'] });
  await writeBox(page).fill(TEXT);
  await page.getByRole('button', { name: 'Anheften' }).click();
  const note = noteCard(page, TEXT);
  const bar = page.getByRole('toolbar', { name: 'Ausgewählte Zettel' });

  await note.click();
  await bar.getByRole('button', { name: 'Verschieben nach …' }).click();
  await page.getByRole('menuitemradio', { name: 'B', exact: true }).click();
  await shows(labelled(page, ', B,'));
  await bar.getByRole('button', { name: 'Farbe' }).click();
  await page.getByRole('menuitemradio', { name: 'Himmel' }).click();
  await shows(labelled(page, 'Farbe Himmel'));
  await bar.getByRole('button', { name: 'Löschen' }).click();
  await vanishes(note);
  await page.getByRole('button', { name: 'Rückgängig' }).last().click();
  await shows(labelled(page, 'Farbe Himmel'));
  await saved(page);
});
