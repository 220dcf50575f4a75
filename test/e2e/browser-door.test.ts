import { valueById } from '@stellwand/shared/lib/by-id';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  chooseSession,
  joinByCode,
  openLink,
  saveChip,
  shows,
  vanishes,
  writeNote,
} from '../support/browser.ts';
import { damageEntry } from '../support/damage-entry.ts';
import { createNotes } from '../support/protocol-notes.ts';
import { smallFile } from '../support/small-workshop.ts';
import { fileStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = fileStage({ complaints: 'expected' });

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

/** Where the focus is, in the words a screen reader says. */
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
/** The focus follows what is drawn. */
const comesToFocus = (page: Page, words: string): Promise<void> =>
  until(`the focus is at “${words}”`, async () => (await focused(page)).includes(words));

async function unfold(page: Page, name: string): Promise<void> {
  const fold = page.getByRole('heading', { level: 3, name }).getByRole('button');
  if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.press('Enter');
}

test('DOOR-6 people ask, one is let in by keyboard and moves on by herself, one is told no', async () => {
  const { joinCode, links } = await stage.api.createWorkshop(smallFile());
  const facilitator = await stage.newPage();
  await openLink(facilitator, valueById(links.facilitators, 'eins') ?? '');
  await unfold(facilitator, 'Tür');
  await button(facilitator, 'Ab jetzt um Einlass bitten lassen').press('Enter');
  await vanishes(button(facilitator, 'Ab jetzt um Einlass bitten lassen'));

  const [wanda, theo] = [await stage.newPage(), await stage.newPage()];
  await joinByCode(wanda, stage.server, joinCode, 'Wanda');
  await shows(heading(wanda, /gleich lässt Sie jemand ein/));
  await comesToFocus(wanda, 'gleich lässt Sie jemand ein');
  await joinByCode(theo, stage.server, joinCode, 'Theo');
  await shows(heading(facilitator, '2 Personen warten an der Tür'));
  await shows(facilitator.locator('[aria-live="polite"]').filter({ hasText: /an der Tür/ }));

  await button(facilitator, 'Wanda einlassen').press('Enter');
  await shows(heading(facilitator, '1 Person wartet an der Tür'));
  await comesToFocus(facilitator, '1 Person wartet an der Tür');
  await chooseSession(wanda, 'Eins');

  await button(facilitator, 'Theo abweisen').press('Enter');
  await shows(heading(theo, 'Sie wurden nicht eingelassen'));
  await shows(heading(facilitator, 'Niemand wartet mehr an der Tür'));
  // A slip of the finger: Theo's next try finds the door he had, and he is in.
  await button(facilitator, 'Wieder einlassen').press('Enter');
  await vanishes(button(facilitator, 'Wieder einlassen'));
  await theo.goto(stage.server.url);
  await button(theo, 'Weiter als Theo').click();
  await shows(button(theo, 'Hier mitmachen: Eins'));

  const organiser = await stage.newPage();
  await openLink(organiser, links.organiser);
  await organiser.getByRole('radio', { name: 'geschlossen' }).click();
  await shows(button(organiser, 'Wieder „um Einlass bitten“'));
  const late = await stage.newPage();
  await late.goto(stage.server.url);
  await late.getByLabel('Code eingeben').fill(joinCode);
  await late.getByLabel('Ihr Name').fill('Spät');
  await button(late, 'Beitreten').click();
  await shows(late.getByText('Die Tür dieser Veranstaltung ist gerade geschlossen.'));
  await button(organiser, 'Wieder „um Einlass bitten“').click();
  // Turned only when the server has done it; asking a moment earlier meets a closed door.
  await vanishes(button(organiser, 'Wieder „um Einlass bitten“'));
  await button(late, 'Beitreten').click();
  await shows(heading(late, /gleich lässt Sie jemand ein/));
  expect(stage.troubles.foreign).toEqual([]);
});

test('REMOVE-2 everybody from one place is counted, removed in one step, and let in again', async () => {
  const { joinCode, links } = await stage.api.createWorkshop(smallFile());
  const ada = await stage.newPage();
  await joinByCode(ada, stage.server, joinCode, 'Ada');
  await chooseSession(ada, 'Eins');
  for (let n = 0; n < 12; n++) await stage.api.join(joinCode, `Bot ${n}`);
  const facilitator = await stage.newPage();
  await openLink(facilitator, valueById(links.facilitators, 'eins') ?? '');
  await unfold(facilitator, 'Menschen');
  await button(facilitator, 'Mehr zu Bot 3').press('Enter');
  await facilitator
    .getByRole('menuitem', { name: 'Alle vom selben Ort entfernen …' })
    .press('Enter');
  const dialog = facilitator.getByRole('dialog', { name: /vom selben Ort kamen wie Bot 3/ });
  await shows(dialog.getByText('13 Personen', { exact: true }));
  await shows(dialog.getByText(/Ohne das Cookie im Browser sind es Fremde/));
  await dialog.getByRole('button', { name: '13 Personen entfernen' }).press('Enter');
  await shows(facilitator.getByText('13 Personen entfernt.'));
  await comesToFocus(facilitator, 'Wieder einlassen');
  await shows(heading(ada, 'Ihr Zugang wurde beendet'));
  await shows(facilitator.getByText('Noch ist niemand da.').first());

  await button(facilitator, 'Wieder einlassen').press('Enter');
  await shows(facilitator.getByText('1 in dieser Session'));
  await shows(facilitator.getByText('12 im Warteraum'));
  await ada.reload();
  await shows(ada.getByRole('textbox', { name: 'Zettel schreiben' }));

  // REMOVE-3: her last minutes are taken back, and she stays.
  const write = async (text: string) => {
    await writeNote(ada, text);
    await shows(facilitator.getByText(text).first());
  };
  await write('Unfug');
  await button(facilitator, 'Mehr zu Ada').press('Enter');
  await facilitator.getByRole('menuitem', { name: 'Letzte Minuten zurücknehmen …' }).press('Enter');
  const undo = facilitator.getByRole('dialog', {
    name: 'Zurücknehmen, was Ada zuletzt getan hat?',
  });
  await undo.getByRole('button', { name: 'Zurücknehmen' }).press('Enter');
  await shows(facilitator.getByText('1 Zettel verborgen · ', { exact: false }));
  await comesToFocus(facilitator, 'Schließen');
  await vanishes(ada.getByText('Unfug').first());
  await shows(ada.getByRole('textbox', { name: 'Zettel schreiben' }));
  await button(facilitator, 'Schließen').last().press('Enter');
  await until('the focus is back at her menu', () =>
    button(facilitator, 'Mehr zu Ada').evaluate((one) => one === document.activeElement),
  );

  // REMOVE-2: the notes that went with a removal come back with its undo, and what was hidden before does not.
  await write('Bleibender Gedanke');
  await button(facilitator, 'Mehr zu Ada').press('Enter');
  await facilitator.getByRole('menuitem', { name: 'Entfernen …', exact: true }).press('Enter');
  await facilitator.getByRole('button', { name: 'Samt Zetteln entfernen' }).press('Enter');
  await shows(facilitator.getByText('1 Person entfernt.'));
  await vanishes(facilitator.getByText('Bleibender Gedanke').first());
  await button(facilitator, 'Wieder einlassen').press('Enter');
  await shows(facilitator.getByText('Bleibender Gedanke').first());
  expect(await facilitator.getByText('Unfug').count()).toBe(0);
});

test('DMG-8 a damaged board says so and is not called empty, and on a phone that hides nothing', async () => {
  const { joinCode, links } = await stage.api.createWorkshop(smallFile());
  const lead = await stage.api.redeem(valueById(links.facilitators, 'eins') ?? '');
  const { sessions } = await stage.api.snapshot(lead);
  const boardId = sessions.find(({ title }) => title === 'Eins')?.plenaryBoardId ?? '';
  await createNotes(stage.server.url, boardId, lead, ['note-lost-1', 'note-lost-2']);
  await stage.server.kill('SIGTERM');
  await damageEntry(stage.server.dataDir, boardId);
  await stage.server.start();

  const ada = await stage.newPage();
  await joinByCode(ada, stage.server, joinCode, 'Ada');
  await chooseSession(ada, 'Eins');
  await shows(saveChip(ada).filter({ hasText: 'Stellwand beschädigt' }));
  await shows(ada.getByRole('alert').filter({ hasText: 'Sagen Sie bitte der Organisation' }));
  expect(await ada.getByText('Noch ist die Stellwand leer.').count()).toBe(0);

  await ada.setViewportSize({ width: 390, height: 844 });
  await until('where one is stands beside the save state', async () => {
    const place = await ada.getByRole('listitem').filter({ hasText: 'Plenum' }).boundingBox();
    const chip = await saveChip(ada).boundingBox();
    return place !== null && chip !== null && place.width > 0 && place.x + place.width <= chip.x;
  });
});
