import { expect, test } from 'vitest';
import type { News } from './awareness-news.ts';
import { decodeNews, encodeNews } from './awareness-news.ts';
import { createElsewhere, SILENT_MS } from './elsewhere.ts';

const entry = (clientId: number, state = `{"n":${clientId}}`) => ({
  clientId,
  personId: `person-${clientId}`,
  state,
});
const some = (number: number, ...entries: News['entries'][number][]): News => ({
  kind: 'some',
  number,
  entries,
});
const all = (number: number, ...entries: News['entries'][number][]): News => ({
  kind: 'all',
  number,
  entries,
});

test('DOC-18 nobody who left comes back by a late or a doubled message', () => {
  const elsewhere = createElsewhere();
  const came = some(1, entry(7));
  expect([...elsewhere.hear('node-a', came, 0)]).toEqual([7]);
  expect([...elsewhere.hear('node-a', some(3, entry(7, 'null')), 1)]).toEqual([7]);
  expect([...elsewhere.hear('node-a', came, 2)]).toEqual([]);
  expect([...elsewhere.hear('node-a', some(2, entry(7, '{"late":1}')), 3)]).toEqual([]);
  expect(elsewhere.stateOf(7)).toBeUndefined();
});

test('DOC-18 a node that dies takes its people along, and nothing late brings them back', () => {
  const elsewhere = createElsewhere();
  elsewhere.hear('node-a', some(5, entry(7)), 0);
  elsewhere.hear('node-b', some(1, entry(8)), SILENT_MS - 1);
  expect([...elsewhere.forgetSilent(SILENT_MS)]).toEqual([7]);
  expect([...elsewhere.hear('node-a', some(4, entry(7)), SILENT_MS + 1)]).toEqual([]);
  expect([...elsewhere.clientIds()]).toEqual([8]);
  // It was only slow.
  expect([...elsewhere.hear('node-a', all(6, entry(7)), SILENT_MS + 2)]).toEqual([7]);
});

test('DOC-18 a lost farewell is made good by the next list of everybody', () => {
  const elsewhere = createElsewhere();
  elsewhere.hear('node-a', all(1, entry(7), entry(8)), 0);
  expect([...elsewhere.hear('node-a', all(3, entry(8)), 1)]).toEqual([7]);
  expect([...elsewhere.clientIds()]).toEqual([8]);
});

test('DOC-18 who changed nodes is where they were heard of last, and stays when the old one lets go', () => {
  const elsewhere = createElsewhere();
  elsewhere.hear('node-a', some(1, entry(7, '"old"')), 0);
  elsewhere.hear('node-b', some(1, entry(7, '"new"')), 1);
  // Said again is not newer.
  elsewhere.hear('node-a', all(2, entry(7, '"old"')), 2);
  expect(elsewhere.stateOf(7)).toBe('"new"');
  elsewhere.hear('node-a', some(3, entry(7, 'null')), 3);
  expect(elsewhere.stateOf(7)).toBe('"new"');
  expect(elsewhere.personOf(7)).toBe('person-7');
});

test('DOC-18 news survive the way over the bus; anything else is no news', () => {
  const news = all(12, entry(4_294_967_295), entry(1, 'null'));
  expect(decodeNews(encodeNews(news))).toEqual(news);
  for (const bytes of [[], [2, 0, 1, 0], [1, 9, 1, 0], [1, 0, 1, 200]]) {
    expect(decodeNews(Uint8Array.from(bytes))).toBeNull();
  }
});
