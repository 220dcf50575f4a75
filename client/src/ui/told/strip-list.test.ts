import { expect, test } from 'vitest';
import { createStripList } from './strip-list.ts';

const texts = (list: ReturnType<typeof createStripList>) =>
  list.read().map((one) => one.moment.text);

test('TOLD-3 three stand there at most, and a plain sentence goes before an arrival', () => {
  const list = createStripList();
  list.show({ text: 'angekommen', lines: ['bei Goethe'] });
  for (const text of ['eins', 'zwei', 'drei']) list.show({ text });
  expect(texts(list)).toEqual(['angekommen', 'zwei', 'drei']);
});

test('TOLD-3 an arrival takes the place of the one before', () => {
  const list = createStripList();
  list.show({ text: 'in der Session', lines: [], faces: [] });
  list.show({ text: 'eins' });
  list.show({ text: 'in der Gruppe', lines: [], faces: [] });
  expect(texts(list)).toEqual(['eins', 'in der Gruppe']);
});

test('TOLD-3 what can be taken back still can when the same is told again', () => {
  const list = createStripList();
  const undo = () => {};
  list.show({ text: 'eins', undo });
  list.show({ text: 'eins', lines: ['hier'] });
  expect(list.read()).toEqual([{ key: 2, moment: { text: 'eins', lines: ['hier'], undo } }]);
});

test('TOLD-3 the same sentence again stands there once, and anew', () => {
  const list = createStripList();
  list.show({ text: 'eins' });
  const before = list.read()[0]?.key;
  list.show({ text: 'zwei' });
  list.show({ text: 'eins' });
  expect(texts(list)).toEqual(['zwei', 'eins']);
  list.drop(before ?? 0);
  expect(texts(list)).toEqual(['zwei', 'eins']);
});
