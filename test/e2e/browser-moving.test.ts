import type { BoardData } from '@stellwand/shared/contracts/board-document';
import type { JoinAnswer } from '@stellwand/shared/contracts/http-api';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  chooseSession,
  editNote,
  joinByCode,
  keptOnDevice,
  noteCard,
  noteEditor,
  saveChip,
  saved,
  shows,
  vanishes,
  writeBox,
  writeNote,
} from '../support/browser.ts';
import { smallFile } from '../support/small-workshop.ts';
import { fileStage } from '../support/stage.ts';

/** People who are moved while they write, or while they have no network: what becomes of their words. */

const stage = fileStage({ complaints: 'expected' });

/** Ada in a group of her own, in a browser; who leads speaks to the server directly. */
async function inGroup() {
  const { api, server } = stage;
  const { joinCode, links } = await api.createWorkshop(smallFile());
  const page = await stage.newPage();
  await joinByCode(page, server, joinCode, 'Ada');
  await chooseSession(page, 'Eins');
  const organiser = await api.redeem(links.organiser);
  const { sessions, people = [] } = await api.snapshot(organiser);
  const sessionId = sessions.find(({ key }) => key === 'eins')?.sessionId ?? '';
  const other = sessions.find(({ key }) => key === 'zwei')?.sessionId ?? '';
  const personId = people.find(({ name }) => name === 'Ada')?.personId ?? '';
  const groups = (what: string, extra = {}) =>
    api.command(organiser, { type: `groups.${what}`, sessionId, ...extra });
  await groups('form', { strategy: 'random', count: 1 });
  await groups('start');
  await shows(page.getByText('Gruppe 1').first());
  const [group] = (await api.snapshot(organiser)).sessions.flatMap((one) => one.groups);
  return {
    page,
    organiser,
    personId,
    other,
    groups,
    boardId: group?.boardId ?? '',
  };
}

async function notesOn(boardId: string, { token }: JoinAnswer): Promise<string[]> {
  const { body } = await stage.api.request('GET', `/api/boards/${boardId}`, { token });
  return (body as BoardData).elements.filter(({ type }) => type === 'note').map(({ text }) => text);
}

const inPlenary = (page: Page): Promise<void> => shows(page.getByText('Plenum').first());

test('FAREWELL-5 groups end in mid-word: every letter the screen showed is on the group’s board', async () => {
  const { page, organiser, groups, boardId } = await inGroup();
  await writeNote(page, 'Anfang');
  await saved(page);
  await editNote(page, 'Anfang');
  let shown = '';
  let ending: Promise<unknown> | undefined;
  for (let letter = 0; letter < 60; letter++) {
    await page.keyboard.type('x');
    if (letter === 40) ending = groups('end');
    // Looks at once: the editor may be gone at any moment, and a slow machine is not an editor that is gone.
    const value = await page.evaluate(
      () => document.querySelector<HTMLTextAreaElement>('textarea[data-words-of]')?.value ?? null,
    );
    if (value === null) break;
    shown = value;
  }
  // Nobody else closes the editor: who it is that has the focus says who did.
  const focused = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
  expect(
    ending,
    `the editor is gone after “${shown}”, and the focus is at ${focused}`,
  ).toBeDefined();
  await ending;
  await inPlenary(page);
  await saved(page);
  const [text = ''] = await notesOn(boardId, organiser);
  expect(text.startsWith(shown)).toBe(true);
  expect(shown.length).toBeGreaterThan('Anfang'.length + 30);
  expect(await page.getByText(/Text.* keinen Platz gefunden/).count()).toBe(0);
});

test('FAREWELL-5 groups end while a word is being composed, as telephones do: it is on the group’s board', async () => {
  const { page, organiser, groups, boardId } = await inGroup();
  await writeNote(page, 'Anfang');
  await saved(page);
  await editNote(page, 'Anfang');
  const keyboard = await page.context().newCDPSession(page);
  const text = ' nochnichtfertig';
  await keyboard.send('Input.imeSetComposition', {
    text,
    selectionStart: text.length,
    selectionEnd: text.length,
  });
  expect(await noteEditor(page).inputValue()).toBe('Anfang nochnichtfertig');
  await groups('end');
  await inPlenary(page);
  await saved(page);
  expect(await notesOn(boardId, organiser)).toEqual(['Anfang nochnichtfertig']);
});

