import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { createInterface } from 'node:readline';
import type { Upkeep } from '../upkeep/upkeep.ts';

/** Something a person can do something about: printed as it is, without a stack. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}

const BROKE_OFF = 'the server broke off: look at its log';

/** The upkeep of the server that runs on this socket file. */
export function remoteUpkeep(socketPath: string): Upkeep {
  async function ask(path: string, body?: string): Promise<IncomingMessage> {
    const asked = request({ socketPath, path, method: body === undefined ? 'GET' : 'POST' });
    asked.end(body);
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    if (response.statusCode !== 200) {
      throw new CommandFailed(
        'the running server does not know this command: is it another version?',
      );
    }
    return response;
  }

  async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
    try {
      yield* await ask(path);
    } catch (error) {
      throw error instanceof CommandFailed ? error : new CommandFailed(BROKE_OFF, { cause: error });
    }
  }

  async function* linesOf<T>(path: string, body?: string): AsyncGenerator<T> {
    let done = false;
    try {
      for await (const line of createInterface({ input: await ask(path, body) })) {
        const item = JSON.parse(line) as { done?: boolean; bytes?: string };
        if (item.done) done = true;
        else if (item.bytes === undefined) yield item as T;
        else yield { ...item, bytes: Buffer.from(item.bytes, 'base64') } as T;
      }
    } catch (error) {
      throw error instanceof CommandFailed ? error : new CommandFailed(BROKE_OFF, { cause: error });
    }
    if (!done) throw new CommandFailed(BROKE_OFF);
  }

  return {
    backup: () => bytesOf('/backup'),
    absent: (word) => linesOf('/absent', word),
    verify: () => linesOf('/verify'),
    export: ({ format, language }) => linesOf(`/export?format=${format}&language=${language}`),
  };
}

/** Whether a server answers there; a file that one left behind does not. */
export async function isServed(socketPath: string): Promise<boolean> {
  const asked = request({ socketPath, path: '/', method: 'GET' });
  asked.end();
  try {
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    response.resume();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EACCES') {
      throw new CommandFailed(
        'the socket file in DATA_DIR belongs to another user: run this as the user of the server',
      );
    }
    return false;
  }
}
