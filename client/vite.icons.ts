import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const IMPORT = /import \{([^}]*)\} from 'lucide-react';/g;
const EXPORT = /export \{([^}]*)\} from '\.\/icons\/([\w-]+)\.mjs'/g;

/**
 * Lucide's icons, each by itself: whoever imports one from the package imports its file, so that the bundler (and
 * `vite.chunks.ts`) sees who needs which, not that everybody needs a list of all. What only Lucide's own components use
 * (`src/ui/icon.ts` stands for those) goes: a random key for every line of a drawing, which no packing makes smaller, and
 * the name.
 */
export function bareIcons(): Plugin[] {
  const files = iconFiles();
  return [
    {
      name: 'stellwand-single-icons',
      apply: 'build',
      enforce: 'pre',
      transform: {
        filter: { id: /\/client\/src\/.*\.tsx?$/, code: /'lucide-react'/ },
        handler(code) {
          return code.replace(IMPORT, (_all, names: string) =>
            names
              .split(',')
              .flatMap((name) => {
                const [icon = '', local = icon] = name.trim().split(/\s+as\s+/);
                if (icon === '') return [];
                const file = files.get(icon);
                if (file === undefined) this.error(`lucide-react has no icon ${icon}`);
                return `import ${local} from 'lucide-react/icons/${file}';`;
              })
              .join(' '),
          );
        },
      },
    },
    {
      name: 'stellwand-bare-icons',
      apply: 'build',
      transform: {
        filter: { id: /lucide-react\/dist\/esm\/icons\/[^/]+\.mjs$/ },
        handler: (code) => code.replace(/,\s*key: "\w+"|^\s*name: "[^"]+",$/gm, ''),
      },
    },
  ];
}

/** Which file has an icon, by each of its names. */
function iconFiles(): Map<string, string> {
  const list = readFileSync(
    fileURLToPath(import.meta.resolve('lucide-react')).replace(/cjs\/.*$/, 'esm/lucide-react.mjs'),
    'utf8',
  );
  const files = new Map<string, string>();
  for (const [, names = '', file = ''] of list.matchAll(EXPORT)) {
    for (const [, name = ''] of names.matchAll(/default as (\w+)/g)) files.set(name, file);
  }
  return files;
}
