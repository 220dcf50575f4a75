import { ErrorReply } from 'redis';
import type { StoreHealth } from '../../ports/store-health.ts';
import type { Client } from './redis-link.ts';

export interface RedisFitness {
  durability: StoreHealth['durability'];
  /** What breaks our promises and how to mend it, one sentence each. Empty where Redis is fit. */
  problems: string[];
}

/** How this Redis keeps what it acknowledged, read from its own configuration. */
export async function readFitness(client: Client): Promise<RedisFitness> {
  const settings = await readSettings(client);
  if (!settings) {
    return {
      durability: 'none',
      problems: [
        'its settings cannot be read, because both CONFIG GET and INFO are refused. Allow one of them for this user',
      ],
    };
  }
  const problems: string[] = [];
  if (settings.appendonly !== 'yes') {
    problems.push(
      'it keeps no append-only file, so a restart loses notes. Set "appendonly yes" and "appendfsync always"',
    );
  } else if (settings.appendfsync === 'no') {
    problems.push('it never syncs its append-only file itself. Set "appendfsync always"');
  }
  if (settings.policy !== 'noeviction') {
    problems.push(
      `it throws data away when memory is full (maxmemory-policy ${settings.policy}). Set "maxmemory-policy noeviction"`,
    );
  }
  return { durability: durabilityOf(settings), problems };
}

interface Settings {
  appendonly: string;
  /** `unknown` where only INFO may be asked, which does not tell. */
  appendfsync: string;
  policy: string;
}

function durabilityOf({ appendonly, appendfsync }: Settings): StoreHealth['durability'] {
  if (appendonly !== 'yes' || appendfsync === 'no') return 'none';
  // Promise the least where it is not known.
  return appendfsync === 'always' ? 'fsync' : 'everysec';
}

async function readSettings(client: Client): Promise<Settings | null> {
  const config = await unlessRefused(
    client.configGet(['appendonly', 'appendfsync', 'maxmemory-policy']),
  );
  if (config) {
    return {
      appendonly: config.appendonly ?? 'unknown',
      appendfsync: config.appendfsync ?? 'unknown',
      policy: config['maxmemory-policy'] ?? 'unknown',
    };
  }
  const info = await unlessRefused(client.info());
  if (!info) return null;
  return {
    appendonly: /^aof_enabled:1\r?$/m.test(info) ? 'yes' : 'no',
    appendfsync: 'unknown',
    policy: /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? 'unknown',
  };
}

/** Hosted Redis often hides commands: "unknown command" or NOPERM. Other errors stay errors. */
export async function unlessRefused<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ErrorReply && /^(NOPERM|ERR unknown)/.test(error.message)) return null;
    throw error;
  }
}
