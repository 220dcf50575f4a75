import { test } from 'vitest';
import {
  chooseSession,
  joinByCode,
  saved,
  shows,
  vanishes,
  writeNote,
} from '../support/browser.ts';
import { smallFile } from '../support/small-workshop.ts';
import { fileStage } from '../support/stage.ts';

const stage = fileStage();

test('COPY-1 where the database of the browser never answers, the board opens, saves, and says that the device keeps nothing', async () => {
  const { joinCode } = await stage.api.createWorkshop(smallFile());
  const context = await stage.newContext();
  await context.addInitScript(() => {
    // Requests that never come back, as behind a virus scanner that holds the file.
    IDBFactory.prototype.open = () =>
      Object.create(IDBOpenDBRequest.prototype, {
        addEventListener: { value: () => {} },
        removeEventListener: { value: () => {} },
      });
  });
  const page = await context.newPage();
  await joinByCode(page, stage.server, joinCode, 'Ada');
  await chooseSession(page, 'Eins');
  await writeNote(page, 'trotzdem da');
  await saved(page);
  const notice = page.getByText('Dieses Gerät kann keine Kopie behalten');
  await shows(notice);
  await page.screenshot({ path: process.env.SHOT ?? '/tmp/copy.png' });
  await page.getByRole('button', { name: 'Verstanden' }).click();
  await vanishes(notice);
});
