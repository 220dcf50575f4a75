import { AxeBuilder } from '@axe-core/playwright';
import { valueById } from '@stellwand/shared/lib/by-id';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  chooseSession,
  everythingLoaded,
  joinByCode,
  noteCard,
  noteEditor,
  openLink,
  saved,
  showList,
  shows,
  tools,
  vanishes,
  writeBox,
  writeNote,
} from '../support/browser.ts';
import { fileStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = fileStage();

const FORMS = 'Formulare doppelt';
const SIGN_UPS = 'Zu viele Anmeldungen';
const WIDE = { viewport: { width: 1440, height: 900 } };

/** Ada and Béla on one board with two notes, everything that loads later included. */
async function together(options = WIDE) {
  const {
    workshop,
    people: [ada, bela],
  } = await stage.room({ people: ['Ada', 'Béla'], browser: options });
  const join = async (name: string, more = options) => {
    const page = await stage.newPage(more);
    await joinByCode(page, stage.server, workshop.joinCode, name);
    await chooseSession(page, 'Eins');
    return page;
  };
  for (const text of [FORMS, SIGN_UPS]) await writeNote(ada, text);
  await saved(ada);
  for (const page of [ada, bela]) {
    await shows(noteCard(page, SIGN_UPS));
    await everythingLoaded(page);
  }
  return { workshop, join, ada, bela };
}

async function choose(page: Page, entry: string): Promise<void> {
  await tools(page).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

async function leads(page: Page, link: string): Promise<void> {
  await openLink(page, link);
  await shows(noteCard(page, SIGN_UPS));
  await everythingLoaded(page);
}

const strip = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('region', { name: text });

/** Where a note stands in the window, to the pixel. */
async function placeOf(page: Page, text: string) {
  const box = await noteCard(page, text).boundingBox();
  if (!box) throw new Error(`${text} is not in the page`);
  return { x: Math.round(box.x), y: Math.round(box.y) };
}

/** So many frames later. */
const frames = (count: number): Promise<void> =>
  new Promise((done) => {
    const step = (left: number) =>
      left > 0 ? requestAnimationFrame(() => step(left - 1)) : done();
    step(count);
  });

/** The same, once nothing glides any more. */
async function restingPlace(page: Page, text: string) {
  let before = await placeOf(page, text);
  await until(`${text} rests`, async () => {
    await page.evaluate(frames, 20);
    const now = await placeOf(page, text);
    const rests = now.x === before.x && now.y === before.y;
    before = now;
    return rests;
  });
  return before;
}

async function pan(page: Page, dx: number, dy: number): Promise<void> {
  await page.mouse.move(600, 450);
  await page.mouse.wheel(dx, dy);
}

const comesTo = (page: Page, text: string, place: { x: number; y: number }): Promise<void> =>
  until(`${text} comes to ${place.x}, ${place.y}`, async () => {
    const now = await placeOf(page, text);
    return Math.abs(now.x - place.x) <= 3 && Math.abs(now.y - place.y) <= 3;
  });

async function expectNoFindings(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

test('FOLLOW-1 whoever follows looks along, until Esc or until they look elsewhere themselves', async () => {
  const { ada, bela } = await together();
  await bela.getByRole('button', { name: '2 Personen hier' }).click();
  await shows(bela.getByRole('button', { name: 'Zeigen, wo Ada ist' }));
  await expectNoFindings(bela);
  await bela.getByRole('button', { name: 'Ada folgen' }).click();
  await shows(strip(bela, 'Sie folgen Ada.'));
  await expectNoFindings(bela);

  const start = await placeOf(ada, FORMS);
  await pan(ada, 120, 90);
  await comesTo(ada, FORMS, { x: start.x - 120, y: start.y - 90 });
  // Above Béla's canvas stands the strip; what is in the middle for Ada is in the middle here.
  await until('the camera comes along', async () => {
    const [a, b] = [await placeOf(ada, FORMS), await placeOf(bela, FORMS)];
    return Math.abs(a.x - b.x) < 70 && Math.abs(a.y - b.y) < 70;
  });

  await bela.keyboard.press('Escape');
  await vanishes(strip(bela, 'Sie folgen Ada.'));
  const alone = await restingPlace(bela, SIGN_UPS);
  await pan(ada, -300, 0);
  await comesTo(ada, FORMS, { x: start.x + 180, y: start.y - 90 });
  expect((await placeOf(bela, SIGN_UPS)).x).toBe(alone.x);

  await choose(bela, 'Wem folgen …');
  await bela.getByRole('button', { name: 'Ada folgen' }).click();
  await until('it comes along again', async () => (await placeOf(bela, SIGN_UPS)).x !== alone.x);
  await pan(bela, 50, 50);
  await vanishes(strip(bela, 'Sie folgen Ada.'));
});

test('FOLLOW-2 in the list one is led from note to note, in words', async () => {
  const { ada, bela } = await together();
  await showList(bela);
  await bela.getByRole('button', { name: '2 Personen hier' }).click();
  await bela.getByRole('button', { name: 'Ada folgen' }).click();
  await shows(strip(bela, 'Sie folgen Ada.'));
  await noteCard(ada, SIGN_UPS).click();
  const row = bela.locator('[id^="row-"]').filter({ hasText: SIGN_UPS });
  await shows(row.getByText('Ada hat diesen Zettel ausgewählt'));
  await shows(bela.getByText(`Ada ist bei: ${SIGN_UPS}`));
  await noteCard(ada, SIGN_UPS).press('Enter');
  await shows(noteEditor(ada));
  await noteEditor(ada).press('End');
  await ada.keyboard.type('!');
  await shows(row.getByText('Ada schreibt …'));
  await bela.getByRole('button', { name: 'Nicht mehr folgen' }).click();
  await vanishes(strip(bela, 'Sie folgen Ada.'));
});

test('ATT-5 a hold leads every view, also after a reload and for late comers, and Esc lets out', async () => {
  const { workshop, join, bela } = await together();
  const mod = await stage.newPage(WIDE);
  await leads(mod, valueById(workshop.links.facilitators, 'eins') ?? '');
  await choose(mod, 'Alle hier halten');
  await shows(strip(mod, /Sie halten die Ansicht aller hier/));
  await shows(strip(bela, 'Moderation führt Ihre Ansicht.'));
  await expectNoFindings(bela);
  await expectNoFindings(mod);

  const start = await placeOf(bela, FORMS);
  await pan(mod, 200, 0);
  await until(
    'the held camera comes along',
    async () => (await placeOf(bela, FORMS)).x < start.x - 100,
  );
  // Looking elsewhere leads back, as long as one is held.
  const led = await restingPlace(bela, FORMS);
  await pan(bela, -400, 0);
  await comesTo(bela, FORMS, led);

  await bela.reload();
  await shows(strip(bela, 'Moderation führt Ihre Ansicht.'));
  const late = await join('Cem');
  await shows(strip(late, 'Moderation führt Ihre Ansicht.'));

  await writeBox(bela).press('Escape');
  await noteCard(bela, FORMS).focus();
  await bela.keyboard.press('Escape');
  await vanishes(strip(bela, 'Moderation führt Ihre Ansicht.'));
  const free = await placeOf(bela, FORMS);
  await pan(bela, 90, 0);
  await comesTo(bela, FORMS, { x: free.x - 90, y: free.y });

  await late.getByRole('button', { name: 'Selbst umsehen' }).click();
  await vanishes(strip(late, 'Moderation führt Ihre Ansicht.'));
  await mod.getByRole('button', { name: 'Freigeben' }).first().click();
  await vanishes(strip(mod, /Sie halten die Ansicht aller hier/));
});

test('ATT-6 an invitation names the place, and one goes or stays', async () => {
  const { workshop, ada, bela } = await together();
  const mod = await stage.newPage(WIDE);
  await leads(mod, valueById(workshop.links.facilitators, 'eins') ?? '');
  await noteCard(mod, SIGN_UPS).click();
  await choose(mod, 'Alle hierher bitten');
  const words = `Moderation bittet alle zu „${SIGN_UPS}“.`;
  await shows(strip(bela, words));
  await shows(strip(ada, words));
  await ada.getByRole('button', { name: 'Später' }).click();
  await vanishes(strip(ada, words));
  await pan(bela, 2_000, 2_000);
  await vanishes(noteCard(bela, SIGN_UPS));
  await bela.getByRole('button', { name: 'Hingehen' }).click();
  await shows(noteCard(bela, SIGN_UPS));
  await vanishes(strip(bela, words));
  await mod.getByRole('button', { name: 'Zurücknehmen' }).click();
  await vanishes(strip(mod, /Sie bitten alle hierher/));
});

test('LASER-1 a laser is seen by the others and picks nothing up; Esc ends it', async () => {
  const { ada, bela } = await together();
  await noteCard(ada, FORMS).focus();
  await ada.keyboard.press('p');
  await shows(strip(ada, /Laserpointer/));
  await ada.mouse.move(500, 500);
  await ada.mouse.move(600, 520, { steps: 8 });
  const dot = bela.locator('[role="application"] svg[aria-hidden] > g > circle');
  await until('a laser arrives', async () => (await dot.count()) === 1);
  await noteCard(ada, FORMS).click();
  expect(await ada.getByRole('toolbar', { name: 'Ausgewählte Zettel' }).count()).toBe(0);
  await ada.keyboard.press('Escape');
  await vanishes(strip(ada, /Laserpointer/));
  await until('the laser is gone', async () => (await dot.count()) === 0);
});

test('LASER-2 with reduced motion a laser is a dot without a trail', async () => {
  const { ada, join } = await together();
  const calm = await join('Dora', { ...WIDE, reducedMotion: 'reduce' } as typeof WIDE);
  await everythingLoaded(calm);
  await choose(ada, 'Laserpointer');
  const group = calm.locator('[role="application"] svg[aria-hidden] > g');
  await until('the dot moves', async () => {
    for (let x = 400; x < 700; x += 30) await ada.mouse.move(x, 500);
    return (await group.locator('circle').count()) === 1;
  });
  const trails = await group
    .locator('polyline')
    .evaluateAll((lines) => lines.map((line) => line.getAttribute('points')));
  expect(trails.join('')).toBe('');
});

test('LASER-3 pointing at a note by key or menu is seen, read and said by all', async () => {
  const { ada, bela, join } = await together();
  const list = await join('Cem', { viewport: { width: 390, height: 844 } });
  await shows(list.locator('[id^="row-"]'));
  const id = await noteCard(ada, FORMS).getAttribute('data-note');
  // It is over within seconds: all of them look from before on.
  const seen = [
    ...[ada, bela].map((page) => shows(page.locator(`[data-target="${id}"]`))),
    shows(bela.getByText(`Ada zeigt auf: ${FORMS}`)),
    shows(list.getByText('Ada zeigt auf diesen Zettel.')),
  ];
  await noteCard(ada, FORMS).focus();
  await ada.keyboard.press('h');
  await Promise.all(seen);
  await until(
    'it is over by itself',
    async () => (await bela.locator('[data-target]').count()) === 0,
  );

  await list.getByRole('button', { name: `Aktionen: ${SIGN_UPS}` }).click();
  const again = shows(bela.locator('[data-target]'));
  await list.getByRole('menuitem', { name: 'Allen zeigen' }).click();
  await again;
});

test('VIEW-1 side by side canvas and list go together, and a note opens once', async () => {
  const { ada } = await together();
  await ada.getByRole('radio', { name: 'Beides' }).check();
  const row = (text: string) => ada.locator('[id^="row-"]').filter({ hasText: text });
  await shows(row(FORMS));
  await shows(noteCard(ada, FORMS));
  await expectNoFindings(ada);

  await row(SIGN_UPS).click({ position: { x: 20, y: 12 } });
  await shows(ada.getByRole('toolbar', { name: 'Ausgewählte Zettel' }));
  await row(FORMS).getByRole('button').focus();
  await until(
    'the canvas has its tab stop there',
    async () => (await noteCard(ada, FORMS).getAttribute('tabindex')) === '0',
  );

  await row(FORMS).getByRole('button').click();
  await ada.getByRole('menuitem', { name: 'Bearbeiten' }).click();
  await shows(row(FORMS).getByRole('textbox'));
  expect(await noteEditor(ada).count()).toBe(1);
  await ada.keyboard.press('Escape');
  await noteCard(ada, SIGN_UPS).dblclick();
  await shows(ada.locator('[data-note]').getByRole('textbox'));
  expect(await noteEditor(ada).count()).toBe(1);
  await ada.keyboard.press('Escape');

  await ada.setViewportSize({ width: 1100, height: 800 });
  await vanishes(row(FORMS));
  expect(await ada.getByRole('radio', { name: 'Beides' }).count()).toBe(0);
});

test('NEWS-2 „Was ist neu?“ leads from note to note out of sight, and is gone when all is seen', async () => {
  const { ada, join } = await together();
  const phone = await join('Cem', { viewport: { width: 390, height: 700 } });
  await shows(phone.locator('[id^="row-"]'));
  // On a first visit new is what comes after the part that looks for it.
  await everythingLoaded(phone);
  const latest = ['Eins', 'Zwei', 'Drei', 'Vier', 'Fünf', 'Sechs', 'Sieben', 'Acht'];
  for (const text of latest) await writeNote(ada, text);
  const button = phone.getByRole('button', { name: /Was ist neu\?/ });
  await shows(button);
  await expectNoFindings(phone);
  await button.focus();
  await phone.keyboard.press('Enter');
  await shows(phone.getByText(/^Neu: .*von Ada/));
  await shows(phone.locator('[id^="row-"]').getByText('neu', { exact: true }));
  await until('all is seen', async () => {
    await phone.keyboard.press('Enter');
    return (await phone.getByRole('button', { name: 'Nichts Neues mehr' }).count()) === 1;
  });
  const kept = await phone.evaluate(() => JSON.stringify(localStorage));
  for (const text of latest) expect(kept).not.toContain(text);
});

test('PROJ-7 the projector goes along with who says so', async () => {
  const { workshop, ada } = await together();
  await ada.getByRole('combobox').selectOption({ label: 'in: B' });
  await writeNote(ada, 'Nur in B');
  const mod = await stage.newPage(WIDE);
  await leads(mod, valueById(workshop.links.facilitators, 'eins') ?? '');
  const wall = await stage.newPage(WIDE);
  await openLink(wall, workshop.links.spectator);
  await mod.getByRole('button', { name: /^Beamer/ }).click();
  await mod.getByRole('checkbox', { name: /Beamer folgt mir/ }).click();
  await shows(wall.getByText('Nur in B'));
  await shows(wall.getByText(FORMS));
  // At area B: the wall shows it alone.
  await choose(mod, 'Zu Bereich …');
  await mod.getByRole('dialog').getByRole('button', { name: 'B', exact: true }).click();
  for (let n = 0; n < 3; n++) await mod.getByRole('button', { name: 'Größer' }).click();
  await vanishes(wall.getByText(FORMS));
  await shows(wall.getByText('Nur in B'));
  await expectNoFindings(wall);
  await choose(mod, 'Alles zeigen');
  await shows(wall.getByText(FORMS));
  expect(await wall.getByText('Ada').count()).toBe(0);
});
