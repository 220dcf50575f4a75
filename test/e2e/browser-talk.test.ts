import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { noteCard, saved, showList, shows, vanishes, writeNote } from '../support/browser.ts';
import { fileStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = fileStage();

const FORMS = 'Formulare doppelt';
const SIGN_UPS = 'Zu viele Anmeldungen';
const PAPER = 'Papier statt Datei';

/** Two people on one board of three notes, all that loads later included. */
async function twoPeople() {
  const {
    people: [ada, bela],
  } = await stage.room({ people: ['Ada', 'Béla'] });
  for (const text of [FORMS, SIGN_UPS, PAPER]) await writeNote(ada, text);
  for (const page of [ada, bela]) {
    await shows(noteCard(page, PAPER));
    await select(page, FORMS);
    await shows(bar(page).getByRole('button', { name: 'Reaktion' }));
  }
  return { ada, bela };
}

const bar = (page: Page): Locator => page.getByRole('toolbar', { name: 'Ausgewählte Zettel' });
const pile = (page: Page): Locator => page.locator('[aria-roledescription="Stapel"]');
const commentField = (page: Page): Locator =>
  page.getByRole('textbox', { name: 'Kommentar schreiben' });

async function select(page: Page, text: string): Promise<void> {
  await noteCard(page, text).click({ position: { x: 12, y: 12 } });
}

/** By keyboard alone, from the note with the focus. */
async function press(page: Page, text: string, key: string): Promise<void> {
  await noteCard(page, text).focus();
  await page.keyboard.press(key);
}

const labelled = (page: Page, text: string, words: RegExp): Promise<void> =>
  until(`${text} says ${words}`, async () =>
    words.test((await noteCard(page, text).getAttribute('aria-label')) ?? ''),
  );

async function expectNoFindings(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

test('TALK-1 reactions count once per person, by mouse and by keyboard, and can be undone', async () => {
  const { ada, bela } = await twoPeople();
  await bar(bela).getByRole('button', { name: 'Reaktion' }).click();
  await bela.getByRole('menuitemradio', { name: 'Zustimmung' }).click();
  await labelled(ada, FORMS, /Zustimmung 1/);

  await press(ada, FORMS, 'r');
  await ada.getByRole('dialog').getByRole('button', { name: 'Zustimmung' }).click();
  await labelled(bela, FORMS, /Zustimmung 2/);
  await press(ada, FORMS, 'r');
  await expectNoFindings(ada);
  await ada.getByRole('dialog').getByRole('button', { name: 'Herz' }).click();
  await labelled(bela, FORMS, /Herz 1, Zustimmung 1/);
  await ada.keyboard.press('ControlOrMeta+z');
  await labelled(bela, FORMS, /Zustimmung 2/);

  await showList(bela);
  await bela.getByText('Wer hat reagiert?').click();
  await shows(bela.getByText('Zustimmung: Sie, Ada').or(bela.getByText('Zustimmung: Ada, Sie')));
  await expectNoFindings(bela);
});

test('TALK-3 a thread grows on both screens; what is unsent outlives its sheet, a deletion is undone', async () => {
  const { ada, bela } = await twoPeople();
  await press(ada, FORMS, 'k');
  await commentField(ada).fill('Kenne ich.');
  await commentField(ada).press('Enter');
  await labelled(bela, FORMS, /1 Kommentar$/);
  await bar(bela).getByRole('button', { name: 'Kommentar', exact: true }).click();
  await commentField(bela).fill('Drei sind es.\nMindestens.');
  await bela.getByRole('button', { name: 'Senden' }).click();
  await shows(ada.getByText('Mindestens.'));

  await commentField(ada).fill('halb fert');
  await ada.keyboard.press('Escape');
  await vanishes(commentField(ada));
  await press(ada, FORMS, 'k');
  expect(await commentField(ada).inputValue()).toBe('halb fert');
  await expectNoFindings(ada);

  await ada.getByRole('button', { name: 'Kommentar löschen' }).click();
  await vanishes(bela.getByText('Kenne ich.'));
  await ada.getByRole('button', { name: 'Rückgängig', exact: true }).last().click();
  await shows(bela.getByText('Kenne ich.'));

  // The offer stays when the thread is closed at once.
  await ada.getByRole('button', { name: 'Kommentar löschen' }).click();
  await vanishes(bela.getByText('Kenne ich.'));
  await ada.getByRole('button', { name: 'Kommentare schließen' }).click();
  const offer = ada.getByRole('region', { name: 'Rückgängig', exact: true });
  await shows(offer.getByText('Kommentar gelöscht.'));
  await offer.getByRole('button', { name: 'Rückgängig' }).click();
  await shows(bela.getByText('Kenne ich.'));
  await vanishes(offer);
  await press(ada, FORMS, 'k');

  await showList(ada);
  await shows(ada.getByRole('log').getByText('Mindestens.'));
  await saved(ada);
  await ada.reload();
  await labelled(ada, FORMS, /2 Kommentare$/);
});

test('STACK-1 a pile by keyboard, a third note dropped on it, and all of it taken back', async () => {
  const { ada, bela } = await twoPeople();
  await press(ada, FORMS, 'z');
  await ada.getByRole('dialog').getByRole('button', { name: SIGN_UPS }).click();
  await shows(pile(bela));
  await ada.getByRole('toolbar').getByRole('button', { name: 'Umbenennen' }).click();
  await ada.getByLabel('Name des Stapels').fill('Papierkram');
  await ada.keyboard.press('Enter');
  await shows(pile(bela).filter({ hasText: 'Papierkram' }));

  await press(bela, PAPER, 'Escape'); // The bar of what was selected lies over it.
  await vanishes(bar(bela));
  // Another hangs down from the header for a while, over the first row.
  await bela.getByRole('button', { name: 'Meldung ausblenden', exact: true }).first().click();
  await dropOnto(bela, noteCard(bela, PAPER), pile(bela));
  await shows(pile(ada).filter({ hasText: '3 Zettel' }));
  // Where notes are a list it lies open; folding it folds it for everybody (STACK-7).
  await shows(noteCard(ada, PAPER));
  await pile(ada).focus();
  await ada.keyboard.press('Enter');
  await vanishes(noteCard(bela, PAPER));
  await ada.keyboard.press('Enter');
  await shows(noteCard(bela, PAPER));
  await expectNoFindings(ada);
  await showList(bela);
  await shows(bela.getByRole('heading', { level: 3, name: /Papierkram/ }));
  await bela.getByRole('button', { name: `Aktionen: ${PAPER}` }).click();
  await bela.getByRole('menuitem', { name: 'Herausnehmen' }).click();
  await shows(pile(ada).filter({ hasText: '2 Zettel' }));
  await expectNoFindings(bela);

  await ada.getByRole('toolbar').getByRole('button', { name: 'Auflösen' }).click();
  await vanishes(bela.getByRole('heading', { level: 3, name: /Papierkram/ }));
  await ada.keyboard.press('ControlOrMeta+z');
  await shows(bela.getByRole('heading', { level: 3, name: /Papierkram/ }));
  await saved(ada);
});

/** Drags by hand, in steps, to the middle of the target. */
async function dropOnto(page: Page, note: Locator, target: Locator): Promise<void> {
  const [from, to] = [await note.boundingBox(), await target.boundingBox()];
  if (!from || !to) throw new Error('nothing to drag or nowhere to');
  await page.mouse.move(from.x + from.width / 2, from.y + 15);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
  await shows(page.locator('[data-drop]'));
  await page.mouse.up();
}
