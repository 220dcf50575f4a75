import { expect, test } from 'vitest';
import {
  chooseSession,
  editNote,
  joinByCode,
  noteCard,
  noteEditor,
  saveChip,
  saved,
  shows,
  writeBox,
  writeNote,
} from '../support/browser.ts';
import { recordRequests } from '../support/page-requests.ts';
import { smallFile } from '../support/small-workshop.ts';
import { fileStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = fileStage({ complaints: 'expected' });

async function pairOnOneBoard() {
  const {
    people: [ada, bela],
  } = await stage.room({ people: ['Ada', 'Béla'] });
  return { ada, bela };
}

test('a code, a session, a note: the other person sees it, and it says when it is safe', async () => {
  const { ada, bela } = await pairOnOneBoard();
  await writeNote(ada, 'Formulare doppelt');
  await shows(noteCard(bela, 'Formulare doppelt'));
  await saved(ada);

  await ada.reload();
  await shows(noteCard(ada, 'Formulare doppelt'));
  await shows(ada.getByRole('heading', { level: 1, name: 'Was?' }));
});

test('VIEW-2 a board is seen in its place from the first frame, with all its areas', async () => {
  const { joinCode } = await stage.api.createWorkshop(smallFile());
  const page = await stage.newPage();
  await page.addInitScript(() => {
    const seen: number[] = [];
    Object.assign(window, { seen });
    const look = () =>
      requestAnimationFrame(() => {
        look();
        // After the frame: what was painted.
        setTimeout(() => {
          const felt = [...document.querySelectorAll('[data-felt]')];
          const last = felt.at(-1)?.getBoundingClientRect();
          if (last) seen.push(Math.round(last.right));
        });
      });
    look();
  });
  await joinByCode(page, stage.server, joinCode, 'Ada');
  await chooseSession(page, 'Eins');
  await shows(page.locator('[data-felt]'));
  await page.waitForFunction(() => (window as unknown as { seen: number[] }).seen.length > 20);

  const edges = await page.evaluate(() => (window as unknown as { seen: number[] }).seen);
  expect(new Set(edges).size).toBe(1);
  expect(edges[0]).toBeLessThan(page.viewportSize()?.width ?? 0);
});

test('a note sent before the board has come lies in an area once it has', async () => {
  const { joinCode } = await stage.api.createWorkshop(smallFile());
  const [ada, bela] = [await stage.newPage(), await stage.newPage()];
  let letGo = (): void => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await ada.routeWebSocket(/\/sync\//, (line) => {
    const server = line.connectToServer();
    server.onMessage(async (message) => {
      await held;
      line.send(message);
    });
  });
  await joinByCode(ada, stage.server, joinCode, 'Ada');
  await ada.getByRole('button', { name: 'Hier mitmachen: Eins' }).click();
  for (const text of ['Schneller als die Leitung', 'Und noch einer']) await writeNote(ada, text);
  letGo();
  await joinByCode(bela, stage.server, joinCode, 'Béla');
  await chooseSession(bela, 'Eins');
  for (const text of ['Schneller als die Leitung', 'Und noch einer'])
    await shows(noteCard(bela, text).and(bela.getByRole('article', { name: /von Ada, A, Farbe/ })));
});

test('WEB-4 the form at the front door asks for nothing of the board, and for little', async () => {
  const page = await stage.newPage();
  let isThere = (): void => {};
  const form = new Promise<void>((resolve) => {
    isThere = resolve;
  });
  const ofTheBoard = /board-|yjs-|workshop-tab/;
  await page.route(ofTheBoard, async (route) => {
    await form;
    await route.continue();
  });
  const requests = recordRequests(page);
  // Not until it has loaded: what is held for later may be a part of that on a slow machine.
  await page.goto(stage.server.url, { waitUntil: 'commit' });
  await shows(page.getByLabel('Code eingeben'));
  const before = requests.all().filter((path) => !ofTheBoard.test(path));
  isThere();
  expect(before.length, before.join('\n')).toBeLessThanOrEqual(20);
});

