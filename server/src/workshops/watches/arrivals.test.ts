import { expect, test } from 'vitest';
import { arrivalMark } from '../arrival-mark.ts';
import { openNode, openWorkshop, until, value } from '../engine.fixture.ts';

const NOON = Date.parse('2024-05-15T12:00:00Z');
const SECRET = 'a secret of at least thirty-two characters';

test('JOIN-4 a mark says whether two came from one place, on one day, into one workshop', () => {
  const mark = arrivalMark(SECRET, 'workshop-1', '192.0.2.1', NOON);
  expect(mark).toMatch(/^[A-Za-z0-9_-]{16}$/);
  expect(arrivalMark(SECRET, 'workshop-1', '192.0.2.1', NOON + 1_000)).toBe(mark);
  const others = [
    arrivalMark(SECRET, 'workshop-1', '192.0.2.2', NOON),
    arrivalMark(SECRET, 'workshop-2', '192.0.2.1', NOON),
    arrivalMark(SECRET, 'workshop-1', '192.0.2.1', NOON + 86_400_000),
    arrivalMark('another secret', 'workshop-1', '192.0.2.1', NOON),
  ];
  expect(new Set([mark, ...others]).size).toBe(5);
});

test('JOIN-4 the mark is in the store for half an hour at most, and the address never', async () => {
  const { engine, stores, now } = openNode();
  const { joinCode, workshopId } = await openWorkshop(engine);
  const stored = async () => [...((await stores.workshops.load(workshopId))?.entries ?? [])];
  const marks = async () => (await stored()).filter(([key]) => key.startsWith('from:'));
  const { identity } = await value(engine.join({ code: joinCode }, [], '192.0.2.77'));
  expect(JSON.stringify(await stored())).not.toContain('192.0.2.77');
  now.value += 25 * 60_000;
  await engine.forgetOldPlaces();
  expect((await marks()).map(([key]) => key)).toEqual([`from:${identity.personId}`]);
  now.value += 5 * 60_000;
  // A node that was started meanwhile and has nobody in the workshop.
  const other = openNode({ stores });
  other.now.value = now.value;
  await other.engine.forgetOldPlaces();
  await until(async () => (await marks()).length === 0);
});
