import { defineConfig } from 'vitest/config';

// Vitest hands these to Node for the whole process: `import` there would break every `require` of a dual package.
const conditions = ['stellwand-src', 'module', 'node'];
const resolve = { conditions };
const ssr = { resolve: { conditions, externalConditions: ['stellwand-src'] } };

/** One project per kind of test, so that each has its own time limits and can be run alone. */
export default defineConfig({
  resolve,
  ssr,
  test: {
    exclude: ['**/node_modules/**', '**/dist/**', '**/dist-*/**'],
    projects: [
      {
        resolve,
        ssr,
        test: {
          name: 'unit',
          include: [
            'shared/src/**/*.test.ts',
            'server/src/**/*.test.ts',
            'client/src/**/*.test.{ts,tsx}',
          ],
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'contracts',
          include: ['test/contracts/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'simulation',
          include: ['test/simulation/**/*.test.ts'],
          testTimeout: 300_000,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // Pages mostly wait; two files at a time, each with a server and a browser of its own.
          maxWorkers: 2,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'long',
          include: ['test/long/**/*.test.ts'],
          testTimeout: 1_800_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
