import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** LevelDB's log breaks what it holds at every 32 KiB, with seven bytes in between. */
const LOG_BLOCK = 32_768;
const LOG_HEADER = 7;

/** Whether one of the needles stands in these bytes, which come in pieces. */
export async function holdsAny(
  pieces: AsyncIterable<Uint8Array>,
  needles: readonly Buffer[],
): Promise<boolean> {
  const longest = Math.max(...needles.map(({ length }) => length));
  let tail = Buffer.alloc(0);
  for await (const piece of pieces) {
    const seen = Buffer.concat([tail, piece]);
    if (needles.some((needle) => seen.includes(needle))) return true;
    tail = seen.subarray(Math.max(0, seen.length - longest + 1));
  }
  return false;
}

/** The bytes of a log of LevelDB without what it writes between them. */
async function* withoutHeaders(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const piece of pieces) {
    for (let from = 0; from < piece.length; ) {
      const inBlock = at % LOG_BLOCK;
      const skip = inBlock < LOG_HEADER ? LOG_HEADER - inBlock : 0;
      const upTo = Math.min(piece.length, from + (LOG_BLOCK - inBlock));
      if (from + skip < upTo) yield piece.subarray(from + skip, upTo);
      at += upTo - from;
      from = upTo;
    }
  }
}

/** Files below `path` (or the file itself) that hold one of the needles, relative to it. */
export async function* searchFiles(
  path: string,
  needles: readonly Buffer[],
): AsyncGenerator<string> {
  for (const file of await filesBelow(path)) {
    const found = await holds(file, needles);
    if (found) yield relative(path, file) || path;
  }
}

async function holds(file: string, needles: readonly Buffer[]): Promise<boolean> {
  try {
    if (await holdsAny(createReadStream(file), needles)) return true;
    return (
      file.endsWith('.log') && (await holdsAny(withoutHeaders(createReadStream(file)), needles))
    );
  } catch (error) {
    // Tidied away meanwhile: it holds nothing any more.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

async function filesBelow(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}
