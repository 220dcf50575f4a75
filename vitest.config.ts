import { defineConfig } from 'vitest/config';

// Vitest hands these to Node for the whole process: `import` there would break every `require` of a dual package.
const conditions = ['stellwand-src', 'module', 'node'];
const resolve = { conditions };
const ssr = { resolve: { conditions, externalConditions: ['stellwand-src'] } };

/**
 * Limits end what hangs, with a sentence, and judge nothing: a whole run shares two cores with whatever else
 * the machine does, and nothing that passes may come near to them.
 */
const patient = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 60_000 } },
};

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
          ...patient,
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
          ...patient,
          include: ['test/contracts/**/*.test.ts'],
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'simulation',
          ...patient,
          include: ['test/simulation/**/*.test.ts'],
          testTimeout: 300_000,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'integration',
          ...patient,
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 240_000,
          // They mostly wait; every file has servers, folders and ports of its own.
          maxWorkers: 2,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'e2e',
          ...patient,
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 300_000,
          // Pages mostly wait; two files at a time, each with a server and a browser of its own.
          maxWorkers: 2,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'long',
          ...patient,
          include: ['test/long/**/*.test.ts'],
          testTimeout: 1_800_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
