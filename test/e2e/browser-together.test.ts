import type { CDPSession, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  editNote,
  noteCard,
  noteEditor,
  saved,
  showList,
  shows,
  vanishes,
  writeNote,
} from '../support/browser.ts';
import { fileStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = fileStage();

/** A person with a page and the keyboard of an input method. */
interface Writer {
  page: Page;
  ime: CDPSession;
}

/** Two people in the same note. */
async function twoInOneNote(text: string): Promise<{ ada: Writer; bela: Writer }> {
  const { people } = await stage.room({ people: ['Ada', 'Béla'] });
  const seat = async (page: Page): Promise<Writer> => ({
    page,
    ime: await page.context().newCDPSession(page),
  });
  const [ada, bela] = [await seat(people[0]), await seat(people[1])];
  await writeNote(ada.page, text);
  for (const page of people) {
    await shows(noteCard(page, text));
    await editNote(page, text);
  }
  return { ada, bela };
}

const textOf = ({ page }: Writer): Promise<string> => noteEditor(page).inputValue();

const selection = ({ page }: Writer): Promise<[number, number]> =>
  noteEditor(page).evaluate((field: HTMLTextAreaElement) => [
    field.selectionStart,
    field.selectionEnd,
  ]);

/** Puts the caret behind these words, as a click there would. */
const caretBehind = ({ page }: Writer, words: string): Promise<void> =>
  noteEditor(page).evaluate((field: HTMLTextAreaElement, before) => {
    const at = field.value.indexOf(before) + before.length;
    field.setSelectionRange(at, at);
  }, words);

/** What stands before the caret. */
async function beforeCaret(writer: Writer): Promise<string> {
  const [, at] = await selection(writer);
  return (await textOf(writer)).slice(0, at);
}

/** Until both fields show the same, and that is it. */
const agree = (a: Writer, b: Writer, holds: (text: string) => boolean): Promise<void> =>
  until('both fields show the same text', async () => {
    const [one, other] = [await textOf(a), await textOf(b)];
    return one === other && holds(one);
  });

test('EDIT-1 two people type into one note at once: umlauts, emoji, every letter, carets where they were put', async () => {
  const { ada, bela } = await twoInOneNote('Anfang Mitte Ende');
  await caretBehind(ada, 'Anfang');
  await caretBehind(bela, 'Mitte');
  const adas = ' Größe übt Äpfel ';
  const belas = '😀ß👩‍👧ö🎉 lllll ';
  await Promise.all([
    (async () => {
      for (const sign of adas) await ada.page.keyboard.insertText(sign);
    })(),
    (async () => {
      for (const sign of new Intl.Segmenter('de').segment(belas))
        await bela.page.keyboard.insertText(sign.segment);
    })(),
  ]);
  await agree(ada, bela, (text) => text.includes(adas) && text.includes(belas));
  expect(await textOf(ada)).toBe(`Anfang${adas} Mitte${belas} Ende`);
  expect(await beforeCaret(ada)).toBe(`Anfang${adas}`);
  expect(await beforeCaret(bela)).toBe(`Anfang${adas} Mitte${belas}`);

  // The same letters as around the caret: only a place in the text, not a number, stays right.
  await caretBehind(bela, 'lll');
  const stays = await beforeCaret(bela);
  await caretBehind(ada, 'Mitte😀ß👩‍👧ö🎉 ');
  await ada.page.keyboard.insertText('ll');
  await agree(ada, bela, (text) => text.includes('lllllll'));
  expect(await beforeCaret(bela)).toBe(stays.replace('lll', 'lllll'));
  for (const { page } of [ada, bela]) await saved(page);
  await ada.page.keyboard.press('Escape');
  expect(await noteCard(bela.page, 'Anfang').locator('textarea').inputValue()).toContain(adas);
});

test('EDIT-3 composing: others type meanwhile, the composition goes on and its word lands where it began', async () => {
  const { ada, bela } = await twoInOneNote('Tag und Nacht');
  await caretBehind(ada, 'Tag');
  const compose = (text: string) =>
    ada.ime.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  await compose('¨');
  await compose('にほ');
  await bela.page.keyboard.press('ControlOrMeta+Home');
  await bela.page.keyboard.insertText('Guten ');
  await bela.page.keyboard.press('ControlOrMeta+End');
  await bela.page.keyboard.insertText(' zusammen 👋🏽');
  await saved(bela.page);
  // Nothing is merged in between: it would break the composition off.
  expect(await textOf(ada)).toBe('Tagにほ und Nacht');
  expect(await textOf(bela)).toBe('Guten Tag und Nacht zusammen 👋🏽');
  await compose('にほん');
  await ada.ime.send('Input.insertText', { text: '日本' });
  await agree(ada, bela, (text) => text === 'Guten Tag日本 und Nacht zusammen 👋🏽');
  expect(await beforeCaret(ada)).toBe('Guten Tag日本');
  await ada.page.keyboard.insertText('ü');
  await agree(ada, bela, (text) => text === 'Guten Tag日本ü und Nacht zusammen 👋🏽');

  // A composition given up leaves nothing behind.
  await compose('かな');
  await bela.page.keyboard.insertText('!');
  await saved(bela.page);
  await compose('');
  await agree(ada, bela, (text) => text === 'Guten Tag日本ü und Nacht zusammen 👋🏽!');
  expect(await noteEditor(ada.page).getAttribute('lang')).toBe('de');
  expect(await noteEditor(ada.page).getAttribute('spellcheck')).toBe('true');
});

test('CARET-3 one sees where the other writes, on the canvas and in the list, with the name', async () => {
  const { ada, bela } = await twoInOneNote('Anfang Mitte Ende');
  const caret = (page: Page) => page.locator('[data-caret]');
  const stands = (page: Page, at: number) =>
    until(
      `the caret of the other stands at ${at}`,
      async () => (await caret(page).first().getAttribute('data-at')) === String(at),
    );
  await caretBehind(bela, 'Mitte');
  await stands(ada.page, 'Anfang Mitte'.length);
  expect(await caret(ada.page).getAttribute('data-name')).toBe('Béla');
  await caretBehind(ada, 'An');
  await ada.page.keyboard.insertText('😀 ');
  await stands(ada.page, 'An😀 fang Mitte'.length);
  await stands(bela.page, 'An😀 '.length);

  // It stands where the letters stand.
  const [drawn, field] = [
    await caret(ada.page).boundingBox(),
    await noteEditor(ada.page).boundingBox(),
  ];
  if (!drawn || !field) throw new Error('nothing to measure');
  expect(drawn.x).toBeGreaterThan(field.x);
  expect(drawn.x).toBeLessThan(field.x + field.width);
  expect(drawn.y).toBeGreaterThanOrEqual(field.y - 1);

  await showList(bela.page);
  await bela.page.getByRole('button', { name: /^Aktionen: An/ }).click();
  await bela.page.getByRole('menuitem', { name: 'Bearbeiten' }).click();
  await stands(bela.page, 'An😀 '.length);
  await bela.page.keyboard.press('Escape');
  await vanishes(caret(ada.page));
});
