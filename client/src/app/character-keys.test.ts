// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { isCharacterKey } from './character-keys.ts';

const pressed = (key: string, html = '<div></div>', held = {}) => {
  document.body.innerHTML = html;
  const none = { ctrlKey: false, metaKey: false, altKey: false };
  return isCharacterKey({ key, ...none, ...held, target: document.body.firstElementChild });
};

test.each(['n', '?', '0', '+'])('SET-2 “%s” alone is a single-key shortcut', (key) => {
  expect(pressed(key)).toBe(true);
});

test.each([
  ['the space bar', ' ', '<button>x</button>', {}],
  ['a named key', 'Delete', '<div></div>', {}],
  ['a key with Ctrl', 'z', '<div></div>', { ctrlKey: true }],
  ['a letter being typed', 'n', '<textarea></textarea>', {}],
  ['a letter in a menu', 'n', '<div role="menu"></div>', {}],
])('SET-2 %s is none', (_what, key, html, held) => {
  expect(pressed(key, html, held)).toBe(false);
});
