import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One package that people are handed, in the bundle or in the folder of the server. */
export interface Shipped {
  name: string;
  version: string;
  /** SPDX, as the package says it. */
  licence: string;
  /** Who made it and where it is from, as far as the package says so. */
  author: string;
  /** Absolute path of its folder. */
  folder: string;
}

interface Locked {
  version?: string;
  link?: boolean;
  optional?: boolean;
  dependencies?: object;
  optionalDependencies?: object;
  peerDependencies?: object;
  peerDependenciesMeta?: object;
}

/** What is built on this machine and whose code gets into what it makes: helpers of a few lines. */
const BUILDERS = ['vite', 'rolldown'];

/**
 * Everything the parts of this repository need when they run, by the lock file, on whatever platform.
 *
 * @param root absolute path of the repository
 * @param parts folders of our own packages
 * @returns the entries of the lock file by their paths
 */
export function lockedPackages(root: string, parts: readonly string[]): Map<string, Locked> {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: object;
  };
  const locked = new Map<string, Locked>(Object.entries(packages));
  const found = new Map<string, Locked>();
  const visit = (path: string): void => {
    const from = locked.get(path) ?? {};
    const maybe = new Set([
      ...Object.keys(from.optionalDependencies ?? {}),
      ...Object.entries<{ optional?: boolean }>({ ...from.peerDependenciesMeta }).flatMap(
        ([name, meta]) => (meta.optional ? [name] : []),
      ),
    ]);
    const needed = Object.keys({ ...from.dependencies, ...from.peerDependencies });
    for (const name of new Set([...needed, ...maybe])) {
      const next = resolveFrom(locked, path, name);
      if (next === null && !maybe.has(name))
        throw new Error(`package-lock.json: ${path} needs ${name}, which is missing`);
      const entry = next === null ? undefined : locked.get(next);
      if (next === null || !entry || entry.link || found.has(next)) continue;
      found.set(next, entry);
      visit(next);
    }
  };
  for (const part of parts) visit(part);
  for (const name of BUILDERS) {
    const path = resolveFrom(locked, 'client', name);
    const entry = path === null ? undefined : locked.get(path);
    if (path && entry) found.set(path, entry);
  }
  return found;
}

/**
 * Of these, what is installed here: of packages with one build per platform there is one. What must be installed and
 * is not is an error.
 *
 * @returns sorted by name and version, each once
 */
export function shippedPackages(root: string, parts: readonly string[]): Shipped[] {
  const byTitle = new Map<string, Shipped>();
  for (const [path, { optional }] of lockedPackages(root, parts)) {
    if (existsSync(join(root, path, 'package.json'))) {
      const shipped = describe(join(root, path));
      byTitle.set(`${shipped.name} ${shipped.version}`, shipped);
    } else if (!optional) {
      throw new Error(`${path} is not installed; run npm ci`);
    }
  }
  return [...byTitle.keys()].sort().flatMap((title) => byTitle.get(title) ?? []);
}

/** As Node looks for packages: beside the one that asks, then further up. */
function resolveFrom(locked: Map<string, Locked>, from: string, name: string): string | null {
  for (let folder = from; ; folder = folder.replace(/(?:^|\/)[^/]*$/, '')) {
    if (!/(?:^|\/)node_modules$/.test(folder)) {
      const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
      if (locked.has(path)) return path;
    }
    if (folder === '') return null;
  }
}

function describe(folder: string): Shipped {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string | { type: string };
    /** As packages said it before 2014. */
    licenses?: { type: string }[];
    author?: string | { name?: string };
    repository?: string | { url?: string };
  };
  const { name, version, license, licenses = [], author, repository } = manifest;
  const licence =
    typeof license === 'string'
      ? license
      : (license?.type ?? licenses.map(({ type }) => type).join(' OR '));
  if (!licence) throw new Error(`${name}: its package.json names no licence`);
  const person = typeof author === 'string' ? author : author?.name;
  const place = typeof repository === 'string' ? repository : repository?.url;
  return { name, version, licence, author: person ?? place ?? name, folder };
}
