import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { EmbeddedForgetting } from './embedded-forgetting.ts';
import { Level } from './level.ts';

const QUIET = { debug() {}, info() {}, warn() {}, error() {} };
const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

test('ERASE-4 whoever goes on erasing keeps nothing of before on the disk', async () => {
  vi.useFakeTimers({
    now: 1_700_000_000_000,
    toFake: ['Date', 'setInterval', 'clearInterval'],
  });
  open.push(() => vi.useRealTimers());
  const dir = await mkdtemp(join(tmpdir(), 'stellwand-forgetting-'));
  open.push(() => rm(dir, { recursive: true, force: true }));
  const level = await Level.open(join(dir, 'db'), QUIET);
  open.push(() => level.close());
  const forgetting = await EmbeddedForgetting.open(level, dir, QUIET);
  open.push(() => forgetting.close());
  const rewrite = vi.spyOn(level, 'rewrite');

  const begunAt = Date.now();
  for (let half = 0; half < 16; half++) {
    await forgetting.promise({ boardIds: ['board-0001'] });
    vi.advanceTimersByTime(500);
  }
  expect((await forgetting.pending())?.since).toBe(begunAt);
  expect(rewrite).not.toHaveBeenCalled();
  for (let half = 0; half < 8; half++) {
    await forgetting.promise({ boardIds: ['board-0001'] });
    vi.advanceTimersByTime(500);
  }
  expect(rewrite).toHaveBeenCalledOnce();
});