test('FAREWELL-5 offline in the group, the groups end, back online: on the group’s board, and never “Gespeichert” before', async () => {
  const { page, organiser, groups, boardId } = await inGroup();
  await writeNote(page, 'mit Netz');
  await saved(page);
  await page.context().setOffline(true);
  await shows(saveChip(page).filter({ hasText: 'Offline' }));
  await writeNote(page, 'ohne Netz geschrieben');
  await shows(saveChip(page).filter({ hasText: 'wartet auf diesem Gerät' }));
  await groups('end');
  // From now on: as soon as it says so, the words are on the group's board.
  const early = page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const look = () => {
          const chip = document.querySelector('[data-save]');
          if (chip?.getAttribute('data-save') === 'saved') resolve(true);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  await page.context().setOffline(false);
  await inPlenary(page);
  expect(await early).toBe(true);
  expect((await notesOn(boardId, organiser)).sort()).toEqual(['mit Netz', 'ohne Netz geschrieben']);
  expect(await noteCard(page, 'ohne Netz').count()).toBe(0);
});

test('FAREWELL-5 written offline, the page closed, moved to another session: delivered by the next visit', async () => {
  const { page, organiser, boardId, personId, other } = await inGroup();
  await writeNote(page, 'mit Netz');
  await saved(page);
  await page.context().setOffline(true);
  await shows(saveChip(page).filter({ hasText: 'Offline' }));
  await writeNote(page, 'vor dem Zuklappen');
  await shows(saveChip(page).filter({ hasText: 'wartet auf diesem Gerät' }));
  const address = page.url();
  const context = page.context();
  await keptOnDevice(page, 'vor dem Zuklappen');
  await page.close();
  await stage.api.command(organiser, { type: 'person.place', personId, sessionId: other });
  await context.setOffline(false);
  const next = await context.newPage();
  await next.goto(address);
  await shows(writeBox(next));
  await saved(next);
  expect((await notesOn(boardId, organiser)).sort()).toEqual(['mit Netz', 'vor dem Zuklappen']);
});

test('GONE-2 a comment begun on the group’s board, its sheet closed again, is shown when the groups end', async () => {
  const { page, groups } = await inGroup();
  await writeNote(page, 'Anfang');
  await saved(page);
  await noteCard(page, 'Anfang').click();
  const bar = page.getByRole('toolbar', { name: 'Ausgewählte Zettel' });
  await bar.getByRole('button', { name: 'Kommentar', exact: true }).click();
  const field = page.getByRole('textbox', { name: 'Kommentar schreiben' });
  await field.fill('Dazu gehört noch');
  await page.keyboard.press('Escape');
  await vanishes(field);
  await groups('end');
  await inPlenary(page);
  const words = page.locator('blockquote').filter({ hasText: 'Dazu gehört noch' });
  await shows(words);
  await shows(page.getByText('Das haben Sie begonnen und noch nicht abgeschickt'));
  await page.getByRole('button', { name: 'Verwerfen' }).click();
  await vanishes(words);
});

test('FAREWELL-5 what cannot get there any more is shown for copying, in the lobby too', async () => {
  const { page, organiser, personId, other, boardId } = await inGroup();
  await writeNote(page, 'mit Netz');
  await saved(page);
  await page.context().setOffline(true);
  await shows(saveChip(page).filter({ hasText: 'Offline' }));
  await writeNote(page, 'zu spät gekommen');
  const lock = { type: 'board.lock', boardId, locked: true };
  await stage.api.command(organiser, lock);
  await stage.api.command(organiser, { type: 'person.place', personId, sessionId: null });
  await page.context().setOffline(false);
  await shows(page.getByRole('heading', { name: 'Probe', exact: true }));
  await shows(page.getByText('Ein Text hat keinen Platz gefunden'));
  await shows(page.locator('blockquote').filter({ hasText: 'zu spät gekommen' }));
  await shows(page.getByText('Die Stellwand ist gesperrt'));
  // It stays wherever they go, until they have put it away; there it can become a note.
  await stage.api.command(organiser, { type: 'person.place', personId, sessionId: other });
  await shows(writeBox(page));
  await page.getByRole('button', { name: 'Als neuen Zettel behalten' }).click();
  await vanishes(page.locator('blockquote'));
  await saved(page);
  expect(stage.troubles.foreign).toEqual([]);
});
