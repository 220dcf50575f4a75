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

const over = new Map<string, Script>();

/** The same script, for what has to be written though Redis is over its `maxmemory`. */
export function overLimit(script: Script): Script {
  const known = over.get(script.sha);
  if (known) return known;
  const made = defineScript(script.lua.replace(/^#!lua\n/, '#!lua flags=allow-oom\n'));
  over.set(script.sha, made);
  return made;
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
