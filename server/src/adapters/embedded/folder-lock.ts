import { access, mkdtemp, rm, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ClassicLevel } from 'classic-level';

/**
 * Whether another process has this database open. LevelDB tells only by opening it, which would change a
 * damaged one: so a throwaway database is opened whose lock file is that of this one.
 */
export async function isInUse(db: string, scratchIn: string): Promise<boolean> {
  const lock = resolve(db, 'LOCK');
  const exists = await access(lock).then(
    () => true,
    () => false,
  );
  if (!exists) return false;
  const scratch = await mkdtemp(join(scratchIn, '.lock-'));
  try {
    await symlink(lock, join(scratch, 'LOCK'));
    const probe = new ClassicLevel(scratch);
    await probe.open();
    await probe.close();
    return false;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    if (cause instanceof Error && 'code' in cause && cause.code === 'LEVEL_LOCKED') return true;
    throw error;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
