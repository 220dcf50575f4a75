import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { createChunkNames, createStartName } from './vite.chunks.ts';
import { namedInHead } from './vite.head.ts';
import { bareIcons } from './vite.icons.ts';
import { thirdParty } from './vite.notices.ts';
import { precompress } from './vite.precompress.ts';

const inSource = (path: string): string => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

const server = process.env.STELLWAND_SERVER ?? 'http://localhost:3000';

/**
 * Workspace packages are taken from source. Nothing is inlined (fonts, icons, scripts), because the
 * server's Content-Security-Policy allows only files of our own origin.
 */
export default defineConfig({
  plugins: [react(), bareIcons(), namedInHead('/src/app/main.tsx'), thirdParty(), precompress()],
  resolve: {
    conditions: ['stellwand-src', ...defaultClientConditions],
    alias: [
      { find: 'lib0/logging', replacement: inSource('realtime/yjs-logging.ts') },
      { find: /^\.\.\/createLucideIcon\.mjs$/, replacement: inSource('ui/icon.ts') },
      // Socket.IO's third way to travel, which nobody here asks for.
      { find: /^\.\/webtransport\.js$/, replacement: inSource('realtime/no-webtransport.ts') },
    ],
  },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: {
      output: {
        // Libraries change less often than our own code: browsers keep them over a release.
        codeSplitting: {
          groups: [
            { debugName: 'start', name: createStartName(), priority: 1 },
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'yjs', test: /node_modules\/(yjs|lib0)\// },
            { debugName: 'ours', name: createChunkNames() },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': server,
      '/socket.io': { target: server, ws: true },
      '/sync': { target: server, ws: true },
    },
  },
});
