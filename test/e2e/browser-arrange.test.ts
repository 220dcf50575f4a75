import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  chooseSession,
  joinByCode,
  noteCard,
  saved,
  showList,
  shows,
  writeBox,
  writeNote,
} from '../support/browser.ts';
import { smallFile } from '../support/small-workshop.ts';
import { fileStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = fileStage();

async function ontoBoard(joinCode: string, name: string, session: string): Promise<Page> {
  const page = await stage.newPage();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await joinByCode(page, stage.server, joinCode, name);
  await chooseSession(page, session);
  // With the tools, which come a little later.
  await shows(page.getByRole('button', { name: 'Emoji einfügen' }));
  await page.getByRole('button', { name: 'Werkzeuge' }).click();
  await shows(page.getByRole('menuitem', { name: 'Mehrere Zettel einfügen …' }));
  await page.keyboard.press('Escape');
  return page;
}

/** A file let go over the board, as a browser tells of it. */
const dropFile = (page: Page, name: string, content: string): Promise<void> =>
  page.locator('#board-notes').evaluate(
    (board, file) => {
      const data = new DataTransfer();
      data.items.add(new File([file.content], file.name, { type: 'text/csv' }));
      const event = { bubbles: true, cancelable: true, dataTransfer: data };
      board.dispatchEvent(new DragEvent('dragover', event));
      board.dispatchEvent(new DragEvent('drop', event));
    },
    { name, content },
  );

const window = (page: Page) => page.getByRole('dialog', { name: 'Mehrere Zettel einfügen' });

/** Puts rows on the clipboard and presses the keys for pasting, away from any field. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await page.locator('#board-notes').focus();
  await page.keyboard.press('ControlOrMeta+v');
}

test('ARR-7 a dropped file and pasted rows are shown first, then become notes, on the canvas and in the list', async () => {
  const { joinCode } = await stage.api.createWorkshop(smallFile());
  const page = await ontoBoard(joinCode, 'Ada', 'Eins');
  await writeNote(page, 'Anfang');
  await shows(noteCard(page, 'Anfang'));
  await dropFile(page, 'ideen.csv', 'Idee;Wer\n"Größere Schrift; überall";Ada\nMehr Ruhe;Béla\n');
  await shows(window(page));
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await window(page)
    .getByRole('button', { name: /Zettel anlegen/ })
    .click();
  await shows(noteCard(page, 'Größere Schrift; überall'));
  await shows(noteCard(page, 'Mehr Ruhe'));

  await showList(page);
  await paste(page, 'eins\tzwei\ndrei\tvier\n');
  await shows(window(page));
  await window(page).getByRole('button', { name: '2 Zettel anlegen' }).click();
  await shows(page.getByText('drei', { exact: false }));
  await dropFile(page, 'mehr.txt', 'Noch einer\n');
  await shows(window(page));
  await window(page).getByRole('button', { name: '1 Zettel anlegen' }).click();
  await shows(page.locator('[id^="row-"]').filter({ hasText: 'Noch einer' }));

  // In the write box, too, rows are shown first; lines that are no table go into it.
  const box = page.getByRole('textbox', { name: 'Zettel schreiben' });
  await page.evaluate(() => navigator.clipboard.writeText('fünf\tsechs\nsieben\tacht'));
  await box.focus();
  await page.keyboard.press('ControlOrMeta+v');
  await shows(window(page));
  await page.keyboard.press('Escape');
  await page.evaluate(() => navigator.clipboard.writeText('eine Zeile\nund noch eine'));
  await box.focus();
  await page.keyboard.press('ControlOrMeta+v');
  expect(await box.inputValue()).toBe('eine Zeile\nund noch eine');
  await box.fill('');
  await saved(page);
});

test('ARR-5 notes are duplicated, copied and pasted on one board and carried to another', async () => {
  const { joinCode } = await stage.api.createWorkshop(smallFile());
  const ada = await ontoBoard(joinCode, 'Ada', 'Eins');
  await writeNote(ada, 'Wandert');
  const count = (page: Page) => noteCard(page, 'Wandert').count();
  await shows(noteCard(ada, 'Wandert'));
  await noteCard(ada, 'Wandert').click({ position: { x: 12, y: 12 } });
  await ada.keyboard.press('ControlOrMeta+d');
  await until('there are two', async () => (await count(ada)) === 2);
  await ada.keyboard.press('ControlOrMeta+c');
  await ada.keyboard.press('ControlOrMeta+v');
  await until('there are three', async () => (await count(ada)) === 3);
  await ada.keyboard.press('ControlOrMeta+z');
  await until('the last one is taken back', async () => (await count(ada)) === 2);

  const bela = await ontoBoard(joinCode, 'Béla', 'Zwei');
  await writeBox(bela).press('Shift+Tab');
  await bela.locator('#board-notes').focus();
  await bela.keyboard.press('ControlOrMeta+v');
  await shows(noteCard(bela, 'Wandert'));
  expect(await noteCard(bela, 'Wandert').getAttribute('aria-label')).toContain('von Ihnen');
  await saved(bela);
});
