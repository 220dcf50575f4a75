import { inRoot } from './root.mjs';
import { run, runTool } from './run.mjs';

/** Checks that are not tests; each counts as one. */
export const CHECKS = {
  types: () => runTool('typescript/bin/tsc', ['-b']),
  lint: () => runTool('@biomejs/biome/bin/biome', ['check', '.']),
  licences: () => run(process.execPath, [inRoot('scripts', 'licences.mjs')]),
};

/** @param {keyof typeof CHECKS} name */
export async function runCheck(name) {
  const passed = (await CHECKS[name]()) === 0;
  return { passed: passed ? 1 : 0, problems: passed ? [] : [`${name}: see above`] };
}
