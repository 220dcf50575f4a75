import { valueById } from '@stellwand/shared/lib/by-id';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  everythingLoaded,
  noteCard,
  openLink,
  saved,
  shows,
  vanishes,
  writeBox,
} from '../support/browser.ts';
import { type Hands, type NoteCommand, rowOf, WAYS } from '../support/hands.ts';
import { smallFile } from '../support/small-workshop.ts';
import { fileStage } from '../support/stage.ts';

/**
 * Every task of docs/accessibility.md, walked four times: by keys alone and by clicks alone, on the
 * canvas and in the list.
 */
const stage = fileStage({ complaints: 'expected' });

const FIRST = 'Formulare doppelt';
const SECOND = 'Papier statt Datei';

const COMMANDS = {
  edit: { key: 'Enter', label: 'Bearbeiten' },
  move: { key: 'm', label: 'Verschieben nach …' },
  color: { key: 'c', label: 'Farbe' },
  react: { key: 'r', label: 'Reaktion' },
  comment: { key: 'k', label: 'Kommentar' },
  stack: { key: 'z', label: 'Zusammenlegen mit …' },
  remove: { key: 'Delete', label: 'Löschen' },
  vote: { key: 'v', label: 'Punkt geben' },
} satisfies Record<string, NoteCommand>;

/** Of a note: no link and no chip lies there. */
const CORNER = { x: 12, y: 12 };

/** What everybody else sees of it, whatever way it was done. */
const toldOf = (page: Page, text: string, words: RegExp) =>
  shows(noteCard(page, text).and(page.getByRole('article', { name: words })));

/** A failure says which task it was. */
async function task(name: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (fault) {
    throw new Error(`task “${name}” failed: ${(fault as Error).message}`, { cause: fault });
  }
}

async function join(page: Page, code: string, hands: Hands): Promise<void> {
  await page.goto(stage.server.url);
  await hands.into(page, page.getByLabel('Code eingeben'));
  await page.keyboard.type(code);
  await hands.into(page, page.getByLabel('Ihr Name'));
  await page.keyboard.type('Ada');
  await hands.activate(page, page.getByRole('button', { name: 'Beitreten', exact: true }));
  await hands.activate(page, page.getByRole('button', { name: 'Hier mitmachen: Eins' }));
  await shows(writeBox(page));
}

async function write(page: Page, text: string, hands: Hands): Promise<void> {
  await hands.into(page, writeBox(page));
  await page.keyboard.type(text);
  if (hands.name.startsWith('keys')) await page.keyboard.press('Enter');
  else await page.getByRole('button', { name: 'Anheften' }).click();
  await shows(hands.view === 'Liste' ? rowOf(page, text) : noteCard(page, text));
}

