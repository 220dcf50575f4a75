import type { BoardData } from '@stellwand/shared/contracts/board-document';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import {
  chooseSession,
  editNote,
  joinByCode,
  noteCard,
  noteEditor,
  saved,
  shows,
  vanishes,
  writeBox,
  writeNote,
} from '../support/browser.ts';
import { type Cast, castOf } from '../support/small-workshop.ts';
import { fileStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

/** More words than fit: said, kept, spread; never cut without a word. */

const LONG = Array.from({ length: 700 }, (_, at) => `Wort${at}`).join(' ');

const stage = fileStage();
let cast: Cast;
let page: Page;
beforeAll(async () => {
  cast = await castOf(stage.api);
  page = await stage.newPage();
});

async function paste(field: Locator, text: string): Promise<void> {
  await field.focus();
  await field.page().keyboard.insertText(text);
}

/** All words on the board, notes in the order they were made. */
async function wordsOnServer(): Promise<string> {
  const boardId = cast.snapshot.sessions.find((one) => one.sessionId === cast.eins)?.plenaryBoardId;
  const { body } = await stage.api.request('GET', `/api/boards/${boardId}`, {
    token: cast.facilitator.token,
  });
  return (body as BoardData).elements
    .filter(({ type }) => type === 'note')
    .sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0))
    .map(({ text }) => text)
    .join(' ');
}

test('FITS-1 FITS-2 a name, an open note and the write box say what is too much, and nothing is lost', async () => {
  await page.goto(stage.server.url);
  await page.getByLabel('Code eingeben').fill(cast.workshop.joinCode);
  await page.getByLabel('Ihr Name').fill('Ada'.repeat(25));
  await shows(page.getByText('Höchstens 60 Zeichen. Bitte um 15 Zeichen kürzen.'));
  await page.getByRole('button', { name: 'Beitreten', exact: true }).click();
  expect(await page.getByLabel('Ihr Name').inputValue()).toBe('Ada'.repeat(25));
  await joinByCode(page, stage.server, cast.workshop.joinCode, 'Ada');
  await chooseSession(page, 'Eins');

  await writeNote(page, 'Anfang');
  await editNote(page, 'Anfang');
  await paste(noteEditor(page), ` ${LONG}`);
  await shows(page.getByText('Auf einen Zettel passen höchstens 2.000 Zeichen.'));
  await page.getByRole('button', { name: 'Auf 2 neue Zettel verteilen' }).click();
  await vanishes(page.getByText('Auf einen Zettel passen höchstens 2.000 Zeichen.'));
  await page.keyboard.press('Escape');
  await saved(page);
  await until('every word is there', async () => (await wordsOnServer()) === `Anfang ${LONG}`);

  await paste(writeBox(page), `Schluss ${LONG}`);
  await shows(page.getByText('Das hier werden 3 Zettel.'));
  await writeBox(page).press('Enter');
  await shows(noteCard(page, 'Schluss Wort0'));
  await saved(page);
  await until(
    'every word is there',
    async () => (await wordsOnServer()) === `Anfang ${LONG} Schluss ${LONG}`,
  );
});
