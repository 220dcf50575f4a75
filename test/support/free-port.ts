import { closeSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Below those that the system gives to whoever connects to somewhere, of which there are thousands in a run. */
const RANGE = { from: 10_000, to: 32_000 };
/** Longer than any test file runs: what is older was left by a process that was killed. */
const CLAIM_ENDS_MS = 6 * 3_600_000;
const CLAIMS = join(tmpdir(), 'stellwand-test-ports');

const own = new Set<string>();
process.on('exit', () => {
  for (const claim of own) rmSync(claim, { force: true });
});

/**
 * A port nobody listens on, nor will: it belongs to this process until that ends, so that a server can die
 * and come back on it while other test files look for ports of their own.
 */
export async function freePort(): Promise<number> {
  mkdirSync(CLAIMS, { recursive: true });
  for (let tries = 0; tries < 1_000; tries++) {
    const port = RANGE.from + Math.floor(Math.random() * (RANGE.to - RANGE.from));
    if (claim(port) && (await canListen(port))) return port;
  }
  throw new Error(`no port is free: look into ${CLAIMS}`);
}

/** False where it is somebody else's. */
function claim(port: number): boolean {
  const path = join(CLAIMS, String(port));
  try {
    closeSync(openSync(path, 'wx'));
    own.add(path);
    return true;
  } catch {
    const since = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > CLAIM_ENDS_MS) rmSync(path, { force: true });
    return false;
  }
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
