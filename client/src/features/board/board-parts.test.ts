// @vitest-environment happy-dom
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { boardParts } from './board-parts.ts';
import { fetchSlot, type SlotName } from './slots.ts';

const here = import.meta.dirname;

test('every folder with a part is in the list, and nothing else is', () => {
  const folders = readdirSync(here, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((name) => readdirSync(`${here}/${name}`).includes('part.ts'));
  const named = Object.keys(boardParts).map((name) =>
    name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
  );
  expect(named.sort()).toEqual(folders.sort());
});

test('what can be asked for before a part has come is filled by the part that promised it', async () => {
  const asked: SlotName[] = [
    'actions',
    'addArea',
    'addLabel',
    'startMode',
    'imageCard',
    'everywhere',
    'toolMenu',
    'gonePanel',
  ];
  for (const name of asked) expect(await fetchSlot(name), name).not.toEqual([]);
});
