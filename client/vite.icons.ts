import type { Plugin } from 'vite';

/**
 * Takes from Lucide's icons what only Lucide's own components use (`src/ui/icon.ts` stands for those): a random key
 * for every line of a drawing, which no packing makes smaller, and the name.
 */
export function bareIcons(): Plugin {
  return {
    name: 'stellwand-bare-icons',
    apply: 'build',
    transform: {
      filter: { id: /lucide-react\/dist\/esm\/icons\/[^/]+\.mjs$/ },
      handler: (code) => code.replace(/,\s*key: "\w+"|^\s*name: "[^"]+",$/gm, ''),
    },
  };
}
