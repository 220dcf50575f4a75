import { readFile } from 'node:fs/promises';
import { valueById } from '@stellwand/shared/lib/by-id';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  chooseSession,
  editNote,
  joinByCode,
  noteCard,
  noteEditor,
  openLink,
  saveChip,
  saved,
  shows,
  vanishes,
  writeBox,
  writeNote,
} from '../support/browser.ts';
import { castOf } from '../support/small-workshop.ts';
import { fileStage } from '../support/stage.ts';

const stage = fileStage({ complaints: 'expected' });

const SESSION = 'Zusammenarbeit mit den Fachministerkonferenzen';
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
/** Opens a part of the panel that may be folded. */
async function unfold(page: Page, heading: string): Promise<void> {
  const fold = page.getByRole('heading', { level: 3, name: heading }).getByRole('button');
  if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.click();
}
const place = (page: Page) => page.locator('[aria-current="location"]');

/** Organiser, facilitator and one participant in one browser, two more people at their laptops. */
async function openSession() {
  const { joinCode, links } = await stage.api.createWorkshop();
  const browser = await stage.newContext({ acceptDownloads: true });
  const organiser = await browser.newPage();
  await openLink(organiser, links.organiser);
  const facilitator = await browser.newPage();
  await openLink(facilitator, valueById(links.facilitators, 'fmk') ?? '');
  const ada = await browser.newPage();
  const [bela, cleo] = [await stage.newPage(), await stage.newPage()];
  const people = { Ada: ada, Béla: bela, Cleo: cleo };
  for (const [name, page] of Object.entries(people)) {
    await joinByCode(page, stage.server, joinCode, name);
    await chooseSession(page, SESSION);
  }
  return { joinCode, organiser, facilitator, ada, bela, cleo };
}

