import { AxeBuilder } from '@axe-core/playwright';
import { valueById } from '@stellwand/shared/lib/by-id';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  chooseSession,
  joinByCode,
  openLink,
  shows,
  vanishes,
  writeBox,
} from '../support/browser.ts';
import { smallFile } from '../support/small-workshop.ts';
import { fileStage } from '../support/stage.ts';

const stage = fileStage({ complaints: 'expected' });

const strip = (page: Page) => page.getByRole('region', { name: 'Gerade geschehen' });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

async function expectNoFindings(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

/** A session with two people in it, and who leads it. */
async function room() {
  const { joinCode, links } = await stage.api.createWorkshop(smallFile());
  const [ada, bela, mona] = [await stage.newPage(), await stage.newPage(), await stage.newPage()];
  for (const [page, name] of [
    [ada, 'Ada'],
    [bela, 'Béla'],
  ] as const) {
    await joinByCode(page, stage.server, joinCode, name);
    await chooseSession(page, 'Eins');
  }
  await openLink(mona, valueById(links.facilitators, 'eins') ?? '');
  await shows(mona.getByText('2 Menschen sind in dieser Session.'));
  return { ada, bela, mona };
}

test('TOLD-5 REGIE-6 groups begin in mid-sentence: it is seen what happened, where one is and where the words are; it is undone from the strip', async () => {
  const { ada, mona } = await room();
  await mona.getByRole('spinbutton').first().fill('1');
  await button(mona, /^1 Gruppe bilden/).click();
  await writeBox(ada).pressSequentially('Mitten im Sa');
  const start = button(mona, 'Gruppen starten');
  await shows(mona.getByText(/^Erreicht 2 Menschen auf/).first());
  await start.scrollIntoViewIfNeeded();
  const before = await start.boundingBox();
  await start.click();

  await shows(strip(ada).getByText('Die Gruppenarbeit beginnt.'));
  // Who reads keeps it.
  for (const page of [ada, mona]) await strip(page).getByText('Die Gruppenarbeit beginnt.').hover();
  await shows(strip(ada).getByText(/^Sie sind jetzt in „.+“ – Eins\.$/));
  await shows(strip(ada).getByText('Mit Ihnen hier: Béla.'));
  await shows(strip(ada).getByText(/„Was\?“/));
  await shows(strip(ada).getByText('steht weiter im Schreibfeld', { exact: false }));
  await expectNoFindings(ada);
  expect(await writeBox(ada).inputValue()).toBe('Mitten im Sa');

  // The button that ends them is not where the one that starts them was.
  const end = button(mona, 'Gruppen beenden');
  await shows(end);
  const after = await end.boundingBox();
  expect(before && after && apart(before, after)).toBe(true);
  await shows(strip(mona).getByText('Die Gruppenarbeit beginnt.'));
  await expectNoFindings(mona);
  await strip(mona).getByRole('button', { name: 'Rückgängig' }).click();
  await ada.mouse.move(1, 1);
  await shows(strip(ada).getByText('Die Gruppenarbeit ist zu Ende.'));
  await vanishes(strip(ada).getByText('Die Gruppenarbeit ist zu Ende.'));
});

type Box = { x: number; y: number; width: number; height: number };
const apart = (a: Box, b: Box): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
