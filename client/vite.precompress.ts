import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXT = /\.(?:js|css|html|svg|json|txt|webmanifest)$/;
const [toGzip, toBrotli] = [promisify(gzip), promisify(brotliCompress)];

/**
 * Writes `<file>.br` and `<file>.gz` beside every text of the build, packed as tightly as it goes. The server
 * hands them out as they are: packing the same script again for each of 110 people who open the page at once
 * takes the time of those who are already writing.
 */
export function precompress(): Plugin {
  return {
    name: 'stellwand-precompress',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const texts = Object.keys(bundle).filter((name) => TEXT.test(name));
      await Promise.all(texts.map((name) => pack(join(dir, name))));
    },
  };
}

async function pack(path: string): Promise<void> {
  const bytes = await readFile(path);
  const packed = [
    [
      'br',
      await toBrotli(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
    ],
    ['gz', await toGzip(bytes, { level: 9 })],
  ] as const;
  for (const [ending, made] of packed) {
    if (made.length < bytes.length) await writeFile(`${path}.${ending}`, made);
  }
}
