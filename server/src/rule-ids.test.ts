import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const ID = String.raw`[A-Z][A-Z0-9]*-\d+`;
/** A text that begins with numbers of rules, requirements or threats: the title of a test. */
const TITLE = new RegExp(
  String.raw`['"\`](?=(?:${ID}|[RT]\d+)[ ,])((?:(?:${ID}|[RT]\d+)[ ,/]+)+)`,
  'g',
);
/** Looks like a rule, and is an encoding. */
const NO_RULE = /^UTF-/;

const idsIn = (text: string): string[] => [...text.matchAll(new RegExp(ID, 'g'))].map(([id]) => id);

/** Rules that titles of tests begin with, each with a file. */
function rulesInTests(): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of ['shared/src', 'server/src', 'client/src', 'test']) {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
    for (const name of names) {
      if (!/\.(test|contract)\.tsx?$/.test(name) || name.includes('node_modules')) continue;
      const titles = [...read(join(folder, name)).matchAll(TITLE)].map(([, title = '']) => title);
      for (const id of titles.flatMap(idsIn)) if (!NO_RULE.test(id)) found.set(id, name);
    }
  }
  return found;
}

const rules = [...read('docs/behaviour.md').matchAll(/\*\*([^*]+)\*\*/g)].flatMap(
  ([, bold = '']) => (new RegExp(`^${ID}$`).test(bold) ? bold : []),
);
const tested = rulesInTests();

test('DOCS-4 every rule has a number of its own', () => {
  expect(rules.filter((id, at) => rules.indexOf(id) !== at)).toEqual([]);
});

test('DOCS-4 tests name rules that stand in docs/behaviour.md', () => {
  const known = new Set(rules);
  expect([...tested].filter(([id]) => !known.has(id))).toEqual([]);
});

test('DOCS-4 every rule of docs/behaviour.md is named by a test', () => {
  expect(rules.filter((id) => !tested.has(id))).toEqual([]);
});

test('DOCS-4 decisions have one number each and are listed in their order', () => {
  const files = readdirSync(join(root, 'docs/adr')).filter((name) => /^\d{4}-/.test(name));
  const listed = read('docs/adr/README.md').matchAll(/^- \[\d{4}\]\(([^)]+)\)/gm);
  expect([...listed].map(([, name]) => name)).toEqual(files.sort());
  expect(new Set(files.map((name) => name.slice(0, 4))).size).toBe(files.length);
});
