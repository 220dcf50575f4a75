import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Texts of licences are under no licence of ours (REUSE 3.3, “covered files”). */
const LICENCE_TEXT = /^(?:licen[cs]e|copying)(?:[-.].*)?$/i;
/** Where a header stands, if there is one. */
const HEAD_BYTES = 4_096;

/**
 * What is missing for REUSE: each tracked file says in its head, in a file `<name>.license` or in REUSE.toml whose it
 * is and under which licence; the texts of just these licences are in `LICENSES`.
 *
 * @param {string} root a working copy
 * @returns {string[]} one sentence per problem
 */
export function reuseProblems(root) {
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '' && statSync(join(root, path), { throwIfNoEntry: false })?.size);
  const annotations = readAnnotations(readFileSync(join(root, 'REUSE.toml'), 'utf8'));
  const problems = [];
  const used = new Set();
  for (const path of tracked) {
    if (LICENCE_TEXT.test(basename(path)) || /^LICENSES\/|\.license$/.test(path)) continue;
    const says = ownWords(root, path) ?? annotations.findLast(({ matches }) => matches(path));
    if (!says?.holder || says.licences.length === 0)
      problems.push(
        `${path}: nothing says whose it is and under which licence; name it in REUSE.toml`,
      );
    for (const licence of says?.licences ?? []) used.add(licence);
  }
  const texts = new Set(
    readdirSync(join(root, 'LICENSES')).map((file) => file.replace(/\.txt$/, '')),
  );
  for (const licence of used)
    if (!texts.has(licence)) problems.push(`LICENSES/${licence}.txt is missing`);
  for (const licence of texts)
    if (!used.has(licence)) problems.push(`LICENSES/${licence}.txt: no file is under this licence`);
  return problems;
}

/** @param {string} root @param {string} path */
function ownWords(root, path) {
  for (const file of [`${path}.license`, path]) {
    if (!statSync(join(root, file), { throwIfNoEntry: false })) continue;
    const head = readFileSync(join(root, file)).subarray(0, HEAD_BYTES).toString('latin1');
    // Written in two parts, so that this file does not speak of itself.
    const licences = [...head.matchAll(/SPDX-License-Identifier[:] *(.+)/g)].flatMap(([, words]) =>
      idsOf(words ?? ''),
    );
    if (licences.length > 0)
      return { holder: /SPDX-FileCopyrightText[:]|Copyright /.test(head), licences };
  }
  return undefined;
}

/** The few forms of TOML that REUSE.toml here has: strings, and lists of them. @param {string} text */
function readAnnotations(text) {
  return text
    .replace(/^#.*$/gm, '')
    .split('[[annotations]]')
    .slice(1)
    .map((block) => {
      const valuesOf = (key) => {
        const [, value = ''] =
          new RegExp(`^"?${key}"?\\s*=\\s*(\\[[^\\]]*\\]|"[^"]*")`, 'm').exec(block) ?? [];
        return [...value.matchAll(/"([^"]*)"/g)].map(([, word = '']) => word);
      };
      const patterns = valuesOf('path').map(toPattern);
      return {
        matches: (path) => patterns.some((pattern) => pattern.test(path)),
        holder: valuesOf('SPDX-FileCopyrightText').length > 0,
        licences: valuesOf('SPDX-License-Identifier').flatMap(idsOf),
      };
    });
}

/** `*` is anything but a slash, `**` anything. @param {string} glob */
function toPattern(glob) {
  const parts = glob.split(/(\*\*|\*)/).map((part) => {
    if (part === '**') return '.*';
    return part === '*' ? '[^/]*' : part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`);
}

/** @param {string} expression SPDX, like `MIT OR Apache-2.0` @returns {string[]} */
function idsOf(expression) {
  return (expression.match(/[A-Za-z0-9][\w.+-]*/g) ?? []).filter(
    (word) => !/^(?:AND|OR|WITH)$/.test(word),
  );
}
