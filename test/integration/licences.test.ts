import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';

// Scripts are plain JavaScript, because they run before anything is installed.
const script = new URL('../../scripts/lib/reuse.mjs', import.meta.url).href;
const { reuseProblems }: { reuseProblems: (root: string) => string[] } = await import(script);

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PARTS = ['-w', 'shared', '-w', 'server', '-w', 'client'];
const notices = readFileSync(join(ROOT, 'client/dist/third-party-notices.txt'), 'utf8');
const listed = new Set([...notices.matchAll(/^- (\S+ \S+): \S/gm)].map(([, title]) => title));

/** What npm itself says is needed at run time and installed here, ours left out: `name version`. */
function installed(): string[] {
  const args = ['ls', '--omit=dev', '--all', '--parseable', '--long', ...PARTS];
  const lines = execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8' }).trim().split('\n');
  const titles = lines.flatMap((line) => {
    const [, name, version] = /:((?:@[^/:]+\/)?[^@:]+)@([^:]+)/.exec(line) ?? [];
    return name && version && !/^(?:@stellwand\/|stellwand$)/.test(name)
      ? [`${name} ${version}`]
      : [];
  });
  return [...new Set(titles)];
}

test('SHIP-5 the notices name every package that is needed at run time, each with a text', () => {
  const needed = installed();
  expect(needed.length).toBeGreaterThan(100);
  expect(needed.filter((title) => !listed.has(title))).toEqual([]);
  const above = new Set(
    notices
      .split(/^={80}\n/m)
      .slice(1)
      .flatMap((part) => part.split('\n\n')[0]?.split('\n') ?? []),
  );
  expect([...listed].filter((title) => !above.has(title ?? ''))).toEqual([]);
});

test.each([
  ['the font', 'SIL OPEN FONT LICENSE'],
  ['the image library, and what it holds', 'librsvg'],
  ['its licence', 'GNU LESSER GENERAL PUBLIC LICENSE'],
  ['the licence that one builds on', 'GNU GENERAL PUBLIC LICENSE'],
  ['the database inside a package', 'The LevelDB Authors'],
  ['a package without a file of its own', 'Copyright (c) git://github.com/redis/node-redis.git'],
])('SHIP-5 the notices hold the licence of %s', (_, words) => {
  expect(notices).toContain(words);
});

test('SHIP-7 the bill of materials names what the notices name, by the lock file', () => {
  const bom = JSON.parse(
    execFileSync('npm', ['run', '--silent', 'sbom'], { cwd: ROOT, encoding: 'utf8' }),
  ) as {
    bomFormat: string;
    metadata: { component: { name: string } };
    components: { purl: string }[];
  };
  expect([bom.bomFormat, bom.metadata.component.name]).toEqual(['CycloneDX', 'stellwand']);
  const named = new Set(
    bom.components.map(({ purl }) =>
      decodeURIComponent(purl.replace(/^pkg:npm\/|\?.*$/g, '')).replace(/@([^@]*)$/, ' $1'),
    ),
  );
  expect([...listed].filter((title) => !named.has(title ?? ''))).toEqual([]);
  for (const name of ['vitest', 'typescript', 'playwright-core'])
    expect([...named].filter((title) => title.startsWith(`${name} `))).toEqual([]);
});

test('SHIP-6 every file of this repository says under which licence it is', () => {
  expect(reuseProblems(ROOT)).toEqual([]);
});

let folder = '';
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('SHIP-6 a file without a licence, a licence without its text and a text without a file are named', () => {
  folder = mkdtempSync(join(tmpdir(), 'stellwand-reuse-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const header = (id: string) =>
    `// SPDX-${'FileCopyrightText'}: 2026 A\n// SPDX-${'License-Identifier'}: ${id}\n`;
  write(
    'REUSE.toml',
    'version = 1\n[[annotations]]\npath = ["ours/*", "REUSE.toml"]\n' +
      'SPDX-FileCopyrightText = "2026 A"\nSPDX-License-Identifier = "EUPL-1.2"\n',
  );
  write('LICENSES/EUPL-1.2.txt', 'text');
  write('LICENSES/CC0-1.0.txt', 'text');
  write('ours/a.ts', 'a');
  write('ours/deeper/b.ts', 'b');
  write('theirs/c.ts', `${header('MIT')}c`);
  write('theirs/d.png', 'd');
  write('theirs/d.png.license', header('EUPL-1.2'));
  write('theirs/e.ts', 'e');
  write('theirs/LICENSE-MIT.txt', 'text');
  write('theirs/empty', '');
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  execFileSync('git', ['add', '--all'], { cwd: folder });
  const words = 'nothing says whose it is and under which licence; name it in REUSE.toml';
  expect(reuseProblems(folder)).toEqual([
    `ours/deeper/b.ts: ${words}`,
    `theirs/e.ts: ${words}`,
    'LICENSES/MIT.txt is missing',
    'LICENSES/CC0-1.0.txt: no file is under this licence',
  ]);
});