test('WEB-5 what a board fetches for later comes after its content, in one order', async () => {
  const { joinCode } = await stage.api.createWorkshop(smallFile());
  const ada = await stage.newPage();
  await joinByCode(ada, stage.server, joinCode, 'Ada');
  await chooseSession(ada, 'Eins');
  const again = await ada.context().newPage();
  let letGo = (): void => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await again.routeWebSocket(/\/sync\//, (line) => {
    const server = line.connectToServer();
    server.onMessage(async (message) => {
      await held;
      line.send(message);
    });
  });
  // Else the page takes what is held for a network that swallows, and goes round it.
  await again.route('**/healthz', (route) => route.abort());
  const requests = recordRequests(again);
  await again.goto(ada.url());
  await shows(writeBox(again));
  // Longer than the clocks that once began all this.
  await again.waitForTimeout(3_000);
  const before = [...requests.all()];
  expect(before.filter((path) => RESERVE.includes(path))).toEqual([]);
  expect(before.length, before.join('\n')).toBeLessThanOrEqual(20);

  letGo();
  await until('all of it has come', () => requests.all().includes(RESERVE.at(-1) ?? ''));
  expect(requests.all().filter((path) => RESERVE.includes(path))).toEqual(RESERVE);
});

/** In this order. */
const RESERVE = [
  'src/features/board/presence/part.ts',
  'src/features/board/kept/part.ts',
  'src/features/board/board-dialogs.tsx',
  'src/features/board/list/note-list.tsx',
  'src/features/board/discussion/part.ts',
  'src/features/board/note-extras/part.ts',
  'src/features/board/tools/part.ts',
  'src/features/board/keys-table.tsx',
  'src/features/presence/people-list.tsx',
  'src/features/board/shapes/part.ts',
  'src/features/board/voting/part.ts',
  'src/features/header/menu-window.tsx',
  'src/app/lobby.tsx',
];

test('two people typing into one note at once keep every letter, through a reload too', async () => {
  const { ada, bela } = await pairOnOneBoard();
  await writeNote(ada, 'Mitte');
  await shows(noteCard(bela, 'Mitte'));
  await editNote(ada, 'Mitte');
  await editNote(bela, 'Mitte');
  await noteEditor(ada).press('ControlOrMeta+Home');

  const front = 'vorne schreibt Ada und ';
  const back = ' und hinten schreibt Béla';
  await Promise.all([
    ada.keyboard.type(front, { delay: 15 }),
    bela.keyboard.type(back, { delay: 15 }),
  ]);

  const whole = `${front}Mitte${back}`;
  await until('both editors show the same words', async () => {
    const texts = [await noteEditor(ada).inputValue(), await noteEditor(bela).inputValue()];
    return texts.every((text) => text === whole);
  });
  await saved(ada);
  await saved(bela);
  await ada.reload();
  await shows(noteCard(ada, whole));
});

test('R1 the server is killed while people type: the page says so, everything comes back', async () => {
  const { ada, bela } = await pairOnOneBoard();
  await writeNote(ada, 'vor dem Absturz');
  await shows(noteCard(bela, 'vor dem Absturz'));
  await saved(ada);

  await stage.server.kill('SIGKILL');
  await shows(saveChip(ada).filter({ hasText: 'Offline' }));
  await shows(ada.getByText('Schreiben Sie ruhig weiter'));
  await writeNote(ada, 'während des Absturzes');
  await editNote(bela, 'vor dem Absturz');
  await bela.keyboard.type(' und danach');
  await shows(saveChip(ada).filter({ hasText: 'wartet auf diesem Gerät' }));

  await stage.server.start();
  await saved(ada);
  await saved(bela);
  await shows(noteCard(bela, 'während des Absturzes'));
  await shows(noteCard(ada, 'vor dem Absturz und danach'));
  await ada.reload();
  await shows(noteCard(ada, 'vor dem Absturz und danach'));
  expect(await noteCard(ada, 'während des Absturzes').count()).toBe(1);
  expect(await writeBox(ada).inputValue()).toBe('');
});
