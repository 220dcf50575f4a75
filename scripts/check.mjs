// `npm run check`: types, lint, licences and unit tests; the answer while you work, within a minute.
import { runCheck } from './lib/checks.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runProject } from './lib/vitest-project.mjs';

await ensureInstalled();
const outcomes = [
  await runCheck('types'),
  await runCheck('lint'),
  await runCheck('licences'),
  await runProject('unit'),
];
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
const problems = outcomes.flatMap((outcome) => outcome.problems);
if (problems.length > 0)
  console.log(`\nFailed:\n${problems.map((each) => `- ${each}`).join('\n')}`);
console.log(`${passed} passed, ${problems.length} failed`);
process.exit(problems.length > 0 ? 1 : 0);
