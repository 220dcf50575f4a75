import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { erfurt } from '../support/api.ts';
import { noteCard, saved, shows, vanishes, writeBox, writeNote } from '../support/browser.ts';
import { fileStage } from '../support/stage.ts';

const stage = fileStage();

const SESSION = 'Zusammenarbeit mit den Fachministerkonferenzen';
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const dialog = (page: Page) => page.getByRole('dialog');

/** „Werkzeuge › Verlauf …“ by keys alone. */
async function openPast(page: Page): Promise<void> {
  const tools = button(page, 'Werkzeuge');
  await tools.focus();
  await page.keyboard.press('Enter');
  const item = page.getByRole('menuitem', { name: 'Verlauf …' });
  await shows(item);
  await page.keyboard.press('V');
  while (!(await item.evaluate((node) => node === document.activeElement))) {
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await shows(dialog(page).getByRole('heading', { name: 'Verlauf der Stellwand' }));
}

async function open(viewport = { width: 1280, height: 800 }) {
  const {
    facilitator,
    people: [ada],
  } = await stage.room({
    file: await erfurt(),
    session: SESSION,
    people: ['Ada'],
    facilitates: 'fmk',
    facilitatorBrowser: { viewport },
  });
  return { facilitator, ada };
}

async function remove(page: Page, text: string): Promise<void> {
  await noteCard(page, text).click();
  await page.keyboard.press('Delete');
  await vanishes(noteCard(page, text));
}

test('HIST-10 what was deleted comes back from the history, is seen by others, and can be undone', async () => {
  const { facilitator, ada } = await open();
  await writeNote(ada, 'Ein Hebel für alle');
  await writeNote(ada, 'Bleibt stehen');
  await saved(ada);
  await button(facilitator, /Lesen. starten/).click();
  await vanishes(writeBox(ada));
  await button(facilitator, /Gemeinsam. starten/).click();
  await shows(writeBox(ada));
  await remove(ada, 'Ein Hebel für alle');
  await writeNote(ada, 'Kam später dazu');
  await saved(ada);
  await shows(noteCard(facilitator, 'Kam später dazu'));

  await openPast(facilitator);
  const points = dialog(facilitator).getByRole('list', { name: 'Festgehaltene Stände' });
  await shows(points.getByText('Vor dem Schritt „Jetzt wird gelesen“'));
  expect(await points.getByRole('listitem').count()).toBe(1);
  await points.getByRole('button').focus();
  await facilitator.keyboard.press('Enter');
  const preview = dialog(facilitator).getByRole('region', { name: 'Die Stellwand von damals' });
  await shows(preview.getByRole('listitem').filter({ hasText: /Ein Hebel für alle.*fehlt jetzt/ }));
  await shows(preview.getByRole('listitem').filter({ hasText: /Kam später dazu.*ist neu/ }));
  await shows(dialog(facilitator).getByText('Seitdem: 1 Element fehlt jetzt, 1 ist neu.'));
  await dialog(facilitator)
    .getByLabel(/Genau wie damals/)
    .check();
  await button(facilitator, 'Wiederherstellen').click();

  await shows(noteCard(ada, 'Ein Hebel für alle'));
  await vanishes(noteCard(ada, 'Kam später dazu'));
  await shows(noteCard(ada, 'Bleibt stehen'));
  await vanishes(dialog(facilitator));
  // Ada's own undo takes back what she did, never what the history did.
  await ada.keyboard.press('Control+z');
  await shows(noteCard(ada, 'Ein Hebel für alle'));

  await facilitator
    .getByRole('region', { name: 'Rückgängig' })
    .getByRole('button', { name: 'Rückgängig' })
    .click();
  await shows(noteCard(ada, 'Kam später dazu'));
  await vanishes(noteCard(ada, 'Ein Hebel für alle'));
  expect(stage.troubles).toEqual({ complaints: [], foreign: [] });
});

test('HIST-10 on a phone: what one person deleted is ticked and brought back', async () => {
  const { facilitator, ada } = await open({ width: 390, height: 844 });
  for (const text of ['Eins', 'Zwei', 'Drei']) await writeNote(ada, text);
  await saved(ada);
  await remove(ada, 'Eins');
  await remove(ada, 'Zwei');
  await saved(ada);
  await openPast(facilitator);
  await shows(dialog(facilitator).getByText('Noch ist nichts festgehalten.'));
  await button(facilitator, 'Gelöschtes einer Person zurückholen …').click();
  const who = dialog(facilitator).getByLabel('Wer hat gelöscht?');
  await shows(who);
  expect(await who.locator('option').allTextContents()).toEqual(['Ada (2)']);
  expect(await button(facilitator, '0 zurückholen').isDisabled()).toBe(true);
  await dialog(facilitator).getByLabel(/^Zwei/).check();
  await button(facilitator, '1 zurückholen').click();
  await shows(noteCard(ada, 'Zwei'));
  expect(await noteCard(ada, 'Eins').count()).toBe(0);
});

test('HIST-10 a version kept by hand bears its name, and the same is not kept twice', async () => {
  const { facilitator } = await open();
  await openPast(facilitator);
  // The field for the name has the focus when the window opens.
  await facilitator.keyboard.type('Vor der Pause');
  await facilitator.keyboard.press('Enter');
  await shows(dialog(facilitator).getByText('„Vor der Pause“'));
  await button(facilitator, 'Jetzt festhalten').click();
  await shows(facilitator.getByText('Dieser Stand war schon festgehalten.'));
  expect(await dialog(facilitator).getByRole('listitem').count()).toBe(1);
  await button(facilitator, /^Ansehen/).click();
  await shows(dialog(facilitator).getByText('Die Stellwand ist noch genau so.'));
  expect(await button(facilitator, 'Wiederherstellen').isDisabled()).toBe(true);
  await button(facilitator, 'Zurück').click();
  await facilitator.keyboard.press('Escape');
  await vanishes(dialog(facilitator));
});

test('HIST-1 a participant finds no history', async () => {
  const { ada } = await open();
  await writeNote(ada, 'Zettel');
  await button(ada, 'Werkzeuge').click();
  await shows(ada.getByRole('menuitem', { name: 'Tasten' }));
  expect(await ada.getByRole('menuitem', { name: 'Verlauf …' }).count()).toBe(0);
});