test('three tabs in one browser lead a session: groups, a late guest, the plenum, results', async () => {
  const { joinCode, organiser, facilitator, ada, bela, cleo } = await openSession();
  await shows(facilitator.getByText('3 Menschen sind in dieser Session.'));
  await button(facilitator, '3 Gruppen bilden').click();
  await button(facilitator, 'Gruppen starten').click();

  // Nobody has to do anything: everyone lands on a board of their own.
  for (const page of [ada, bela, cleo]) await shows(place(page).filter({ hasText: /^Gruppe/ }));
  const groups = await Promise.all([ada, bela, cleo].map((page) => place(page).textContent()));
  expect(new Set(groups).size).toBe(3);
  await writeNote(ada, 'Ein Hebel für alle');
  await saved(ada);

  // With the smallest groups equal, the second guest lands where the first did not.
  const late = [await stage.newPage(), await stage.newPage()];
  for (const [index, page] of late.entries()) {
    await joinByCode(page, stage.server, joinCode, `Spät ${index}`);
    await button(page, `Hier mitmachen: ${SESSION}`).click();
    await shows(place(page).filter({ hasText: /^Gruppe/ }));
  }
  const [first, second] = await Promise.all(late.map((page) => place(page).textContent()));
  expect(first).not.toBe(second);

  // The facilitator looks into a group without anybody moving.
  const group = groups[0] ?? '';
  await button(facilitator, `${group} ansehen`).click();
  await shows(noteCard(facilitator, 'Ein Hebel für alle'));

  await button(facilitator, 'Gruppen beenden').click();
  for (const page of [ada, bela, cleo]) await shows(place(page).filter({ hasText: 'Plenum' }));

  // Both take the first result home.
  await unfold(facilitator, 'Ergebnisse');
  for (const [name, ending] of [
    ['Daten (JSON)', 'json'],
    ['Markdown (Text)', 'md'],
    ['Tabelle (CSV)', 'csv'],
    ['Webseite (HTML)', 'html'],
  ] as const) {
    const file = facilitator.waitForEvent('download');
    await facilitator.getByRole('link', { name }).click();
    const download = await file;
    expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${ending}$`));
    expect(await readFile(await download.path(), 'utf8')).toContain('Ein Hebel für alle');
  }
  const file = organiser.waitForEvent('download');
  await organiser.getByRole('link', { name: 'Markdown (Text)' }).click();
  expect(await readFile(await (await file).path(), 'utf8')).toContain('Ein Hebel für alle');
});

test('phase, lock, hidden notes and removal reach the people concerned at once, in words', async () => {
  const { facilitator, ada, bela, cleo } = await openSession();
  await writeNote(bela, 'Das gehört nicht hierher');
  await shows(noteCard(ada, 'Das gehört nicht hierher'));
  await saved(bela);

  await button(facilitator, 'Schritt „Lesen“ starten').click();
  await shows(ada.getByText('Jetzt wird gelesen. Schreiben geht in der nächsten Schreibphase.'));
  expect(await writeBox(ada).count()).toBe(0);
  await button(facilitator, 'Schritt „Gemeinsam“ starten').click();
  await shows(writeBox(ada));

  await noteCard(facilitator, 'Das gehört nicht hierher').click();
  await facilitator.getByRole('toolbar').getByRole('button', { name: 'Mehr' }).click();
  await facilitator.getByRole('menuitem', { name: 'Verbergen' }).click();
  for (const page of [ada, bela, cleo]) {
    await vanishes(noteCard(page, 'Das gehört nicht hierher'));
  }
  await shows(facilitator.getByText('1 Zettel ist verborgen.'));
  await button(facilitator, 'Wieder zeigen').click();
  for (const page of [ada, bela, cleo]) await shows(noteCard(page, 'Das gehört nicht hierher'));

  await unfold(facilitator, 'Menschen');
  await button(facilitator, 'Mehr zu Béla').click();
  await facilitator.getByRole('menuitem', { name: 'Entfernen …', exact: true }).click();
  await button(facilitator, 'Entfernen, Zettel behalten').click();
  await shows(bela.getByRole('heading', { name: 'Ihr Zugang wurde beendet' }));
  await shows(noteCard(ada, 'Das gehört nicht hierher'));
});

test('ERASE-1 ERASE-2 ERASE-3 a note is deleted for good, by who leads and by its author, after one more question', async () => {
  const { workshop, facilitator: leads } = await castOf(stage.api);
  const page = await stage.newPage();
  await joinByCode(page, stage.server, workshop.joinCode, 'Béla');
  await chooseSession(page, 'Eins');
  for (const text of [
    'Meins und weg',
    'Weg durch die Moderation',
    'Erst verborgen',
    'Bleibt hier',
  ]) {
    await writeNote(page, text);
  }
  await saved(page);
  const facilitator = await stage.newPage();
  await openLink(facilitator, valueById(workshop.links.facilitators, 'eins') ?? '');
  const eraseNote = async (on: Page, text: string) => {
    await noteCard(on, text).click();
    await on.getByRole('toolbar').getByRole('button', { name: 'Mehr' }).click();
    await on.getByRole('menuitem', { name: 'Endgültig löschen …' }).click();
    const dialog = on.getByRole('dialog');
    await shows(dialog.getByText('Niemand kann ihn zurückholen'));
    // Nothing happens by Enter alone.
    expect(await dialog.locator(':focus').textContent()).toBe('Abbrechen');
    await dialog.getByRole('button', { name: 'Endgültig löschen' }).click();
    for (const one of [page, facilitator]) await vanishes(noteCard(one, text));
  };
  // Somebody else's is not offered to a participant.
  const other = await stage.newPage();
  await joinByCode(other, stage.server, workshop.joinCode, 'Cleo');
  await chooseSession(other, 'Eins');
  await noteCard(other, 'Meins und weg').click();
  await other.getByRole('toolbar').getByRole('button', { name: 'Mehr' }).click();
  await shows(other.getByRole('menuitem', { name: 'Kopieren' }));
  expect(await other.getByRole('menuitem', { name: /Endgültig/ }).count()).toBe(0);

  await eraseNote(page, 'Meins und weg');
  // The keyboard stays on the board.
  await page.waitForFunction(() => document.activeElement !== document.body);
  await eraseNote(facilitator, 'Weg durch die Moderation');

  await noteCard(facilitator, 'Erst verborgen').click();
  await facilitator.getByRole('toolbar').getByRole('button', { name: 'Mehr' }).click();
  await facilitator.getByRole('menuitem', { name: 'Verbergen' }).click();
  await shows(facilitator.getByText('wieder zeigen.').first());
  await unfold(facilitator, 'Verborgene Zettel');
  await button(facilitator, 'Endgültig löschen: Erst verborgen').click();
  await facilitator.getByRole('dialog').getByRole('button', { name: 'Endgültig löschen' }).click();
  await vanishes(facilitator.getByText('Erst verborgen'));

  // A plain deletion says that it is not for good.
  await noteCard(page, 'Bleibt hier').focus();
  await page.keyboard.press('Delete');
  await shows(page.getByText('Die Moderation kann ihn 14 Tage zurückholen.').first());
  await saved(page);
  const { placement } = await stage.api.me(leads.token);
  const boardId = placement.boardId ?? '';
  const bin = await stage.api.request('GET', `/api/boards/${boardId}/deletions`, {
    token: leads.token,
  });
  expect(JSON.stringify(bin.body)).toContain('Bleibt hier');
  expect(JSON.stringify(bin.body)).not.toMatch(/Meins und weg|Weg durch|Erst verborgen/);
});

test('PHASE-2 while nobody may write, undo waits: nothing is refused and nothing forgotten', async () => {
  const { workshop, facilitator, eins } = await castOf(stage.api);
  const page = await stage.newPage();
  await joinByCode(page, stage.server, workshop.joinCode, 'Béla');
  await chooseSession(page, 'Eins');
  await writeNote(page, 'Formulare doppelt');
  await saved(page);
  await noteCard(page, 'Formulare doppelt').focus();
  await page.keyboard.press('Delete');
  await vanishes(noteCard(page, 'Formulare doppelt'));
  await saved(page);
  const start = (phaseId: string) =>
    stage.api.command(facilitator, { type: 'phase.start', sessionId: eins, phaseId });

  await start('read');
  await shows(page.getByText('Jetzt wird gelesen. Schreiben geht'));
  await vanishes(page.getByText('Zettel gelöscht.'));
  const undo = page.getByRole('button', { name: /^Rückgängig/ });
  expect(await undo.getAttribute('aria-disabled')).toBe('true');
  await page.keyboard.press('Control+z');
  await start('open');
  await shows(writeBox(page));
  expect(await noteCard(page, 'Formulare doppelt').count()).toBe(0);
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Control+z');
  await shows(noteCard(page, 'Formulare doppelt'));
  await saved(page);
});

test('a board locked in the middle of a sentence: the words are offered, other work survives', async () => {
  const { facilitator, ada, bela, cleo } = await openSession();
  await writeNote(ada, 'Satz');
  await shows(noteCard(bela, 'Satz'));
  await editNote(bela, 'Satz');
  await bela.keyboard.type(' von Béla');
  await shows(noteCard(facilitator, 'Satz von Béla'));
  await writeNote(cleo, 'vorher gesagt');
  await saved(cleo);

  // One writes without a network, so that the lock is there before the words.
  await cleo.context().setOffline(true);
  await shows(saveChip(cleo).filter({ hasText: 'Offline' }));
  await button(facilitator, 'Stellwand sperren: Plenum').click();
  await shows(bela.getByText('Die Moderation hat die Stellwand gesperrt.'));
  await bela.keyboard.type(' zu spät');
  expect(await noteEditor(bela).inputValue()).toBe('Satz von Béla');

  await writeNote(cleo, 'unterwegs geschrieben');
  await cleo.context().setOffline(false);
  await shows(cleo.getByText('Ein Text hat keinen Platz gefunden'));
  await shows(cleo.getByRole('blockquote').filter({ hasText: 'unterwegs geschrieben' }));
  await shows(cleo.getByRole('button', { name: 'Kopieren' }));
  await shows(noteCard(cleo, 'vorher gesagt'));
  await shows(noteCard(cleo, 'Satz von Béla'));
  expect(await noteCard(facilitator, 'unterwegs geschrieben').count()).toBe(0);

  await button(facilitator, 'Stellwand freigeben: Plenum').click();
  await writeNote(cleo, 'unterwegs geschrieben');
  await shows(noteCard(facilitator, 'unterwegs geschrieben'));
});
