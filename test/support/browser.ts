import type { Locator, Page } from 'playwright-core';
import { until } from './until.ts';

/** Opens the front door, types the code and a name; ends in the waiting room or on a board. */
export async function joinByCode(
  page: Page,
  server: { url: string },
  code: string,
  name: string,
): Promise<void> {
  await page.goto(server.url);
  await page.getByLabel('Code eingeben').fill(code);
  await page.getByLabel('Ihr Name').fill(name);
  await page.getByRole('button', { name: 'Beitreten', exact: true }).click();
  await page.waitForURL(/\/w\//);
}

/** From the waiting room onto the board of a session. */
export async function chooseSession(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: `Hier mitmachen: ${title}` }).click();
  await shows(writeBox(page));
}

/** A role link, as it comes by mail. Its secret stands behind the `#`, so the page is opened anew. */
export async function openLink(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.waitForURL(/\/w\//);
}

export const writeBox = (page: Page): Locator =>
  page.getByRole('textbox', { name: 'Zettel schreiben' });

/** By the big box, as most people do: type, Enter. */
export async function writeNote(page: Page, text: string): Promise<void> {
  await writeBox(page).fill(text);
  await writeBox(page).press('Enter');
}

/** A note on the canvas by words it contains. */
export const noteCard = (page: Page, text: string | RegExp): Locator =>
  page.locator('[data-note]').filter({ hasText: text });

export const noteEditor = (page: Page): Locator =>
  page.getByRole('textbox', { name: 'Text des Zettels' });

/** Opens a note for typing. */
export async function editNote(page: Page, text: string): Promise<void> {
  await noteCard(page, text).dblclick();
  await shows(noteEditor(page));
}

export const saveChip = (page: Page): Locator =>
  page.getByRole('status', { name: 'Speicherstand' });

/** Waits until everything on the page is durable, as the page itself says. */
export const saved = (page: Page): Promise<void> =>
  shows(saveChip(page).filter({ hasText: /^Gespeichert/ }));

/** Waits until these words, which have not arrived yet, stand in the copy on this device. */
export const keptOnDevice = (page: Page, words: string): Promise<void> =>
  until(`“${words}” is on this device`, () =>
    page.evaluate(
      (text) =>
        new Promise<boolean>((resolve, reject) => {
          const opening = indexedDB.open('stellwand');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const reading = opening.result.transaction('intents').objectStore('intents').getAll();
            reading.onerror = () => reject(reading.error);
            reading.onsuccess = () => {
              opening.result.close();
              resolve(JSON.stringify(reading.result).includes(text));
            };
          };
        }),
      words,
    ),
  );

export const tools = (page: Page): Locator =>
  page.getByRole('button', { name: 'Werkzeuge' }).first();

/** What loads after the first paint is there: the tools offer following last. */
export async function everythingLoaded(page: Page): Promise<void> {
  await tools(page).click();
  await shows(page.getByRole('menuitem', { name: 'Wem folgen …' }));
  await page.keyboard.press('Escape');
}

/** The same board as headings and lists. */
export const showList = (page: Page): Promise<void> =>
  page.getByRole('radio', { name: 'Liste' }).check();

export const shows = (locator: Locator): Promise<void> => locator.first().waitFor();

export const vanishes = (locator: Locator): Promise<void> =>
  locator.first().waitFor({ state: 'hidden' });
