import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { noteCard, saved, showList, shows, vanishes, writeNote } from '../support/browser.ts';
import { fileStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = fileStage();

const FORMS = 'Formulare doppelt';
const PAPER = 'Papier statt Datei';

/** Who leads and who takes part, on one board of two notes, all that loads later included. */
async function twoPeople() {
  const {
    facilitator: mod,
    people: [ada],
  } = await stage.room({ people: ['Ada'], facilitates: 'eins' });
  for (const text of [FORMS, PAPER]) await writeNote(ada, text);
  await shows(noteCard(mod, PAPER));
  await shows(areaTitle(mod, 'A'));
  return { mod, ada };
}

const areaTitle = (page: Page, title: string): Locator =>
  page.getByRole('heading', { level: 2, name: title }).getByRole('button');
const areaName = (page: Page): Locator => page.getByRole('textbox', { name: 'Name des Bereichs' });
const areaOn = (page: Page, title: string): Locator =>
  page.locator('[data-felt]').filter({ hasText: title });

async function tool(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Werkzeuge' }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

async function expectNoFindings(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

const left = async (locator: Locator): Promise<number> => (await locator.boundingBox())?.x ?? 0;

test('AREA-1 AREA-2 by keys alone who leads names an area and moves it with its notes', async () => {
  const { mod, ada } = await twoPeople();
  await areaTitle(mod, 'A').focus();
  await mod.keyboard.press('F2');
  await shows(areaName(mod));
  await expectNoFindings(mod);
  await mod.keyboard.type('Was bremst?');
  await mod.keyboard.press('Enter');
  await shows(areaOn(ada, 'Was bremst?'));

  const before = await left(noteCard(ada, FORMS));
  await until('the title has the focus again', () =>
    areaTitle(mod, 'Was bremst?').evaluate((title) => title === document.activeElement),
  );
  await mod.keyboard.press('Control+ArrowLeft');
  await until('the note moved along', async () => (await left(noteCard(ada, FORMS))) < before);
  await expectNoFindings(mod);
  await mod.keyboard.press('Control+z');
  await until(
    'one undo brings both back',
    async () => (await left(noteCard(ada, FORMS))) === before,
  );
});

test('AREA-4 by clicks alone an area is added in the list, and one with notes asks before it goes', async () => {
  const { mod, ada } = await twoPeople();
  await showList(mod);
  await tool(mod, 'Bereich');
  await areaName(mod).fill('Ideen');
  await mod.getByRole('button', { name: 'Speichern' }).click();
  await shows(areaOn(ada, 'Ideen'));
  await mod.getByRole('button', { name: 'Bereich bearbeiten: Ideen' }).click();
  await mod.getByRole('button', { name: 'Bereich löschen' }).click();
  await vanishes(areaOn(ada, 'Ideen'));

  await mod.getByRole('button', { name: 'Bereich bearbeiten: A' }).click();
  await mod.getByRole('button', { name: 'Bereich löschen' }).click();
  await shows(mod.getByText('2 Zettel bleiben liegen'));
  await expectNoFindings(mod);
  await mod.getByRole('dialog').getByRole('button', { name: 'Bereich löschen' }).click();
  await shows(mod.getByRole('heading', { level: 2, name: 'Ohne Bereich' }));
  await mod.getByRole('button', { name: 'Rückgängig', exact: true }).last().click();
  await shows(mod.getByRole('heading', { level: 2, name: /^A/ }));
  await shows(noteCard(ada, FORMS));
  await saved(mod);
});

test('HOLD-1 a held note can be changed by who leads only, and says so', async () => {
  const { mod, ada } = await twoPeople();
  expect(await ada.locator('button[data-area]').count()).toBe(0);
  await noteCard(mod, FORMS).click({ position: { x: 12, y: 12 } });
  await mod.getByRole('toolbar').getByRole('button', { name: 'Mehr' }).click();
  await mod.getByRole('menuitem', { name: 'Festhalten' }).click();
  await until('the note says that it is held', async () =>
    /festgehalten/.test((await noteCard(ada, FORMS).getAttribute('aria-label')) ?? ''),
  );
  await noteCard(ada, FORMS).focus();
  const before = await left(noteCard(ada, FORMS));
  for (const key of ['Control+ArrowRight', 'Delete', 'Enter']) await ada.keyboard.press(key);
  await shows(ada.getByText('gehört jemand anderem oder ist festgehalten'));
  expect(await left(noteCard(ada, FORMS))).toBe(before);
  await expectNoFindings(ada);

  await showList(mod);
  await mod.getByRole('button', { name: `Aktionen: ${FORMS}` }).click();
  await mod.getByRole('menuitem', { name: 'Lösen' }).click();
  await noteCard(ada, FORMS).focus();
  await until('the note is free again', async () => {
    await ada.keyboard.press('Control+ArrowRight');
    return (await left(noteCard(ada, FORMS))) > before;
  });
});

const line = (page: Page): Locator => page.locator('[data-shape]');

const says = (page: Page, text: string, words: RegExp): Promise<void> =>
  until(`${text} says ${words}`, async () =>
    words.test((await noteCard(page, text).getAttribute('aria-label')) ?? ''),
  );

test('CONN-1 CONN-2 by keys alone two notes are connected; the line follows, goes and comes back', async () => {
  const { mod, ada } = await twoPeople();
  await noteCard(ada, FORMS).focus();
  await ada.keyboard.press('l');
  await shows(ada.getByRole('textbox', { name: 'Zettel suchen' }));
  await expectNoFindings(ada);
  await ada.keyboard.type('papier');
  await ada.keyboard.press('Tab');
  await ada.keyboard.press('Enter');
  await says(ada, FORMS, /verbunden mit: Papier statt Datei/);
  await until('the line is drawn for others', async () => (await line(mod).count()) === 1);

  const path = () => line(mod).locator('path').first().getAttribute('d');
  const before = await path();
  await noteCard(ada, PAPER).focus();
  await ada.keyboard.press('Control+ArrowUp');
  await until('the line follows the note', async () => (await path()) !== before);
  await noteCard(ada, PAPER).press('Delete');
  await until('no line without its end', async () => (await line(mod).count()) === 0);
  await ada.keyboard.press('ControlOrMeta+z');
  await until('the line is back', async () => (await line(mod).count()) === 1);

  await showList(mod);
  await shows(mod.getByText('→ verbunden mit: Papier statt Datei'));
  await mod.getByRole('button', { name: `Aktionen: ${FORMS}` }).click();
  await mod.getByRole('menuitem', { name: 'Verbindungen …' }).click();
  await mod.getByRole('textbox', { name: /^Beschriftung/ }).fill('deshalb');
  await expectNoFindings(mod);
  await mod.getByRole('button', { name: 'Fertig' }).click();
  await shows(ada.locator('svg').getByText('deshalb'));
});

test('CONN-1 by clicks alone two notes are connected, and the line is taken away and brought back', async () => {
  const { mod, ada } = await twoPeople();
  await tool(ada, 'Verbinden');
  await shows(ada.getByText('bei dem die Linie beginnt'));
  await noteCard(ada, FORMS).click({ position: { x: 12, y: 12 } });
  await shows(ada.getByText('zu dem sie führt'));
  await noteCard(ada, PAPER).click({ position: { x: 12, y: 12 } });
  await until('the line is drawn', async () => (await line(mod).count()) === 1);
  await ada.getByRole('button', { name: 'Fertig' }).click();

  await clickOn(ada, line(ada));
  const bar = ada.getByRole('toolbar', { name: 'Ausgewählte Linie' });
  await expectNoFindings(ada);
  await bar.getByRole('button', { name: 'Löschen' }).click();
  await until('the line is gone', async () => (await line(mod).count()) === 0);
  await ada.getByRole('button', { name: 'Rückgängig', exact: true }).last().click();
  await until('the line is back', async () => (await line(mod).count()) === 1);
});

test('DRAW-3 a stroke is seen by all, taken back by one undo, and deleted in the list', async () => {
  const { mod, ada } = await twoPeople();
  await tool(ada, 'Zeichnen');
  await shows(ada.getByRole('radio', { name: 'Stift' }));
  await expectNoFindings(ada);
  await drawOn(ada);
  await until('the stroke is seen', async () => (await line(mod).count()) === 1);
  await ada.getByRole('radio', { name: 'Rechteck' }).check();
  await drawOn(ada);
  await until('so is the rectangle', async () => (await line(mod).count()) === 2);
  await ada.keyboard.press('Escape');
  await vanishes(ada.getByRole('radio', { name: 'Stift' }));
  await ada.keyboard.press('ControlOrMeta+z');
  await until('one undo takes one back', async () => (await line(mod).count()) === 1);

  // It can be dragged, moved by keys and by clicks, and each is one step.
  const place = async () => Math.round(await left(line(mod)));
  const drawn = await place();
  await line(ada).locator('path').first().hover({ force: true });
  const grasp = await line(ada).boundingBox();
  if (!grasp) throw new Error('no stroke');
  await ada.mouse.move(grasp.x + grasp.width / 2, grasp.y + grasp.height / 2);
  await ada.mouse.down();
  await ada.mouse.move(grasp.x + grasp.width / 2 + 60, grasp.y + grasp.height / 2, { steps: 4 });
  await ada.mouse.up();
  await until('dragged to the right', async () => (await place()) > drawn + 30);
  const dragged = await place();
  await ada.keyboard.press('Control+ArrowRight');
  await until('moved by keys', async () => (await place()) > dragged + 10);
  const nudged = await place();
  await ada.getByRole('toolbar', { name: 'Ausgewählte Linie' }).getByText('Verschieben').click();
  await ada.getByRole('menuitem', { name: 'nach links' }).click();
  await until('moved by clicks', async () => (await place()) < nudged - 10);
  for (let step = 0; step < 3; step++) await ada.keyboard.press('ControlOrMeta+z');
  await until('all of it undone', async () => Math.abs((await place()) - drawn) < 2);

  await showList(ada);
  await shows(ada.getByRole('heading', { level: 2, name: '1 Zeichnung' }));
  await expectNoFindings(ada);
  await ada.getByRole('button', { name: /^Löschen: Zeichnung 1/ }).click();
  await until('it is deleted', async () => (await line(mod).count()) === 0);
  await saved(ada);
});

/** In the middle of the canvas, beside the notes. */
async function drawOn(page: Page): Promise<void> {
  const box = await page.locator('#board-notes').boundingBox();
  if (!box) throw new Error('no canvas');
  const [x, y] = [box.x + box.width * 0.4, box.y + box.height * 0.6];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 80, y + 40, { steps: 6 });
  await page.mouse.up();
}

/** Where the line is, not in the middle of its box. */
async function clickOn(page: Page, shape: Locator): Promise<void> {
  const at = await shape
    .locator('path')
    .first()
    .evaluate((path) => {
      const curve = path as SVGPathElement;
      const point = curve.getPointAtLength(curve.getTotalLength() * 0.3);
      const { x, y } = point.matrixTransform(curve.getScreenCTM() ?? undefined);
      return { x, y };
    });
  await page.mouse.click(at.x, at.y);
}
