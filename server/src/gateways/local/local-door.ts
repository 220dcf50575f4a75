import { chmod, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { relative } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isResultFormat } from '@stellwand/shared/contracts/result-formats';
import type { Logger } from '../../ports/logger.ts';
import type { Upkeep } from '../../upkeep/upkeep.ts';

/** In `DATA_DIR`. */
export const SOCKET_FILE = 'stellwand.sock';

const MOST_WORD_BYTES = 10_000;

/** What a socket's path may have on the systems we run on; longer ones cannot be opened. */
const MOST_PATH_BYTES = 103;

/** As short as it can be said from here. */
export function socketPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near.length < path.length ? near : path;
}

/**
 * The door for the command `stellwand` of the same machine and the same user: HTTP on a socket file (0600)
 * in the data folder, for a store that only this process can open. Answers are streams; lists are one JSON
 * per line, and a last line `{"done":true}` says that they are whole. Nothing here asks for a token: whoever
 * may open the file may read the folder.
 */
export async function openLocalDoor(
  path: string,
  upkeep: Upkeep,
  logger: Logger,
): Promise<() => Promise<void>> {
  const short = socketPath(path);
  if (Buffer.byteLength(short) > MOST_PATH_BYTES) {
    logger.warn(
      {},
      'the path of DATA_DIR is too long for a socket: `stellwand` needs a stopped server',
    );
    return async () => {};
  }
  // What a server left that was killed: the folder is ours, or we would not have got this far.
  await rm(short, { force: true });
  const server = createServer((request, response) => {
    answer(request, response, upkeep).catch((error: unknown) => {
      logger.error({ err: error }, 'the command stellwand was not answered');
      // Broken off in the middle: whoever reads misses the end and says so.
      response.destroy();
    });
  });
  const umask = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(short, resolve);
    });
  } finally {
    process.umask(umask);
  }
  await chmod(short, 0o600);
  return async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  upkeep: Upkeep,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://local');
  switch (`${request.method} ${pathname}`) {
    case 'GET /backup':
      return pipeline(Readable.from(upkeep.backup()), response);
    case 'GET /verify':
      return pipeline(Readable.from(lines(upkeep.verify())), response);
    case 'POST /absent': {
      const word = await textOf(request);
      if (word === '') break;
      return pipeline(Readable.from(lines(upkeep.absent(word))), response);
    }
    case 'GET /export': {
      const format = searchParams.get('format');
      const language = searchParams.get('language') === 'en' ? 'en' : 'de';
      if (!isResultFormat(format)) break;
      return pipeline(Readable.from(lines(upkeep.export({ format, language }))), response);
    }
  }
  response.writeHead(404).end();
}

/** Not in the path: what is looked for belongs in no log. */
async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_WORD_BYTES) return '';
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

async function* lines(items: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const item of items) {
    const bytes = 'bytes' in item && item.bytes instanceof Uint8Array ? item.bytes : null;
    const plain = bytes ? { ...item, bytes: Buffer.from(bytes).toString('base64') } : item;
    yield `${JSON.stringify(plain)}\n`;
  }
  yield '{"done":true}\n';
}
