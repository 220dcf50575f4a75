// `npm test [what …]`: installs what is missing, runs everything or what is named, and ends with one
// line `N passed, N failed`. `npm test e2e -- some-file` narrows a project down to matching files.
import { ensureBuilt } from './lib/build.mjs';
import { CHECKS, runCheck } from './lib/checks.mjs';
import { fail } from './lib/fail.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { CADDY, CHROMIUM, ensurePrograms, NGINX, OPENSSL, REDIS } from './lib/system-programs.mjs';
import { runProject } from './lib/vitest-project.mjs';

/** In this order: what answers fastest comes first. `long` runs only when it is named. */
const PROJECTS = {
  unit: { needs: [], build: false },
  simulation: { needs: [], build: false },
  contracts: { needs: [REDIS], build: false },
  integration: { needs: [REDIS, NGINX, CADDY, OPENSSL], build: true },
  e2e: { needs: [REDIS, CHROMIUM, NGINX, CADDY, OPENSSL], build: true },
  long: { needs: [REDIS, CHROMIUM], build: true },
};
const EVERYTHING = [...Object.keys(CHECKS), ...Object.keys(PROJECTS).filter((it) => it !== 'long')];

const named = process.argv.slice(2).filter((word) => word in CHECKS || word in PROJECTS);
const filters = process.argv.slice(2).filter((word) => !named.includes(word) && word !== '--');
if (filters.length > 0 && named.length === 0) {
  fail(`Unknown: ${filters.join(', ')}. Possible: ${[...EVERYTHING, 'long'].join(', ')}.`);
}
const chosen = named.length > 0 ? named : EVERYTHING;
const projects = chosen.filter((name) => name in PROJECTS);

await ensureInstalled();
await ensurePrograms([...new Set(projects.flatMap((name) => PROJECTS[name].needs))]);
if (projects.some((name) => PROJECTS[name].build)) await ensureBuilt();

const started = Date.now();
let passed = 0;
const problems = [];
for (const [index, name] of chosen.entries()) {
  console.log(`\n── ${index + 1}/${chosen.length} ${name} ──`);
  const begun = Date.now();
  const outcome = name in CHECKS ? await runCheck(name) : await runProject(name, filters);
  // A signal ends the one that runs; the others must not start after it.
  if (process.exitCode !== undefined) process.exit();
  passed += outcome.passed;
  problems.push(...outcome.problems);
  const seconds = Math.round((Date.now() - begun) / 1000);
  console.log(
    `${name}: ${outcome.passed} passed, ${outcome.problems.length} failed, ${seconds} seconds`,
  );
}

if (problems.length > 0)
  console.log(`\nFailed:\n${problems.map((each) => `- ${each}`).join('\n')}`);
console.log(`\n${Math.round((Date.now() - started) / 1000)} seconds`);
console.log(`${passed} passed, ${problems.length} failed`);
process.exit(problems.length > 0 ? 1 : 0);
