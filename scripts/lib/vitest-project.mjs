import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { inRoot, ROOT } from './root.mjs';
import { runTool } from './run.mjs';

/**
 * Runs one vitest project and counts. A crash, a file that does not load, a project without tests and
 * a skipped test all count as failed: nothing is silently left out.
 *
 * @param {string} project
 * @param {string[]} filters Only files whose path contains one of them; all where empty.
 * @returns {Promise<{ passed: number, problems: string[] }>} One line per problem.
 */
export async function runProject(project, filters = []) {
  const report = inRoot('.cache', 'test', `${project}.json`);
  mkdirSync(inRoot('.cache', 'test'), { recursive: true });
  rmSync(report, { force: true });
  const code = await runTool('vitest/vitest.mjs', [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...filters,
  ]);
  if (!existsSync(report)) {
    return { passed: 0, problems: [`${project}: ended without a report (exit code ${code})`] };
  }
  return summarise(project, code, JSON.parse(readFileSync(report, 'utf8')));
}

/** @param {string} project @param {number} code @param {VitestReport} report */
export function summarise(project, code, report) {
  let passed = 0;
  const problems = [];
  for (const file of report.testResults) {
    const name = relative(ROOT, file.name);
    if (file.status === 'failed' && file.assertionResults.length === 0) {
      problems.push(`${name}: ${file.message || 'could not be loaded'}`);
    }
    for (const test of file.assertionResults) {
      if (test.status === 'passed') passed++;
      else
        problems.push(
          `${name}: ${test.fullName}${test.status === 'failed' ? '' : ` (${test.status})`}`,
        );
    }
  }
  if (problems.length === 0 && passed === 0) problems.push(`${project}: there was no test to run`);
  if (problems.length === 0 && code !== 0) {
    problems.push(`${project}: all tests passed, but an error went unhandled (exit code ${code})`);
  }
  return { passed, problems };
}

/**
 * @typedef {{ testResults: { name: string, status: string, message?: string,
 *   assertionResults: { status: string, fullName: string }[] }[] }} VitestReport
 */
