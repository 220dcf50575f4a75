import { type ById, valueById } from '@stellwand/shared/lib/by-id';
import type { Page } from 'playwright-core';
import { openLink, shows } from './browser.ts';
import type { Stage } from './open-stage.ts';
import { castOf } from './small-workshop.ts';

/** Called on every screen, with its name. */
export type Visit = (page: Page, screen: string) => Promise<void>;
export type TourOptions = NonNullable<Parameters<Stage['newContext']>[0]>;

/**
 * Walks past every screen, dialog and menu there is. Finds its way without a word of the interface,
 * so that it works in every language.
 */
export async function tourScreens(stage: Stage, options: TourOptions, visit: Visit): Promise<void> {
  const cast = await castOf(stage.api);
  const { links, joinCode, workshopId } = cast.workshop;
  const context = await stage.newContext(options);
  const page = await context.newPage();

  await page.goto(stage.server.url);
  await shows(page.locator('input[name="code"]'));
  await visit(page, 'landing');
  await page.locator('footer button').last().click();
  await shows(page.locator('dd'));
  await visit(page, 'network check');
  await page.locator('input[name="code"]').fill('AB');
  await page.locator('button[type="submit"]').click();
  await shows(page.locator('[aria-invalid="true"]'));
  await visit(page, 'landing with an error');
  await page.goto(`${stage.server.url}/j/${joinCode}`);
  await page.locator('input[name="name"]').fill('Béla');
  await page.locator('button[type="submit"]').click();

  await shows(page.locator('h4'));
  await visit(page, 'lobby');
  await eachMenuItem(page, 'lobby', visit);
  await page.locator('li:has(> h4) button').first().click();
  await tourBoard(page, visit);

  const { facilitator, eins, snapshot } = cast;
  const boardId = snapshot.sessions.find(({ sessionId }) => sessionId === eins)?.plenaryBoardId;
  await stage.api.command(facilitator, { type: 'phase.start', sessionId: eins, phaseId: 'read' });
  await shows(page.locator('footer p'));
  await visit(page, 'board while reading');
  await stage.api.command(facilitator, { type: 'board.lock', boardId, locked: true });
  await visit(page, 'locked board');

  await tourLeaders(stage, options, links, visit);

  const { personId } = await me(page);
  await stage.api.command(cast.organiser, { type: 'person.remove', personId });
  await shows(page.locator('main.notice-page'));
  await visit(page, 'ended');
  await page.goto(`${stage.server.url}/nowhere`);
  await visit(page, 'not found by the server');
  await page.goto(`${stage.server.url}/w/${workshopId}/x`);
  await shows(page.locator('main.notice-page'));
  await visit(page, 'not found');
  await page.goto(`${stage.server.url}/w/${workshopId}/o`);
  await shows(page.locator('main.notice-page'));
  await visit(page, 'not signed in');
  await page.goto(`${stage.server.url}/redeem`);
  await shows(page.locator('main.notice-page'));
  await visit(page, 'broken link');
  await context.close();
}

async function tourBoard(page: Page, visit: Visit): Promise<void> {
  const box = page.locator('#write-note');
  await shows(box);
  const [canvas, list] = [
    page.locator('main input[type="radio"]').first(),
    page.locator('main input[type="radio"]').nth(1),
  ];
  await visit(page, 'empty board');
  for (const text of ['Formulare doppelt', 'Ein Zettel mit etwas mehr Text, der umbricht']) {
    await box.fill(text);
    await box.press('Enter');
  }
  await shows(page.locator('[data-save="saved"]'));
  await page.locator('footer [aria-haspopup="dialog"]').click();
  await shows(page.locator('footer [role="dialog"]'));
  await visit(page, 'choice of emoji');
  await page.keyboard.press('Escape');

  await list.check();
  await shows(page.locator('[id^="row-"]'));
  await visit(page, 'list');
  const row = page.locator('[id^="row-"]').first();
  await row.getByRole('button').click();
  await shows(page.getByRole('menu'));
  await visit(page, 'menu of a note');
  await page.getByRole('menuitem').first().click();
  await shows(row.locator('textarea'));
  await visit(page, 'typing in the list');
  await page.keyboard.press('Escape');

  await canvas.check();
  const note = page.locator('[data-note]').first();
  await shows(note);
  await visit(page, 'board');
  await note.click();
  const bar = page.getByRole('toolbar');
  await shows(bar);
  for (const [index, name] of ['colours', 'areas'].entries()) {
    await bar.locator('[aria-haspopup="menu"]').nth(index).click();
    await shows(page.getByRole('menu'));
    await visit(page, `menu of ${name}`);
    await page.keyboard.press('Escape');
  }
  await note.focus();
  for (const key of ['m', 'c', '?']) {
    await note.press(key);
    await shows(page.locator('dialog[open]'));
    await visit(page, `dialog of the key ${key}`);
    await closeDialog(page);
  }
  await note.dblclick();
  await shows(note.locator('textarea'));
  await visit(page, 'typing on the canvas');
  await page.keyboard.press('Escape');
  await note.press('Delete');
  await visit(page, 'board with something to undo');
  await eachMenuItem(page, 'board', visit);
}

