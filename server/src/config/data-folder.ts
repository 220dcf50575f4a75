import { accessSync, constants, existsSync, mkdirSync, statfsSync, statSync } from 'node:fs';
import { dirname, parse } from 'node:path';

/** Magic numbers of file systems that hold no files of ours (linux/magic.h). */
const KERNEL_FILE_SYSTEMS: ReadonlySet<number> = new Set([
  0x9fa0 /* proc */, 0x62656572 /* sysfs */,
]);

/**
 * Sees to it that the data folder exists and can be written to; with `create` false it only looks whether
 * it could be made. Level by level, because Node's recursive `mkdir` never ends below `/proc`.
 *
 * @returns the problem as one line that names the setting and the remedy, null where there is none
 */
export function prepareDataFolder(path: string, create: boolean): string | null {
  const missing: string[] = [];
  let nearest = path;
  while (!existsSync(nearest) && nearest !== parse(nearest).root) {
    missing.unshift(nearest);
    nearest = dirname(nearest);
  }
  try {
    if (!statSync(nearest).isDirectory()) return problem(path, `${nearest} is not a folder`);
    if (KERNEL_FILE_SYSTEMS.has(statfsSync(nearest).type)) {
      return problem(path, `${nearest} belongs to the system and holds no files`);
    }
    accessSync(nearest, constants.W_OK | constants.X_OK);
    if (create) for (const level of missing) mkdirSync(level, { mode: 0o700 });
    return null;
  } catch (error) {
    return problem(path, error instanceof Error ? error.message : String(error));
  }
}

const problem = (path: string, reason: string): string =>
  `DATA_DIR ${path} cannot be used: ${reason}. Name a folder that this user may write to`;
