import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { noteCard, openLink, showList, shows, vanishes, writeNote } from '../support/browser.ts';
import { fileStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = fileStage({ complaints: 'expected' });

const FORMS = 'Formulare doppelt';
const SIGN_UPS = 'Zu viele Anmeldungen';
const PAPER = 'Papier statt Datei';

const strip = (page: Page): Locator => page.getByRole('region', { name: 'Ihre Punkte' });
const voteBar = (page: Page): Locator => page.getByRole('toolbar', { name: 'Abstimmen' });
const left = (page: Page, text: string): Promise<void> =>
  shows(page.getByText(`Abstimmung: ${text} Punkten übrig`));
const button = (page: Page, name: string): Locator =>
  page.getByRole('button', { name, exact: true });

/** What whoever listens hears of a note on the canvas beside its words. */
const describes = (page: Page, text: string, words: string): Promise<void> =>
  until(`${text} says ${words}`, async () => {
    const id = await noteCard(page, text).getAttribute('aria-describedby');
    return (await page.locator(`#${id}`).textContent())?.includes(words) ?? false;
  });

async function expectNoFindings(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

/** Three notes, two participants, a facilitator with the panel beside the board. */
async function room() {
  const {
    workshop: { links },
    facilitator: mona,
    people: [ada, bela],
  } = await stage.room({
    people: ['Ada', 'Béla'],
    facilitates: 'eins',
    facilitatorBrowser: { viewport: { width: 1440, height: 900 } },
  });
  for (const text of [FORMS, SIGN_UPS, PAPER]) await writeNote(ada, text);
  await shows(noteCard(bela, PAPER));
  await shows(noteCard(mona, PAPER));
  await mona.getByRole('button', { name: /^Abstimmung/ }).click();
  return { ada, bela, mona, links };
}

test('VOTE-10 one click opens and ends it; by keys on the canvas and by clicks in the list; totals after the end', async () => {
  const { ada, bela, mona, links } = await room();
  const screen = await stage.newPage();
  await openLink(screen, links.spectator);
  await button(mona, 'Abstimmung starten').click();
  await Promise.all([ada, bela].map((page) => left(page, '3 von 3')));

  // Keys alone, on the canvas.
  await noteCard(ada, FORMS).focus();
  await ada.keyboard.press('v');
  await left(ada, '2 von 3');
  await ada.keyboard.press('v');
  await left(ada, '1 von 3');
  await describes(ada, FORMS, '2 Punkte von Ihnen');
  await ada.keyboard.press('v');
  await shows(ada.getByText('Mehr als 2 passen hier nicht hin.'));
  await ada.keyboard.press('Shift+V');
  await left(ada, '2 von 3');
  await ada.keyboard.press('v');
  await left(ada, '1 von 3');
  await expectNoFindings(ada);

  // Clicks alone, in the list.
  await showList(bela);
  await button(bela, `Punkt geben: ${SIGN_UPS}`).click();
  await button(bela, `Punkt geben: ${FORMS}`).click();
  await button(bela, `Punkt geben: ${FORMS}`).click();
  await left(bela, '0 von 3');
  await button(bela, `Punkt geben: ${PAPER}`).press('Enter');
  await shows(bela.getByText('Sie haben keinen Punkt mehr übrig.'));
  await button(bela, `Punkt wegnehmen: ${FORMS}`).click();
  await left(bela, '1 von 3');
  await expectNoFindings(bela);

  await shows(mona.getByText('2 von 2 haben abgestimmt'));
  await expectNoFindings(mona);
  for (const page of [ada, bela, mona, screen]) {
    expect(await page.getByText(/Platz 1/).count()).toBe(0);
  }
  await button(mona, 'Abstimmung beenden: Plenum').click();
  await button(mona, 'Beenden und auszählen').click();
  await describes(ada, FORMS, '3 Punkte, Platz 1');
  await shows(ada.getByText(`Die meisten Punkte (3): ${FORMS}`));
  await shows(bela.getByText('3 Punkte, Platz 1'));
  await shows(mona.getByText('Ergebnis der letzten Abstimmung'));
  await shows(screen.getByText('● 3 Punkte'));
  await expectNoFindings(ada);
  await expectNoFindings(mona);

  await bela.getByLabel('Sortieren nach').selectOption('dots');
  const rows = bela.locator('[id^="row-"]');
  await until('the most dots stand first', async () =>
    ((await rows.first().textContent()) ?? '').includes(FORMS),
  );
  await expectNoFindings(bela);
  expect(stage.troubles).toEqual({ complaints: [], foreign: [] });
});

test('VOTE-10 by clicks on the canvas and by keys in the list', async () => {
  const { ada, bela, mona } = await room();
  await button(mona, 'Abstimmung starten').click();
  await noteCard(ada, PAPER).click({ position: { x: 12, y: 12 } });
  await voteBar(ada)
    .getByRole('button', { name: `Punkt geben: ${PAPER}` })
    .click();
  await left(ada, '2 von 3');
  await voteBar(ada)
    .getByRole('button', { name: `Punkt wegnehmen: ${PAPER}` })
    .click();
  await left(ada, '3 von 3');

  await showList(bela);
  const more = button(bela, `Punkt geben: ${SIGN_UPS}`);
  await more.focus();
  await bela.keyboard.press('Enter');
  await left(bela, '2 von 3');
  await bela.keyboard.press('v');
  await left(bela, '1 von 3');
  await bela.keyboard.press('Shift+Tab');
  await bela.keyboard.press('Space');
  await left(bela, '2 von 3');

  // A note that is deleted gives its dot back.
  await noteCard(ada, SIGN_UPS).click({ position: { x: 12, y: 12 } });
  await ada.keyboard.press('Delete');
  await left(bela, '3 von 3');
  expect(stage.troubles).toEqual({ complaints: [], foreign: [] });
});

test('VOTE-10 on areas: by clicks and by keys beside their titles, and under their headings', async () => {
  const { ada, bela, mona } = await room();
  await mona.getByLabel('Abgestimmt wird über').selectOption('areas');
  await button(mona, 'Abstimmung starten').click();
  await left(ada, '3 von 3');
  await button(ada, 'Punkt geben: A').click();
  await left(ada, '2 von 3');
  await button(ada, 'Punkt geben: A').press('Enter');
  await left(ada, '1 von 3');
  await expectNoFindings(ada);
  await showList(bela);
  await button(bela, 'Punkt geben: B').click();
  await left(bela, '2 von 3');
  await expectNoFindings(bela);
  await button(mona, 'Abstimmung beenden: Plenum').click();
  await button(mona, 'Beenden und auszählen').click();
  await shows(ada.getByText('2 Punkte, Platz 1'));
  await shows(bela.getByText('1 Punkt, Platz 2'));
  expect(stage.troubles).toEqual({ complaints: [], foreign: [] });
});

test('VOTE-11 offline a dot waits, says so, survives a reload of the board and is counted once', async () => {
  const { ada, mona } = await room();
  await button(mona, 'Abstimmung starten').click();
  await left(ada, '3 von 3');
  await ada.context().setOffline(true);
  await noteCard(ada, FORMS).focus();
  await ada.keyboard.press('v');
  await left(ada, '2 von 3');
  await shows(strip(ada).getByText('Noch nicht gezählt: 1 Änderung wartet'));
  await ada.context().setOffline(false);
  await vanishes(strip(ada).getByText('Noch nicht gezählt'));
  await shows(mona.getByText('1 von 2 haben abgestimmt'));
  await ada.reload();
  await left(ada, '2 von 3');
  await describes(ada, FORMS, '1 Punkt von Ihnen');
  await button(mona, 'Abstimmung beenden: Plenum').click();
  await button(mona, 'Beenden und auszählen').click();
  await describes(ada, FORMS, '1 Punkt, Platz 1');
});
