import { deleteElements, editText } from '@stellwand/shared/board/notes';
import { readBoard } from '@stellwand/shared/board/read-board';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  chooseSession,
  editNote,
  joinByCode,
  noteCard,
  noteEditor,
  saved,
  showList,
  shows,
  vanishes,
  writeNote,
} from '../support/browser.ts';
import { rowOf } from '../support/hands.ts';
import { type Cast, castOf } from '../support/small-workshop.ts';
import { fileStage } from '../support/stage.ts';
import { openStockClient, type StockClient } from '../support/stock-client.ts';
import { until } from '../support/until.ts';

/** Somebody is at work on an element, and somebody else takes it away. */

const stage = fileStage();
let cast: Cast;
let page: Page;
/** Of the facilitator, whose hand takes things away. */
let other: StockClient;
beforeEach(async () => {
  cast = await castOf(stage.api);
  page = await stage.newPage();
  await joinByCode(page, stage.server, cast.workshop.joinCode, 'Ada');
  await chooseSession(page, 'Eins');
  const boardId = cast.snapshot.sessions.find((one) => one.sessionId === cast.eins)?.plenaryBoardId;
  other = await openStockClient(stage.server.url, boardId ?? '', cast.facilitator);
});
afterEach(() => other.destroy());

const panel = (): ReturnType<Page['locator']> => page.getByRole('alertdialog');
const words = (): ReturnType<Page['locator']> => panel().getByRole('textbox');
const texts = (): string[] =>
  readBoard(other.doc, '').elements.flatMap(({ type, text }) => (type === 'note' ? text : []));
const idOf = (text: string): string =>
  [...other.doc.getMap('elements').keys()].find((id) => other.textOf(id) === text) ?? '';

async function pinned(text: string): Promise<string> {
  await writeNote(page, text);
  await saved(page);
  await until('the other has it', () => idOf(text) !== '');
  return idOf(text);
}
const takeAway = (id: string): void => deleteElements(other.doc, [id]);
const hasFocus = (target: ReturnType<Page['locator']>): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement);

test('GONE-2 on the canvas: the words stay where one was typing, one types on, and keeps them as a new note', async () => {
  const kept = await pinned('bleibt');
  const id = await pinned('halb fertig');
  await editNote(page, 'halb fertig');
  const at = await noteEditor(page).boundingBox();
  await page.keyboard.type(' und noch');
  await saved(page);
  takeAway(id);
  await shows(panel());
  await shows(panel().getByText('Dieser Zettel wurde gerade von jemand anderem entfernt.'));
  await until('the field has the focus', () => hasFocus(words()));
  // The next keys are words, not commands: none of these deletes, moves or makes a note.
  await page.keyboard.type(' nicht zu Ende n m c');
  await page.keyboard.press('Backspace');
  expect(await words().inputValue()).toBe('halb fertig und noch nicht zu Ende n m ');
  const there = await panel().boundingBox();
  expect(Math.abs((there?.y ?? 0) - (at?.y ?? 0))).toBeLessThan(200);
  expect(texts().sort()).toEqual(['bleibt']);
  expect(idOf('bleibt')).toBe(kept);

  await panel().getByRole('button', { name: 'Als neuen Zettel behalten' }).click();
  await vanishes(panel());
  await shows(noteEditor(page));
  await page.keyboard.type('!');
  await page.keyboard.press('Escape');
  await saved(page);
  await until('it is a note again', () =>
    texts().includes('halb fertig und noch nicht zu Ende n m!'),
  );
});

test('GONE-2 in the list: a hidden note, a comment and a window are let go the same way', async () => {
  const id = await pinned('gleich verborgen');
  await showList(page);
  await rowOf(page, 'gleich verborgen').getByRole('button').last().click();
  await page.getByRole('menuitem', { name: 'Bearbeiten' }).click();
  await shows(noteEditor(page));
  await page.keyboard.type(', Zusatz');
  await saved(page);
  const boardId = cast.snapshot.sessions[0]?.plenaryBoardId;
  await stage.api.command(cast.facilitator, {
    type: 'note.hide',
    boardId,
    elementId: id,
    hidden: true,
  });
  await until(
    'the field has the focus',
    async () => (await words().count()) > 0 && hasFocus(words()),
  );
  expect(await words().inputValue()).toBe('gleich verborgen, Zusatz');
  await panel().getByRole('button', { name: 'Verwerfen' }).click();
  await vanishes(panel());
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('board-notes');

  const second = await pinned('wird besprochen');
  await rowOf(page, 'wird besprochen').getByRole('button').last().click();
  await page.getByRole('menuitem', { name: 'Kommentar' }).click();
  await page.getByRole('textbox', { name: 'Kommentar schreiben' }).fill('Das sehe ich anders');
  takeAway(second);
  await until('the words are kept', async () => (await words().count()) > 0);
  expect(await words().inputValue()).toBe('Das sehe ich anders');
  await panel().getByRole('button', { name: 'Als neuen Zettel behalten' }).click();
  await saved(page);
  await until('it is a note', () => texts().includes('Das sehe ich anders'));

  const third = await pinned('wird verschoben');
  await rowOf(page, 'wird verschoben').getByRole('button').last().click();
  await page.getByRole('menuitem', { name: 'Verschieben nach …' }).click();
  await shows(page.locator('dialog[open]'));
  takeAway(third);
  await shows(panel());
  expect(await page.locator('dialog[open]').count()).toBe(0);
  expect(await words().count()).toBe(0);
  await until('a button has the focus', () => hasFocus(panel().getByRole('button')));
  await page.keyboard.press('Enter');
  await vanishes(panel());
});

test('GONE-3 a note that only had the focus goes: the next key takes no other one along', async () => {
  await pinned('Nachbar');
  const id = await pinned('ausgewählt');
  await noteCard(page, 'ausgewählt').click();
  await shows(page.getByRole('toolbar'));
  takeAway(id);
  await vanishes(noteCard(page, 'ausgewählt'));
  await page.keyboard.press('Delete');
  await page.keyboard.press('Delete');
  await saved(page);
  expect(texts()).toEqual(['Nachbar']);
  // What somebody else only changes stays open.
  await editNote(page, 'Nachbar');
  editText(other.doc, idOf('Nachbar'), 'Nachbarin', Date.now());
  await until(
    'the change is seen',
    async () => (await noteEditor(page).inputValue()) === 'Nachbarin',
  );
  expect(await panel().count()).toBe(0);
});
