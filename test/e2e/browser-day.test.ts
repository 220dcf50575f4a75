import { valueById } from '@stellwand/shared/lib/by-id';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { erfurt } from '../support/api.ts';
import {
  chooseSession,
  joinByCode,
  noteCard,
  saved,
  showList,
  shows,
  writeBox,
  writeNote,
} from '../support/browser.ts';
import { fileStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = fileStage({ complaints: 'expected' });

test('the day with six browsers in two groups: every note is once in the result', async () => {
  const file = await erfurt();
  const session = file.sessions.find(({ key }) => key === 'roll-in');
  if (!session) throw new Error('the file has no session roll-in');
  const notes = session.notes.slice(0, 12);
  const { joinCode, links } = await stage.api.createWorkshop(file);
  const leader = await stage.api.redeem(valueById(links.facilitators, 'roll-in') ?? '');
  const sessionId = (await stage.api.snapshot(leader)).me.ownSessionId ?? '';

  const people: Page[] = [];
  for (let index = 1; index <= 6; index++) {
    const page = await stage.newPage({ viewport: { width: 1024, height: 700 } });
    await joinByCode(page, stage.server, joinCode, `Person ${index}`);
    await chooseSession(page, session.title);
    people.push(page);
  }
  await stage.api.command(leader, { type: 'groups.form', sessionId, strategy: 'random', count: 2 });
  await stage.api.command(leader, { type: 'groups.start', sessionId });
  for (const page of people) {
    await shows(page.locator('[aria-current="location"]').filter({ hasText: /^Gruppe/ }));
    await shows(writeBox(page));
  }

  // Everybody writes at the same time, two notes each, into the area the file says.
  await Promise.all(
    people.map(async (page, index) => {
      for (const note of notes.slice(index * 2, index * 2 + 2)) {
        await page
          .getByRole('combobox', { name: 'Bereich' })
          .selectOption({ label: `in: ${session.areas[note.area]}` });
        await writeNote(page, note.text);
      }
      await saved(page);
    }),
  );

  // A group is three people: each sees the six notes of the group, on the canvas and in the list.
  for (const page of people) {
    await showList(page);
    await until(
      'six notes are in the list',
      async () => (await page.locator('[id^="row-"]').count()) === 6,
    );
  }
  await stage.api.command(leader, { type: 'groups.end', sessionId });
  for (const page of people) {
    await shows(page.locator('[aria-current="location"]').filter({ hasText: 'Plenum' }));
    expect(await noteCard(page, notes[0]?.text ?? '').count()).toBe(0);
  }

  const { body } = await stage.api.request('GET', `/api/sessions/${sessionId}/results?format=md`, {
    token: leader.token,
  });
  const plain = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '');
  const result = plain(String(body));
  for (const { text } of notes) expect(result.split(plain(text)).length - 1).toBe(1);
});
