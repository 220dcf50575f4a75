import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { shippedPackages } from './notices/shipped-packages.ts';
import { thirdPartyNotices } from './notices/third-party-notices.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Also the server's: the page is where people can read it, and the image holds the page. */
const PARTS = ['shared', 'server', 'client'];
/** Modules that no file stands for, by whom they are from. */
const HELPERS = /^\0(?:vite\/|rolldown\/|commonjs)/;

/**
 * Writes `third-party-notices.txt` into the build: every package that is shipped, with the text of its licence. A
 * bundle that holds anything else is an error.
 */
export function thirdParty(): Plugin {
  return {
    name: 'stellwand-third-party',
    apply: 'build',
    generateBundle(_options, bundle) {
      const packages = shippedPackages(ROOT, PARTS);
      const named = new Set(packages.map(({ name }) => name));
      const modules = Object.values(bundle).flatMap((file) =>
        file.type === 'chunk' ? file.moduleIds : file.originalFileNames,
      );
      for (const id of modules) {
        const name = packageOf(id);
        if (name === undefined ? id.startsWith('\0') && !HELPERS.test(id) : !named.has(name))
          this.error(`${name ?? id} is in the bundle and not in the list of third-party packages`);
      }
      this.emitFile({
        type: 'asset',
        fileName: 'third-party-notices.txt',
        source: thirdPartyNotices(packages),
      });
    },
  };
}

/** Undefined for our own files. */
const packageOf = (id: string): string | undefined =>
  /.*(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1];