test.each(WAYS)('2.1.1, 2.5.7 every task works by $name', async (hands) => {
  const { joinCode, links } = await stage.api.createWorkshop(smallFile());
  const page = await stage.newPage();
  // The facilitator's screen shows what really happened.
  const other = await stage.newPage();
  await openLink(other, valueById(links.facilitators, 'eins') ?? '');

  await task('join', () => join(page, joinCode, hands));
  // A bar that has not loaded all its commands yet is no matter of keys or clicks.
  await everythingLoaded(page);
  await hands.enter(page);
  await task('write', async () => {
    await write(page, FIRST, hands);
    await write(page, SECOND, hands);
    await shows(noteCard(other, SECOND));
  });
  await task('edit', async () => {
    await hands.begin(page, FIRST, COMMANDS.edit);
    await shows(page.getByRole('textbox', { name: 'Text des Zettels' }));
    await page.keyboard.press('End');
    await page.keyboard.type(', jedes Mal');
    await page.keyboard.press('Escape');
    await shows(noteCard(other, `${FIRST}, jedes Mal`));
  });
  await task('react', async () => {
    await hands.begin(page, SECOND, COMMANDS.react);
    await hands.choose(page, /^Zustimmung/);
    await toldOf(other, SECOND, /Zustimmung 1/);
  });
  await task('comment', async () => {
    await hands.begin(page, SECOND, COMMANDS.comment);
    await hands.into(page, page.getByRole('textbox', { name: 'Kommentar schreiben' }));
    await page.keyboard.type('Kenne ich.');
    await hands.activate(page, page.getByRole('button', { name: 'Senden' }));
    await toldOf(other, SECOND, /1 Kommentar/);
    // In the list the thread stands in its row, and its chip folds it.
    const close = page.getByRole('button', { name: 'Kommentare schließen' });
    const chip = rowOf(page, SECOND).getByRole('button', { name: '1 Kommentar' });
    await hands.activate(page, hands.view === 'Liste' ? chip : close);
    await vanishes(page.getByRole('textbox', { name: 'Kommentar schreiben' }));
  });
  await task('search', async () => {
    await hands.activate(page, page.getByRole('button', { name: 'Werkzeuge', exact: true }));
    await hands.choose(page, 'Suchen');
    await page.keyboard.type('papier');
    await shows(page.getByText('1 Treffer').or(page.getByText('1 von 1')));
    await hands.activate(page, page.getByRole('button', { name: 'Nächster Zettel' }));
    await hands.activate(page, page.getByRole('button', { name: 'Suche schließen' }));
    await vanishes(page.locator('#board-search'));
  });
  await task('stack', async () => {
    await hands.begin(page, FIRST, COMMANDS.stack);
    await hands.choose(page, SECOND);
    await shows(other.locator('[aria-roledescription="Stapel"]'));
    await hands.undo(page);
    await vanishes(other.locator('[aria-roledescription="Stapel"]'));
  });
  await task('move', async () => {
    await hands.begin(page, FIRST, COMMANDS.move);
    await hands.choose(page, 'B');
    await toldOf(other, FIRST, /, B, Farbe/);
  });
  await task('colour', async () => {
    await hands.begin(page, FIRST, COMMANDS.color);
    await hands.choose(page, 'Himmel');
    await toldOf(other, FIRST, /Farbe Himmel/);
  });
  await task('delete and undo', async () => {
    await hands.begin(page, FIRST, COMMANDS.remove);
    await vanishes(noteCard(other, FIRST));
    await hands.undo(page);
    await toldOf(other, FIRST, /Farbe Himmel/);
    await saved(page);
  });
  await task('follow', async () => {
    await hands.activate(page, page.locator('#people-here'));
    await hands.activate(page, page.getByRole('button', { name: /^Moderation.* folgen$/ }));
    await shows(page.getByText(/^Sie folgen Moderation/));
    const end = page.getByRole('button', { name: 'Nicht mehr folgen' });
    await hands.activate(page, end);
    // Not its words: what is told in passing begins with the same ones, and stays under a pointer.
    await vanishes(end);
  });
  await task('vote', async () => {
    const leader = await stage.api.redeem(valueById(links.facilitators, 'eins') ?? '');
    const session = (await stage.api.snapshot(leader)).sessions.find(({ key }) => key === 'eins');
    await stage.api.command(leader, {
      type: 'vote.open',
      sessionId: session?.sessionId,
      boardId: session?.plenaryBoardId,
      budget: 3,
      maxPerTarget: 2,
      targets: 'notes',
      anonymous: true,
    });
    await shows(page.getByText('Abstimmung: 3 von 3 Punkten übrig'));
    if (hands.name === 'keys on the canvas') await hands.begin(page, SECOND, COMMANDS.vote);
    else {
      if (hands.view === 'Leinwand') await noteCard(page, SECOND).click({ position: CORNER });
      await hands.activate(page, page.getByRole('button', { name: `Punkt geben: ${SECOND}` }));
    }
    await shows(page.getByText('Abstimmung: 2 von 3 Punkten übrig'));
  });
  await task('export', async () => {
    await hands.activate(other, other.getByRole('button', { name: 'Ergebnisse' }));
    const download = other.waitForEvent('download');
    await hands.activate(other, other.getByRole('link', { name: /Markdown/ }));
    const path = await (await download).path();
    expect(path).toBeTruthy();
  });
});