async function tourLeaders(
  stage: Stage,
  options: TourOptions,
  links: { organiser: string; spectator: string; facilitators: ById<string> },
  visit: Visit,
): Promise<void> {
  const context = await stage.newContext(options);
  const page = await context.newPage();
  await openLink(page, valueById(links.facilitators, 'eins') ?? '');
  await shows(page.locator('#write-note'));
  const panel = page.locator('aside');
  if (!(await panel.isVisible())) {
    await visit(page, 'board of a facilitator');
    await page.locator('header button:not([aria-haspopup])').last().click();
  }
  await shows(panel);
  for (;;) {
    const folded = panel.locator('h3 button[aria-expanded="false"]').first();
    if ((await folded.count()) === 0) break;
    await folded.click();
  }
  await visit(page, 'panel');
  await panel.locator('ul [aria-haspopup="menu"]').last().click();
  await page.getByRole('menuitem').last().click();
  await shows(page.locator('dialog[open]'));
  await visit(page, 'removing a person');
  await closeDialog(page);
  await panel.locator('section[aria-labelledby="next-step"] button').click();
  await shows(panel.locator('li').filter({ hasText: '1' }));
  await visit(page, 'groups formed');
  await panel.locator('section button[class*="quiet"]').last().click();
  await shows(page.locator('main select'));
  await visit(page, 'groups by hand');

  await openLink(page, links.organiser);
  await shows(page.locator('#access-heading'));
  await visit(page, 'day');
  await page.locator('section[aria-labelledby="access-heading"] > button').click();
  const renew = page.locator('section[aria-labelledby="access-heading"] li button').last();
  await shows(renew);
  await visit(page, 'links');
  await renew.click();
  await shows(page.locator('dialog[open]'));
  await visit(page, 'renewing a link');
  await closeDialog(page);
  await page.locator('li:has(> h4) [aria-haspopup="menu"]').first().click();
  await visit(page, 'results of a session');

  await openLink(page, links.spectator);
  await shows(page.locator('h1'));
  await visit(page, 'spectator');
  await context.close();
}

/** Everything behind ≡, which is the last menu of the header. */
async function eachMenuItem(page: Page, where: string, visit: Visit): Promise<void> {
  const button = page.locator('header [aria-haspopup="menu"]').last();
  const items = page.getByRole('menuitem');
  await button.click();
  await visit(page, `menu of ${where}`);
  const count = await items.count();
  for (let index = 0; index < count; index++) {
    if (index > 0) await button.click();
    await items.nth(index).click();
    await shows(page.locator('dialog[open]'));
    await visit(page, `item ${index + 1} in the menu of ${where}`);
    await closeDialog(page);
  }
}

/** Closed for the eye is not yet closed for the page: that is when its content is gone. */
async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator('dialog h2').waitFor({ state: 'detached' });
}

const me = (page: Page): Promise<{ personId: string }> =>
  page.evaluate(async () => {
    const workshop = location.pathname.split('/')[2];
    return (await fetch(`/api/me?as=participant&w=${workshop}`)).json();
  });
