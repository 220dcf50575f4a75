import { expect, test } from 'vitest';

type Report = {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string }[];
  }[];
};
type Summarise = (
  project: string,
  code: number,
  report: Report,
) => { passed: number; problems: string[] };

// Scripts are plain JavaScript, because they run before anything is installed.
const script = new URL('../../scripts/lib/vitest-project.mjs', import.meta.url).href;
const { summarise }: { summarise: Summarise } = await import(script);

const fileWith = (...statuses: string[]) => ({
  name: '/somewhere/a.test.ts',
  status: statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map((status, index) => ({ status, fullName: `test ${index}` })),
});

test('SHIP-3 every test counts once', () => {
  const outcome = summarise('unit', 1, {
    testResults: [fileWith('passed', 'passed'), fileWith('failed')],
  });
  expect(outcome.passed).toBe(2);
  expect(outcome.problems).toHaveLength(1);
});

test('SHIP-3 a skipped test counts as failed, so that nothing is left out in silence', () => {
  const { problems } = summarise('unit', 0, { testResults: [fileWith('passed', 'pending')] });
  expect(problems).toEqual([expect.stringMatching(/test 1 \(pending\)$/)]);
});

test('SHIP-3 a file that does not load counts as failed and says why', () => {
  const broken = { ...fileWith(), status: 'failed', message: 'Cannot find module' };
  const { problems } = summarise('unit', 1, { testResults: [fileWith('passed'), broken] });
  expect(problems).toEqual([expect.stringContaining('Cannot find module')]);
});

test('SHIP-3 a project without tests and one that crashed at the end are not green', () => {
  expect(summarise('e2e', 0, { testResults: [] }).problems).toHaveLength(1);
  expect(summarise('e2e', 1, { testResults: [fileWith('passed')] }).problems).toHaveLength(1);
});
