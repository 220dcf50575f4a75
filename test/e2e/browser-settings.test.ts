import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  joinByCode,
  noteCard,
  saved,
  showList,
  shows,
  vanishes,
  writeNote,
} from '../support/browser.ts';
import { smallFile } from '../support/small-workshop.ts';
import { fileStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = fileStage();

const FORMS = 'Formulare doppelt';

/** Ada, who writes, and Béla, who likes things differently, on one board. */
async function twoPeople() {
  const {
    people: [ada, bela],
  } = await stage.room({ people: ['Ada', 'Béla'] });
  await writeNote(ada, FORMS);
  await saved(ada);
  await shows(noteCard(bela, FORMS));
  await bela.getByRole('button', { name: 'Werkzeuge' }).click();
  await shows(bela.getByRole('menuitem', { name: 'Wem folgen …' }));
  await bela.keyboard.press('Escape');
  return { ada, bela };
}

async function inSettings(page: Page, change: () => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: 'Menü' }).click();
  await page.getByRole('menuitem', { name: 'Einstellungen' }).click();
  await shows(page.getByRole('dialog'));
  await change();
  await page.keyboard.press('Escape');
  await vanishes(page.getByRole('dialog'));
}

const radio = (page: Page, group: string, name: string) =>
  page.getByRole('group', { name: group }).getByRole('radio', { name });

const style = (page: Page, selector: string, property: string): Promise<string> =>
  page
    .locator(selector)
    .first()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

test('SET-1 text size, contrast and motion hold on the board, in both views, and after a reload', async () => {
  const { bela } = await twoPeople();
  await showList(bela);
  const before = Number.parseFloat(await style(bela, '[id^="row-"] p', 'font-size'));
  await inSettings(bela, async () => {
    await radio(bela, 'Schriftgröße', '150 %').check();
    await radio(bela, 'Kontrast', 'stärker').check();
    await radio(bela, 'Bewegung', 'keine').check();
    await radio(bela, 'Darstellung', 'dunkel').check();
  });
  for (const visit of ['first', 'again']) {
    expect(Number.parseFloat(await style(bela, '[id^="row-"] p', 'font-size')), visit).toBeCloseTo(
      before * 1.5,
    );
    expect(await style(bela, '[id^="row-"]', 'color'), visit).toBe('rgb(255, 255, 255)');
    expect(await style(bela, 'button', 'transition-duration'), visit).toBe('0s');
    await bela.reload();
    await shows(bela.getByRole('radio', { name: 'Liste' }));
    await showList(bela);
    await shows(bela.locator('[id^="row-"]'));
  }
  // With no motion the camera jumps: after one frame it is there.
  await bela.getByRole('radio', { name: 'Leinwand' }).check();
  await shows(bela.getByRole('button', { name: 'Größer' }));
  const zoom = () => bela.getByRole('button', { name: /Originalgröße/ }).innerText();
  const small = await zoom();
  await bela.getByRole('button', { name: 'Größer' }).click();
  const after = await bela.evaluate(
    () =>
      new Promise<string>((done) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() =>
            done(
              document.querySelector('[aria-label^="Originalgröße"]')?.textContent ?? 'not there',
            ),
          ),
        ),
      ),
  );
  expect(after).not.toBe(small);
  expect(await zoom()).toBe(after);
});

test('SET-1 pointers of others can be switched off; a laser is meant to be seen all the same', async () => {
  const { ada, bela } = await twoPeople();
  const pointers = bela.locator('[role="application"] [class*="cursor"]');
  const move = async () => {
    for (let x = 300; x < 400; x += 20) await ada.mouse.move(x, 400);
  };
  await until('a pointer is there', async () => {
    await move();
    return (await pointers.count()) > 0;
  });
  await inSettings(bela, () =>
    bela.getByRole('checkbox', { name: 'Zeiger der anderen' }).uncheck(),
  );
  await until('no pointer is there', async () => {
    await move();
    return (await pointers.count()) === 0;
  });
  await noteCard(ada, FORMS).focus();
  await ada.keyboard.press('p');
  const dot = bela.locator('[role="application"] svg[aria-hidden] > g > circle');
  await until('the laser is there', async () => {
    await move();
    return (await dot.count()) === 1;
  });
});

