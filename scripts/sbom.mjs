// `npm run --silent sbom > stellwand.cdx.json`: what Stellwand is made of when it runs (CycloneDX), by the lock file.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { lockedPackages } from '../client/notices/shipped-packages.ts';
import { inRoot, ROOT } from './lib/root.mjs';

const PARTS = ['shared', 'server', 'client'];

const args = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only'];
const bom = JSON.parse(
  execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }),
);
// Not `--omit=dev`: npm then leaves out what is needed for development *as well*. We know what runs.
const runs = new Set(
  [...lockedPackages(ROOT, PARTS)].map(
    ([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`,
  ),
);
const { name, version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
for (const part of PARTS) runs.add(`@stellwand/${part}@${version}`);

const refs = new Set([bom.metadata.component['bom-ref']]);
bom.components = bom.components.filter((component) => {
  const isNeeded = runs.has(
    decodeURIComponent(component.purl.replace(/^pkg:npm\//, '')).split('?')[0],
  );
  if (isNeeded) refs.add(component['bom-ref']);
  return isNeeded;
});
bom.dependencies = bom.dependencies
  .filter(({ ref }) => refs.has(ref))
  .map((one) => ({ ...one, dependsOn: one.dependsOn.filter((ref) => refs.has(ref)) }));
// npm names the whole after the folder it lies in.
Object.assign(bom.metadata.component, { name, version });
process.stdout.write(`${JSON.stringify(bom, null, 2)}\n`);
