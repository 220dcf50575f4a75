import { expect, test } from 'vitest';
import { currentLanguage, loadTexts, preferredLanguage, setLanguage, translate } from './index.ts';

test.each([
  ['en', ['de-DE'], 'en'],
  [null, ['fr-FR', 'en-GB', 'de'], 'en'],
  [null, ['de-AT'], 'de'],
  [null, ['fr', 'tr'], 'de'],
  [null, [], 'de'],
] as const)('I18N-1 chosen %s, browser %j: %s', (chosen, browser, expected) => {
  expect(preferredLanguage(chosen, browser)).toBe(expected);
});

test('I18N-2 texts follow the language at once, with plurals and values', async () => {
  await loadTexts('facilitation');
  await setLanguage('de');
  expect(translate('app.people.count', { count: 1 })).toBe('1 Person');
  expect(translate('app.people.count', { count: 37 })).toBe('37 Menschen');
  await setLanguage('en');
  expect(currentLanguage()).toBe('en');
  expect(translate('app.people.count', { count: 37 })).toBe('37 people');
  expect(translate('facilitation.groups.lookAt', { name: '<b>Goethe</b>' })).toBe(
    'Look at <b>Goethe</b>',
  );
});

test('I18N-3 a plural of one language is a plural in the other', async () => {
  const [{ de }, { en }] = await Promise.all([import('./de/index.ts'), import('./en/index.ts')]);
  expect(keysOf(en)).toEqual(keysOf(de));
});

test('I18N-4 texts loaded later are there, and follow the language like all others', async () => {
  await setLanguage('de');
  await loadTexts('arrange');
  expect(translate('arrange.menu.align')).toBe('Ausrichten');
  await setLanguage('en');
  expect(translate('arrange.menu.align')).toBe('Align');
  const [de, en] = await Promise.all([import('./de/arrange.ts'), import('./en/arrange.ts')]);
  expect(keysOf(en.default)).toEqual(keysOf(de.default));
});

function keysOf(texts: object, path = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [path + key] : keysOf(value, `${path}${key}.`),
  );
}
