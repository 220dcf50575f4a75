import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  plugins: [
    react(),
    {
      name: 'fonts of the peer from our own origin',
      closeBundle: () =>
        cpSync(here('node_modules/@excalidraw/excalidraw/dist/prod/fonts'), here('dist/fonts'), {
          recursive: true,
        }),
    },
  ],
  // Shared modules are taken from source; one copy of each library, the one installed here.
  resolve: {
    conditions: ['stellwand-src', ...defaultClientConditions],
    dedupe: ['yjs', 'lib0', 'react', 'react-dom'],
  },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: { input: [here('xyflow.html'), here('excalidraw.html')] },
  },
  worker: { format: 'es' },
});
