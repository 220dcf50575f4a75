// `npm run licences`: does every file say under which licence it is (REUSE)? What does not is named.
import { reuseProblems } from './lib/reuse.mjs';
import { ROOT } from './lib/root.mjs';

const problems = reuseProblems(ROOT);
for (const problem of problems) console.error(problem);
if (problems.length === 0) console.log('Every file has a licence.');
process.exit(problems.length > 0 ? 1 : 0);
