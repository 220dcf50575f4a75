import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Shipped } from './shipped-packages.ts';

/** What packages call such files; also those of libraries that they carry inside. */
const LEGAL_FILE = /^(?:licen[cs]e|copying|notice|copyright|unlicense)(?:[-_.].*)?$/i;
const PROGRAM = /\.(?:[cm]?[jt]sx?|map|json|html)$/i;

/** For packages without a file of their own. Each begins with whom it is from. */
const STANDARD = new Map([
  ['MIT', ['LICENSE-MIT.txt']],
  // The lesser licence is the general one with more permissions: both have to be handed on.
  ['LGPL-3.0-or-later', ['LICENSE-LGPL-3.0.txt', 'LICENSE-GPL-3.0.txt']],
]);

/**
 * The licence texts of a package, its own ones if it has any. What it says about the licences of libraries inside it
 * comes along. A licence whose text is nowhere is an error: somebody has to put it here.
 */
export function licenceTexts(shipped: Shipped): string[] {
  const own = legalFiles(shipped.folder).map((path) =>
    withoutBuildTools(readFileSync(path, 'utf8')),
  );
  if (own.length > 0) return own.map(tidy);
  const files = STANDARD.get(shipped.licence);
  if (!files) {
    throw new Error(
      `${shipped.name} (${shipped.licence}) has no licence text; put it into client/notices`,
    );
  }
  const standard = files.map((file) =>
    readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8').replace(
      '{{holder}}',
      shipped.author,
    ),
  );
  return [...readmeOnLicences(shipped.folder), ...standard].map(tidy);
}

function legalFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : legalFiles(path);
      return LEGAL_FILE.test(entry.name) && !PROGRAM.test(entry.name) ? [path] : [];
    });
}

/** A bundler lists what it is made of; none of that gets into what it makes. */
const withoutBuildTools = (text: string): string =>
  text.split(/^# Licenses of bundled dependencies$/m)[0] ?? text;

/** The chapter “Licensing” of a package that says there which libraries it carries. */
function readmeOnLicences(folder: string): string[] {
  const readme = readdirSync(folder).find((name) => /^readme(?:\.|$)/i.test(name));
  if (!readme) return [];
  const [, chapter] =
    /^## Licensing\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(
      readFileSync(join(folder, readme), 'utf8'),
    ) ?? [];
  return chapter && /\blibrar/i.test(chapter) ? [chapter] : [];
}

const tidy = (text: string): string =>
  text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/^\n+|\s+$/g, '');
