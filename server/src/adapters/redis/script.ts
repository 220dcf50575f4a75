import { createHash } from 'node:crypto';
import { ErrorReply } from 'redis';

/** A Lua script, sent by its hash; Redis asks for the text after a restart. */
export interface Script {
  lua: string;
  sha: string;
}

export function defineScript(lua: string): Script {
  return { lua, sha: createHash('sha1').update(lua).digest('hex') };
}

/** `client` may be one with a type mapping of its own, for answers in bytes. */
export async function runScript(
  client: { sendCommand(args: readonly (string | Buffer)[]): Promise<unknown> },
  script: Script,
  keys: readonly string[],
  args: readonly (string | Buffer)[],
): Promise<unknown> {
  const rest = [String(keys.length), ...keys, ...args];
  try {
    return await client.sendCommand(['EVALSHA', script.sha, ...rest]);
  } catch (error) {
    if (!(error instanceof ErrorReply && error.message.startsWith('NOSCRIPT'))) throw error;
    return client.sendCommand(['EVAL', script.lua, ...rest]);
  }
}
