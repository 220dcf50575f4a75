import { AxeBuilder } from '@axe-core/playwright';
import { valueById } from '@stellwand/shared/lib/by-id';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  everythingLoaded,
  noteCard,
  openLink,
  saved,
  showList,
  shows,
  vanishes,
  writeNote,
} from '../support/browser.ts';
import { flat, phonePhoto, png } from '../support/images.ts';
import { fileStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = fileStage();

const SKETCH = 'Skizze vom Ablauf';

async function twoPeople() {
  const {
    workshop,
    people: [ada, bela],
  } = await stage.room({ people: ['Ada', 'Béla'] });
  await everythingLoaded(ada);
  return { workshop, ada, bela };
}

const image = (page: Page, words: string | RegExp = SKETCH): Locator =>
  page
    .locator('[data-note][aria-roledescription="Bild"]')
    .filter({ has: page.getByAltText(words) });
const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Bild anheften' });
const bar = (page: Page): Locator => page.getByRole('toolbar', { name: 'Ausgewählte Zettel' });

/** By „Werkzeuge“, as one does without a mouse that drags. */
async function choose(page: Page, name: string, mimeType: string, buffer: Buffer): Promise<void> {
  await page.getByRole('button', { name: 'Werkzeuge' }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('menuitem', { name: 'Bild …' }).click(),
  ]);
  await chooser.setFiles({ name, mimeType, buffer });
  await shows(dialog(page));
}

/** As from another program: an event with an image in it. */
const give = (page: Page, kind: 'paste' | 'drop', bytes: Buffer): Promise<void> =>
  page.evaluate(
    ([type, base64]) => {
      const data = new DataTransfer();
      const content = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      data.items.add(new File([content], 'bild.png', { type: 'image/png' }));
      const event =
        type === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
          : new DragEvent('drop', {
              dataTransfer: data,
              bubbles: true,
              cancelable: true,
              clientX: 700,
              clientY: 400,
            });
      const target = type === 'paste' ? document.activeElement : document.body;
      target?.dispatchEvent(event);
    },
    [kind, bytes.toString('base64')] as const,
  );

async function pin(page: Page, words: string): Promise<void> {
  await page.getByLabel('Was ist auf dem Bild zu sehen?').fill(words);
  await dialog(page).getByRole('button', { name: 'Bild anheften' }).click();
  await shows(image(page, words));
}

/** Decoded and on the screen, not only in the page. */
const isSeen = (image: Locator): Promise<void> =>
  until('the image is there', () =>
    image
      .locator('img')
      .first()
      .evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0),
  );

