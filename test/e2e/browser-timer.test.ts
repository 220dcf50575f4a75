import { valueById } from '@stellwand/shared/lib/by-id';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  chooseSession,
  joinByCode,
  openLink,
  shows,
  vanishes,
  writeNote,
} from '../support/browser.ts';
import { smallFile } from '../support/small-workshop.ts';
import { fileStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = fileStage({ complaints: 'expected' });

const clock = (page: Page) => page.getByRole('timer');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const strip = (page: Page, words: string | RegExp) =>
  page.getByRole('region', { name: 'Gerade geschehen' }).getByText(words);

/** Seconds left as the screen says. */
async function left(page: Page): Promise<number> {
  const face = /(\d+):(\d\d)/.exec((await clock(page).textContent()) ?? '');
  return Number(face?.[1]) * 60 + Number(face?.[2]);
}

test('TIMER-6 a clock is set by keyboard, shown alike to who leads, writes and watches, and takes nothing at its end', async () => {
  const { joinCode, links } = await stage.api.createWorkshop(smallFile());
  const facilitator = await stage.newPage();
  await openLink(facilitator, valueById(links.facilitators, 'eins') ?? '');
  const ada = await stage.newPage();
  // A device whose clock is an hour ahead.
  await ada.clock.install({ time: Date.now() + 3_600_000 });
  await ada.clock.resume();
  await joinByCode(ada, stage.server, joinCode, 'Ada');
  await chooseSession(ada, 'Eins');
  const wall = await stage.newPage();
  await openLink(wall, links.spectator);

  await facilitator
    .getByRole('heading', { level: 3, name: 'Uhr' })
    .getByRole('button')
    .press('Enter');
  await button(facilitator, '5 min starten').press('Enter');
  for (const page of [facilitator, ada, wall]) await shows(clock(page));
  await shows(strip(ada, 'Die Uhr läuft: 5 Minuten.'));
  await until(
    'all clocks agree within a second, also where the device is an hour off',
    async () => {
      const seen = await Promise.all([facilitator, ada, wall].map(left));
      return Math.max(...seen) - Math.min(...seen) <= 1 && Math.max(...seen) > 200;
    },
  );

  await button(facilitator, '5 Minuten mehr').press('Enter');
  await until('Ada has more time', async () => (await left(ada)) > 500);
  await button(facilitator, 'Anhalten').press('Enter');
  await shows(clock(ada).getByText('Pause'));
  await button(facilitator, 'Weiterlaufen lassen').press('Enter');
  await vanishes(clock(ada).getByText('Pause'));

  // All that is left is taken away: over, and Ada still writes.
  const { snapshot, who } = await leader(links.facilitators);
  const sessionId = snapshot.sessions[0]?.sessionId ?? '';
  await stage.api.command(who, { type: 'timer.extend', sessionId, byMs: -3_600_000 });
  for (const page of [facilitator, ada, wall]) {
    await shows(clock(page).filter({ hasText: 'Zeit ist um' }));
  }
  await writeNote(ada, 'nach dem Ende');
  await shows(facilitator.getByText('nach dem Ende'));
  await button(facilitator, 'Uhr wegnehmen').press('Enter');
  await vanishes(clock(ada));
  await shows(strip(ada, 'Es läuft keine Uhr mehr.'));
  expect(stage.troubles.foreign).toEqual([]);
});

async function leader(facilitators: Parameters<typeof valueById>[0]) {
  const who = await stage.api.redeem(String(valueById(facilitators, 'eins') ?? ''));
  return { who, snapshot: await stage.api.snapshot(who) };
}