test('SET-1 announcements of what others do can be switched off, those of oneself as well', async () => {
  const { ada, bela } = await twoPeople();
  const spoken = () => bela.locator('[aria-live="polite"]').last().innerText();
  await writeNote(ada, 'Noch einer');
  await shows(bela.getByText(/neue[r]? Zettel von anderen/));
  await inSettings(bela, () =>
    bela.getByRole('checkbox', { name: 'Änderungen ansagen' }).uncheck(),
  );
  const last = await spoken();
  // It is over within seconds.
  const seen = shows(bela.locator('[data-target]'));
  await noteCard(ada, FORMS).focus();
  await ada.keyboard.press('h');
  await seen;
  await vanishes(bela.locator('[data-target]'));
  expect(await spoken()).toBe(last);
});

test('SET-2 letters alone do nothing when they are switched off', async () => {
  const { bela } = await twoPeople();
  await inSettings(bela, () =>
    bela.getByRole('checkbox', { name: 'Tastenkürzel aus einem Zeichen' }).uncheck(),
  );
  await noteCard(bela, FORMS).focus();
  await bela.keyboard.press('p');
  await bela.keyboard.press('h');
  await bela.keyboard.press('Enter');
  await shows(bela.getByRole('textbox', { name: 'Text des Zettels' }));
  expect(await bela.getByRole('region', { name: /Laserpointer/ }).count()).toBe(0);
  expect(await bela.locator('[data-target]').count()).toBe(0);
});

test('SET-1 the language changes at once, what loaded late included', async () => {
  const { bela } = await twoPeople();
  await inSettings(bela, () => radio(bela, 'Sprache', 'English').click());
  await shows(bela.getByRole('textbox', { name: 'Write a note' }));
  await bela.getByRole('button', { name: 'Tools' }).click();
  await shows(bela.getByRole('menuitem', { name: 'Laser pointer' }));
  await bela.keyboard.press('Escape');
  await bela.getByRole('button', { name: '2 people here' }).click();
  await shows(bela.getByRole('button', { name: 'Follow Ada' }));
});

test('A11Y a name is changed by typing it: the window begins in its field, with the old name selected', async () => {
  const { joinCode } = await stage.api.createWorkshop(smallFile());
  const page = await stage.newPage();
  await joinByCode(page, stage.server, joinCode, 'Ada');
  await page.getByRole('button', { name: 'Menü' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Namen ändern' }).press('Enter');
  await shows(page.getByRole('dialog'));
  await page.keyboard.type('Ada Lovelace');
  await page.keyboard.press('Enter');
  await vanishes(page.getByRole('dialog'));
  await shows(page.getByText('Willkommen, Ada Lovelace'));
});

test('ABOUT-1 who runs the server and whose works it is made of are two steps away, on every page', async () => {
  const { joinCode } = await stage.api.createWorkshop(smallFile());
  const page = await stage.newPage();
  const legal = page.getByRole('navigation', { name: 'Impressum und Rechtliches' });
  const licences = legal.getByRole('link', { name: 'Lizenzen' });
  // The front door, and a page that only says something.
  for (const path of ['/', '/redeem']) {
    await page.goto(`${stage.server.url}${path}`);
    await shows(licences);
  }
  await joinByCode(page, stage.server, joinCode, 'Ada');
  await page.getByRole('button', { name: 'Menü' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Impressum und Rechtliches' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Impressum und Rechtliches' });
  await shows(dialog.getByText('30 Tage nach dem Ende der Veranstaltung'));
  await shows(licences);
  const path = await licences.getAttribute('href');
  const answer = await fetch(new URL(path ?? '', stage.server.url));
  expect(answer.headers.get('content-type')?.toLowerCase()).toBe('text/plain; charset=utf-8');
  expect(await answer.text()).toContain('SIL OPEN FONT LICENSE');
});