async function expectNoFindings(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

test('IMG-9 a chosen image needs words, is seen by others, and is there after a reload', async () => {
  const { ada, bela } = await twoPeople();
  await choose(ada, 'foto.jpg', 'image/jpeg', await phonePhoto('Frau Beispiel'));
  await shows(ada.getByAltText('Vorschau des Bildes'));
  await expectNoFindings(ada);
  await dialog(ada).getByRole('button', { name: 'Bild anheften' }).click();
  await shows(ada.getByText('Bitte beschreiben Sie das Bild'));
  await expectNoFindings(ada);
  await pin(ada, SKETCH);

  await isSeen(image(bela));
  expect(await image(bela).getAttribute('aria-label')).toMatch(
    /^Bild: Skizze vom Ablauf, von Ada, A$/,
  );
  await saved(ada);
  await bela.reload();
  await isSeen(image(bela));
  await ada.reload();
  await isSeen(image(ada));
  await expectNoFindings(ada);
});

test('IMG-10 by keyboard: reached, moved to an area, described anew, deleted and brought back', async () => {
  const { ada, bela } = await twoPeople();
  await writeNote(ada, 'Ein Zettel');
  // The field for words has the focus, and takes no image: it is meant for the board.
  await ada.getByRole('textbox', { name: 'Zettel schreiben' }).focus();
  await give(ada, 'paste', await png(400, 300));
  await pin(ada, SKETCH);
  await isSeen(image(bela));

  await noteCard(ada, 'Ein Zettel').focus();
  await ada.keyboard.press('End');
  await until('the image has the focus', () =>
    image(ada).evaluate((element) => element === document.activeElement),
  );
  await ada.keyboard.press('m');
  await ada.getByRole('dialog').getByRole('button', { name: 'B', exact: true }).click();
  await until('it hangs in B', async () =>
    /, B$/.test((await image(bela).getAttribute('aria-label')) ?? ''),
  );
  await image(ada).focus();
  await ada.keyboard.press('Enter');
  const words = ada.getByLabel('Was ist auf dem Bild zu sehen?');
  expect(await words.inputValue()).toBe(SKETCH);
  await words.fill('Der neue Ablauf');
  await expectNoFindings(ada);
  await ada.getByRole('button', { name: 'Übernehmen' }).click();
  await shows(image(bela, 'Der neue Ablauf'));

  await image(ada, 'Der neue Ablauf').focus();
  await ada.keyboard.press('Delete');
  await vanishes(image(bela, 'Der neue Ablauf'));
  await ada.keyboard.press('ControlOrMeta+z');
  await isSeen(image(bela, 'Der neue Ablauf'));
});

test('IMG-10 by clicks: larger, with a comment, and the same in the list', async () => {
  const { ada, bela } = await twoPeople();
  await give(ada, 'drop', await flat(300, 600).png().toBuffer());
  await pin(ada, SKETCH);
  // The corner, by the mouse: up and to the left makes it smaller.
  const box = await image(ada).boundingBox();
  if (!box) throw new Error('the image is not on the screen');
  await ada.mouse.move(box.x + box.width - 5, box.y + box.height - 5);
  await ada.mouse.down();
  await ada.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5, { steps: 5 });
  await ada.mouse.up();
  await until('it is about half as large for everybody', async () => {
    const [, height = '0'] =
      /height: (\d+)px/.exec((await image(bela).getAttribute('style')) ?? '') ?? [];
    return Number(height) > 180 && Number(height) < 280;
  });

  await bar(ada).getByRole('button', { name: 'Größe' }).click();
  await ada.getByRole('menuitemradio', { name: 'Klein' }).click();
  await until('it is small for everybody', async () => {
    const style = (await image(bela).getAttribute('style')) ?? '';
    return style.includes('width: 100px') && style.includes('height: 200px');
  });
  await bar(ada).getByRole('button', { name: 'Kommentar', exact: true }).click();
  await ada.getByRole('textbox', { name: 'Kommentar schreiben' }).fill('Gut zu erkennen.');
  await ada.getByRole('button', { name: 'Senden' }).click();

  await showList(bela);
  const row = bela.getByRole('listitem').filter({ has: bela.getByAltText(SKETCH) });
  await isSeen(row);
  await shows(row.getByRole('button', { name: '1 Kommentar' }));
  await expectNoFindings(bela);
  await row.getByRole('button', { name: /^Aktionen/ }).click();
  await bela.getByRole('menuitemradio', { name: 'Größe: Groß' }).click();
  await until('it is large', async () =>
    ((await image(ada).getAttribute('style')) ?? '').includes('height: 872px'),
  );
});

test('IMG-9 without a connection the image waits in its window, and is sent when asked again', async () => {
  const { ada, bela } = await twoPeople();
  await give(ada, 'paste', await png(200, 100));
  await ada.getByLabel('Was ist auf dem Bild zu sehen?').fill(SKETCH);
  const way = '**/api/boards/*/images?*';
  await ada.route(way, (route) => route.abort('internetdisconnected'));
  await dialog(ada).getByRole('button', { name: 'Bild anheften' }).click();
  await shows(ada.getByText('Für ein Bild braucht es die Verbindung.'));
  await expectNoFindings(ada);
  await ada.unroute(way);
  await dialog(ada).getByRole('button', { name: 'Bild anheften' }).click();
  await isSeen(image(bela));
  // The browser's own line about the request that was cut off.
  stage.troubles.complaints = stage.troubles.complaints.filter(
    (line) => !line.includes('ERR_INTERNET_DISCONNECTED'),
  );
});

test('IMG-1 the projector shows it, and an image that only decorates is said to do so', async () => {
  const { workshop, ada } = await twoPeople();
  await give(ada, 'paste', await png(200, 100));
  await ada.getByLabel('Das Bild ist nur schmückend').check();
  await dialog(ada).getByRole('button', { name: 'Bild anheften' }).click();
  await shows(ada.locator('[data-note][aria-label^="Bild: nur schmückend"]'));
  await give(ada, 'paste', await png(300, 100));
  await pin(ada, SKETCH);
  await saved(ada);

  const wall = await stage.newPage();
  await openLink(wall, workshop.links.spectator);
  const facilitator = await stage.api.redeem(valueById(workshop.links.facilitators, 'eins') ?? '');
  const session = (await stage.api.snapshot(facilitator)).sessions[0];
  await stage.api.command(facilitator, {
    type: 'projector.show',
    sessionId: session?.sessionId ?? '',
    boardId: session?.plenaryBoardId,
  });
  await isSeen(wall.getByRole('listitem').filter({ has: wall.getByAltText(SKETCH) }));
  await expectNoFindings(wall);
});
