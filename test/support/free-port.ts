import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Below those that the system gives to whoever connects to somewhere, of which there are thousands in a run. */
const RANGE = { from: 10_000, to: 32_000 };
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
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    own.add(path);
    return true;
  } catch {
    // Left by a process that was killed: the next one who comes by may have it.
    if (!isAlive(path)) rmSync(path, { force: true });
    return false;
  }
}

function isAlive(path: string): boolean {
  try {
    process.kill(Number(readFileSync(path, 'utf8')) || process.pid, 0);
    return true;
  } catch (fault) {
    // Somebody else's process is alive, too; a claim that has just gone is nobody's.
    return (fault as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
