import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import {
  chooseSession,
  editNote,
  joinByCode,
  keptOnDevice,
  noteCard,
  saveChip,
  saved,
  shows,
  writeNote,
} from '../support/browser.ts';
import { CHROMIUM } from '../support/open-stage.ts';
import { smallFile } from '../support/small-workshop.ts';
import { fileStage } from '../support/stage.ts';

const stage = fileStage({ complaints: 'expected' });
/** The browsers of this file that have to end with their test, however it goes. */
const started = new Set<ChildProcess>();
afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
  started.clear();
});

test('R19 a page that dies as soon as its device has what was typed, with the server away, comes back with the text', async () => {
  const { joinCode } = await stage.api.createWorkshop(smallFile());
  const context = await stage.newContext();
  const page = await context.newPage();
  await joinByCode(page, stage.server, joinCode, 'Ada');
  await chooseSession(page, 'Eins');
  await writeNote(page, 'Anfang');
  await saved(page);
  const address = page.url();

  // Nobody but this page has what is typed now.
  await stage.server.kill('SIGKILL');
  await shows(saveChip(page).filter({ hasText: 'Offline' }));
  await editNote(page, 'Anfang');
  await page.keyboard.type(' und Ende');
  await keptOnDevice(page, 'Anfang und Ende');
  const crashed = page.waitForEvent('crash');
  const devtools = await context.newCDPSession(page);
  devtools.send('Page.crash').catch(() => {
    // A page that is dead does not answer.
  });
  await crashed;

  await stage.server.start();
  const again = await context.newPage();
  await again.goto(address);
  await shows(noteCard(again, 'Anfang und Ende'));
  await saved(again);
  const other = await stage.newPage();
  await joinByCode(other, stage.server, joinCode, 'Béla');
  await chooseSession(other, 'Eins');
  await shows(noteCard(other, 'Anfang und Ende'));
});

test('R19 a laptop that goes dark after typing: the browser starts again and the text is there', async () => {
  const { joinCode } = await stage.api.createWorkshop(smallFile());
  const profile = await mkdtemp(join(tmpdir(), 'stellwand-profile-'));
  try {
    // Chromium writes a new cookie to the disk after half a minute, or when it ends in good order.
    const joining = await startChromium(profile);
    await joinByCode(joining.page, stage.server, joinCode, 'Ada');
    await chooseSession(joining.page, 'Eins');
    await saved(joining.page);
    const address = joining.page.url();
    await joining.quit();

    const before = await startChromium(profile);
    await before.page.goto(address);
    await saved(before.page);
    await stage.server.kill('SIGKILL');
    await shows(saveChip(before.page).filter({ hasText: 'Offline' }));
    await writeNote(before.page, 'kurz vor dem Ausschalten');
    await keptOnDevice(before.page, 'kurz vor dem Ausschalten');
    await before.kill();

    await stage.server.start();
    const after = await startChromium(profile);
    await after.page.goto(address);
    await shows(noteCard(after.page, 'kurz vor dem Ausschalten'));
    await saved(after.page);
    expect(await noteCard(after.page, 'kurz vor dem Ausschalten').count()).toBe(1);
    await after.kill();
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** A browser with a profile on disk that can be killed like a laptop whose battery falls out. */
async function startChromium(profile: string) {
  const child = spawn(
    CHROMIUM.executablePath,
    [
      ...CHROMIUM.args,
      '--headless',
      '--accept-lang=de-DE',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  started.add(child);
  const browser = await chromium.connectOverCDP(await devtoolsAddress(child));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return {
    page: await firstPage(browser),
    async quit() {
      const devtools = await browser.newBrowserCDPSession();
      await devtools.send('Browser.close');
      await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

const firstPage = async (browser: Browser): Promise<Page> => {
  const context = browser.contexts()[0];
  return context?.pages()[0] ?? (await (context ?? (await browser.newContext())).newPage());
};

function devtoolsAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stderr?.on('data', (data: Buffer) => {
      printed += data.toString();
      const found = /DevTools listening on (ws:\/\/\S+)/.exec(printed)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`Chromium ended:\n${printed}`)));
  });
}
