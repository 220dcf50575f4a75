import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  chooseSession,
  joinByCode,
  noteCard,
  noteEditor,
  saved,
  showList,
  shows,
  vanishes,
  writeBox,
  writeNote,
} from '../support/browser.ts';
import { smallFile } from '../support/small-workshop.ts';
import { fileStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = fileStage();

const bar = (page: Page): Locator => page.getByRole('toolbar', { name: 'Ausgewählte Zettel' });
const emoji = (page: Page): Locator => page.getByRole('button', { name: 'Emoji einfügen' });

/** On the board, with everything that loads later. */
async function ontoBoard(joinCode: string, name: string, options = {}): Promise<Page> {
  const page = await stage.newPage(options);
  await joinByCode(page, stage.server, joinCode, name);
  await chooseSession(page, 'Eins');
  await shows(emoji(page));
  return page;
}

async function expectNoFindings(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

const choose = (page: Page, text: string): Promise<void> =>
  noteCard(page, text).click({ position: { x: 12, y: 12 } });

test('LINKS-1 addresses are opened by a button that says where it leads, and by nothing else', async () => {
  const { joinCode } = await stage.api.createWorkshop(smallFile());
  const page = await ontoBoard(joinCode, 'Ada');
  await writeNote(
    page,
    'Siehe https://example.org/a?b=1, javascript:alert(1) und data:text/html,x',
  );
  await writeNote(
    page,
    'Nichts: http://example.org https://bank.de@example.org javascript://example.org/%0aalert(1)',
  );
  await choose(page, 'Siehe');
  const link = bar(page).getByRole('link');
  await shows(link);
  expect(await link.allTextContents()).toEqual(['Link öffnen: example.org']);
  for (const [name, value] of [
    ['href', 'https://example.org/a?b=1'],
    ['target', '_blank'],
    ['rel', 'noopener noreferrer'],
  ] as const)
    expect(await link.getAttribute(name)).toBe(value);
  await expectNoFindings(page);
  await choose(page, 'Nichts');
  await vanishes(link);
  await showList(page);
  await shows(page.locator('main [role="listitem"], main li').filter({ hasText: 'Siehe' }));
  expect(await page.locator('main a[target]').count()).toBe(1);
  await expectNoFindings(page);
});

test('EMOJI-1 an emoji by keyboard, in the write box and in a note, found by its German name', async () => {
  const { joinCode } = await stage.api.createWorkshop(smallFile());
  const page = await ontoBoard(joinCode, 'Ada');
  await writeBox(page).fill('Mut');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await shows(page.getByRole('dialog', { name: 'Emoji auswählen' }));
  await expectNoFindings(page);
  await page.keyboard.type('rakete');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect(await writeBox(page).inputValue()).toBe('Mut🚀');
  await page.keyboard.press('Enter');

  await noteCard(page, 'Mut🚀').dblclick();
  await shows(noteEditor(page));
  await page.keyboard.press('ControlOrMeta+Home');
  await emoji(page).first().click();
  await page.keyboard.type('idee');
  await page.keyboard.press('Enter');
  expect(await noteEditor(page).inputValue()).toBe('💡Mut🚀');
  await emoji(page).first().click();
  await page.keyboard.press('Escape');
  await page.keyboard.type('!');
  expect(await noteEditor(page).inputValue()).toBe('💡!Mut🚀');
  await page.keyboard.press('Escape');
  await shows(noteCard(page, '💡!Mut🚀'));
  await saved(page);
});

test('INT-1, SIZE-1 internal and large by keyboard and by clicks; the other sees it; undone in steps', async () => {
  const { joinCode } = await stage.api.createWorkshop(smallFile());
  const [ada, bela] = [await ontoBoard(joinCode, 'Ada'), await ontoBoard(joinCode, 'Béla')];
  await writeNote(ada, 'Kosten');
  await shows(noteCard(bela, 'Kosten'));
  await choose(ada, 'Kosten');
  await bar(ada).getByRole('button', { name: 'Mehr' }).click();
  await ada.getByRole('menuitem', { name: 'Intern – nicht veröffentlichen' }).click();
  await shows(noteCard(bela, 'Kosten').getByText('intern'));
  expect(await noteCard(bela, 'Kosten').getAttribute('aria-label')).toContain(
    'intern – wird nicht veröffentlicht',
  );
  await choose(bela, 'Kosten');
  await bar(bela).getByRole('button', { name: 'Mehr' }).click();
  await shows(bela.getByRole('menuitem', { name: 'Größe: groß' }));
  expect(await bela.getByRole('menuitem', { name: /Intern/ }).count()).toBe(0);
  await bela.getByRole('menuitem', { name: 'Größe: groß' }).click();
  const width = (page: Page) =>
    noteCard(page, 'Kosten').evaluate((note: HTMLElement) => Number.parseFloat(note.style.width));
  await until('it is large for both', async () => (await width(ada)) === 320);

  // By the corner, which Béla has beside the avatar.
  const corner = noteCard(bela, 'Kosten').locator('> button');
  const box = await corner.boundingBox();
  if (!box) throw new Error('no corner');
  await bela.mouse.move(box.x + 12, box.y + 12);
  await bela.mouse.down();
  await bela.mouse.move(box.x + 72, box.y + 52, { steps: 4 });
  await bela.mouse.up();
  await until('it is larger for both', async () => (await width(ada)) > 340);
  await bela.keyboard.press('ControlOrMeta+z');
  await until('and not any more', async () => (await width(ada)) === 320);

  await showList(ada);
  await shows(ada.getByText('intern – wird nicht veröffentlicht'));
  await expectNoFindings(ada);
  await ada.getByRole('button', { name: 'Aktionen: Kosten' }).focus();
  await ada.keyboard.press('Enter');
  await ada.getByRole('menuitem', { name: 'Nicht mehr intern' }).focus();
  await ada.keyboard.press('Enter');
  await vanishes(noteCard(bela, 'Kosten').getByText('intern'));
  await saved(ada);
});

test('FIRST-1 the write box has the focus, and where the first note went is said once', async () => {
  const { joinCode } = await stage.api.createWorkshop(smallFile());
  const page = await ontoBoard(joinCode, 'Ada');
  await until('the write box has the focus', async () =>
    writeBox(page).evaluate((field) => field === document.activeElement),
  );
  await page.keyboard.type('Erster');
  await page.keyboard.press('Enter');
  await shows(page.getByText('Ihr erster Zettel hängt hier'));
  await expectNoFindings(page);
  await page.keyboard.type('Zweiter');
  await page.keyboard.press('Enter');
  await vanishes(page.getByText('Ihr erster Zettel hängt hier'));
  await page.reload();
  await shows(emoji(page));
  await writeNote(page, 'Dritter');
  await shows(noteCard(page, 'Dritter'));
  expect(await page.getByText('Ihr erster Zettel hängt hier').count()).toBe(0);

  const phone = await ontoBoard(joinCode, 'Béla', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  expect(await writeBox(phone).evaluate((field) => field === document.activeElement)).toBe(false);
});
