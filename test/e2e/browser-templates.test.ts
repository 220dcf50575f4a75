import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { erfurt } from '../support/api.ts';
import {
  noteCard,
  saved,
  showList,
  shows,
  vanishes,
  writeBox,
  writeNote,
} from '../support/browser.ts';
import { fileStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

/** Templates and names as people meet them. */

const stage = fileStage();

const SESSION = 'Zusammenarbeit mit den Fachministerkonferenzen';
const SWOT = ['Stärken', 'Schwächen', 'Chancen', 'Risiken'];
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const area = (page: Page, name: string) => page.getByRole('heading', { level: 2, name });
const areas = (page: Page) => page.locator('h2').allTextContents();

async function unfold(page: Page, heading: string): Promise<void> {
  const fold = page.getByRole('heading', { level: 3, name: heading }).getByRole('button');
  if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.click();
}

async function openSession() {
  const {
    facilitator,
    people: [ada, bela],
  } = await stage.room({
    file: await erfurt(),
    session: SESSION,
    people: ['Ada', 'Béla'],
    facilitates: 'fmk',
  });
  return { facilitator, ada, bela };
}

/** By keyboard: the arrow keys go from template to template. */
async function applyByKeyboard(page: Page, name: string): Promise<void> {
  await unfold(page, 'Vorlage');
  await button(page, 'Vorlage wählen').press('Enter');
  const chosen = page.getByRole('radio', { name });
  await page.getByRole('radio', { name: 'Ideen in drei Bereichen' }).focus();
  for (let n = 0; n < 9 && !(await chosen.isChecked()); n++)
    await page.keyboard.press('ArrowRight');
  await button(page, 'Vorlage anwenden').press('Enter');
}

test('TPL-2 TPL-6 a facilitator applies SWOT; people see four areas, write into them and cannot touch them', async () => {
  const { facilitator, ada } = await openSession();
  await applyByKeyboard(facilitator, 'SWOT: Stärken und Schwächen');
  for (const page of [facilitator, ada]) {
    for (const title of SWOT) await shows(area(page, title));
  }
  await shows(ada.getByText('Was hilft uns von außen?'));
  // The new board is looked at as if it were opened anew.
  const surface = await ada.locator('#board-notes').boundingBox();
  const isInSight = async (page: Page, title: string) => {
    const box = await area(page, title).boundingBox();
    return box && surface && box.x > 0 && box.x + box.width < surface.x + surface.width;
  };
  await until('all areas are in sight', async () =>
    (await Promise.all(SWOT.map((title) => isInSight(ada, title)))).every(Boolean),
  );
  await writeNote(ada, 'Erfahrene Leute');
  await saved(ada);
  await shows(noteCard(facilitator, 'Erfahrene Leute'));

  // Dragging at a title moves the board under it, if anything; the area stays where it is.
  const note = await noteCard(ada, 'Erfahrene Leute').boundingBox();
  const title = await area(ada, 'Chancen').boundingBox();
  await area(ada, 'Chancen').hover({ force: true });
  await ada.mouse.down();
  await ada.mouse.move(400, 300, { steps: 4 });
  await ada.mouse.up();
  const after = await area(ada, 'Chancen').boundingBox();
  const noteAfter = await noteCard(ada, 'Erfahrene Leute').boundingBox();
  const apart = (a: typeof note, b: typeof note) => Math.round((a?.y ?? 0) - (b?.y ?? 0));
  expect(Math.abs(apart(after, noteAfter) - apart(title, note))).toBeLessThan(3);

  // The list has the same areas in the order of reading, with what is asked there.
  await showList(ada);
  await shows(area(ada, 'Risiken'));
  expect((await areas(ada)).map((text) => SWOT.find((one) => text.startsWith(one)))).toEqual(SWOT);
  await shows(ada.getByText('Was hilft uns von außen?'));
});

test('TPL-3 TPL-4 a board with notes asks first and loses none; a board is kept as a template', async () => {
  const { facilitator, ada } = await openSession();
  await writeNote(ada, 'Bleibt auf jeden Fall');
  await saved(ada);
  await applyByKeyboard(facilitator, 'Zeitstrahl');
  await shows(facilitator.getByText('Auf einer Stellwand liegt schon etwas: Plenum.'));
  expect(await areas(ada)).not.toContain('In 3 Monaten');
  await button(facilitator, 'Auch dort anwenden').click();
  await shows(area(ada, 'In 3 Monaten'));
  await button(ada, 'Alles zeigen').click();
  await shows(noteCard(ada, 'Bleibt auf jeden Fall'));

  await button(facilitator, 'Diese Stellwand als Vorlage speichern').click();
  await facilitator.getByLabel('Name der Vorlage').fill('Unser Weg');
  await facilitator.getByLabel('Zettel mitspeichern').check();
  await button(facilitator, 'Vorlage speichern').click();
  await button(facilitator, 'Vorlage wählen').click();
  await facilitator.getByText('Unser Weg', { exact: true }).click();
  await shows(facilitator.getByText('Mit 1 Zettel'));
  await button(facilitator, 'Vorlage entfernen').click();
  await button(facilitator, '„Unser Weg“ entfernen').click();
  await vanishes(facilitator.getByText('Mit 1 Zettel'));
});

test('NAMES-1 NAMES-3 names go and come back on every screen; showing more asks first', async () => {
  const { facilitator, ada, bela } = await openSession();
  await writeNote(bela, 'Gedanke von irgendwem');
  await saved(bela);
  await showList(ada);
  await shows(ada.getByText('Béla'));
  await unfold(facilitator, 'Namen');
  await facilitator.getByRole('radio', { name: 'Keine Namen' }).click();
  await vanishes(ada.getByText('Béla'));
  await shows(ada.getByText('Gedanke von irgendwem'));
  await ada.getByRole('button', { name: /Personen hier/ }).click();
  await shows(ada.getByText('In dieser Session werden keine Namen gezeigt.'));
  await ada.keyboard.press('Escape');
  expect(await ada.locator('body').innerText()).not.toContain('Béla');

  await facilitator.getByRole('radio', { name: 'Pseudonyme' }).click();
  await shows(facilitator.getByText('Wirklich mehr zeigen?'));
  await button(facilitator, 'Umstellen: Pseudonyme').click();
  await ada.getByRole('button', { name: /Personen hier/ }).click();
  await shows(ada.getByText('Statt der Namen stehen hier Pseudonyme.'));
  const people = ada.getByRole('dialog').getByRole('listitem');
  await shows(people.filter({ hasText: /\p{Lu}\p{Ll}+-\p{Lu}\p{Ll}+/u }));
  expect(await people.allInnerTexts()).not.toContain('Béla');
  await ada.keyboard.press('Escape');
  await shows(writeBox(ada));
});

test('nothing went wrong on any page', () => {
  expect(stage.troubles).toEqual({ complaints: [], foreign: [] });
});
