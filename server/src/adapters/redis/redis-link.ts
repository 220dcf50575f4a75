import { createClient, ErrorReply } from 'redis';
import type { Logger } from '../../ports/logger.ts';
import { StoreAway, StoreFull, StoreUnfit } from '../../ports/store-errors.ts';

const create = (url: string) =>
  createClient({
    url,
    // Nothing waits inside the driver: a write is done, refused, or the caller keeps it.
    disableOfflineQueue: true,
    maintNotifications: 'disabled',
    disableClientInfo: true,
    // The driver's timeout ends once a command is written; the watchdog below looks at the answers.
    commandOptions: { timeout: 0 },
    socket: { reconnectStrategy: false, connectTimeout: 2_000, noDelay: true },
  });

export type Client = ReturnType<typeof create>;

export interface LinkOptions {
  logger: Logger;
  /** Runs on every fresh connection before it counts as ready; failing means trying again. */
  prepare?(client: Client): Promise<void>;
  /** Called when a connection is ready that replaces an earlier one. */
  onReturn?(): void;
}

const ANSWER_WITHIN_MS = 2_000;
const CONNECT_WITHIN_MS = 2_500;
const FIRST_CONNECT_WITHIN_MS = 6_000;
const LOOK_EVERY_MS = 250;
const RETRY_FROM_MS = 50;
const RETRY_UP_TO_MS = 1_000;

/**
 * One connection that comes back by itself. Every lost connection is thrown away with all that waits on
 * it and a fresh one is made, with full jitter, so there is one way of starting and one of failing. Redis
 * answers in order: a connection on which something waits and nothing moves for two seconds is lost too.
 */
export class RedisLink {
  readonly #url: string;
  readonly #options: LinkOptions;
  readonly #watchdog: NodeJS.Timeout;
  #client: Client | null = null;
  #trouble = 'not connected yet';
  #wasReady = false;
  #closed = false;
  #stop = () => {};
  #waiting = 0;
  #movedAt = 0;
  #lookedAt = Date.now();

  private constructor(url: string, options: LinkOptions) {
    this.#url = url;
    this.#options = options;
    this.#watchdog = setInterval(() => this.#look(), LOOK_EVERY_MS);
    this.#watchdog.unref();
  }

  /** Resolves with a ready link. Throws `StoreAway` (not reachable) or `StoreUnfit` (not let in). */
  static async open(url: string, options: LinkOptions): Promise<RedisLink> {
    const link = new RedisLink(url, options);
    const giveUpAt = Date.now() + FIRST_CONNECT_WITHIN_MS;
    for (let delay = RETRY_FROM_MS; !(await link.#connect()); delay *= 2) {
      const refused = /^(NOAUTH|WRONGPASS|NOPERM)/.test(link.#trouble);
      if (refused || Date.now() + delay > giveUpAt) {
        await link.close();
        if (refused) throw new StoreUnfit(`Redis refuses us: ${link.#trouble}. Check REDIS_URL`);
        throw new StoreAway(`Redis is not reachable: ${link.#trouble}`);
      }
      await link.#pause(delay);
    }
    return link;
  }

  /** Sends at once and waits for the answers. Everything that may pass by itself is `StoreAway`. */
  async run<T>(send: (client: Client) => Promise<T>): Promise<T> {
    const client = this.#client;
    if (!client) throw new StoreAway(`Redis is away: ${this.#trouble}`);
    if (this.#waiting === 0) this.#movedAt = Date.now();
    this.#waiting += 1;
    try {
      return await send(client);
    } catch (error) {
      throw toStoreError(error);
    } finally {
      if (client === this.#client) {
        this.#waiting -= 1;
        this.#movedAt = Date.now();
      }
    }
  }

  /** Waits for what was sent, at most two seconds, then hangs up. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#stop();
    const client = this.#client;
    this.#client = null;
    if (client) {
      const done = client.close().catch(() => {});
      await withDeadline(done, ANSWER_WITHIN_MS, () => client.destroy()).catch(() => {});
    }
    clearInterval(this.#watchdog);
  }

  async #connect(): Promise<boolean> {
    const client = create(this.#url);
    // Without a listener, a lost connection would end the process.
    client.on('error', (error: Error) => {
      this.#trouble = reasonOf(error);
      if (client === this.#client) this.#lost(this.#trouble);
    });
    const start = async () => {
      await client.connect();
      await this.#options.prepare?.(client);
    };
    try {
      await withDeadline(start(), CONNECT_WITHIN_MS, () => client.destroy());
    } catch (error) {
      client.destroy();
      this.#trouble = reasonOf(error);
      return false;
    }
    if (this.#closed || !client.isReady) {
      client.destroy();
      return false;
    }
    this.#client = client;
    this.#waiting = 0;
    if (this.#wasReady) {
      this.#options.logger.info({}, 'store: Redis is back');
      this.#options.onReturn?.();
    }
    this.#wasReady = true;
    return true;
  }

  #lost(reason: string): void {
    const client = this.#client;
    if (!client) return;
    this.#client = null;
    this.#trouble = reason;
    this.#options.logger.warn({ reason }, 'store: the connection to Redis is lost');
    // Rejects whatever still waits on it.
    client.destroy();
    void this.#comeBack();
  }

  async #comeBack(): Promise<void> {
    for (let most = RETRY_FROM_MS; !this.#closed; most = Math.min(most * 2, RETRY_UP_TO_MS)) {
      await this.#pause(Math.random() * most);
      if (this.#closed || (await this.#connect())) return;
    }
  }

  #look(): void {
    const now = Date.now();
    // Where we stood still ourselves, the answers may be here already and only not read yet.
    if (now - this.#lookedAt > 4 * LOOK_EVERY_MS) this.#movedAt = now;
    this.#lookedAt = now;
    if (this.#client && this.#waiting > 0 && now - this.#movedAt > ANSWER_WITHIN_MS) {
      this.#lost(`no answer within ${ANSWER_WITHIN_MS} ms`);
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#stop = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** What Redis answers while it cannot do what it could do later. */
const PASSING =
  /^(OOM|MISCONF|READONLY|LOADING|NOREPLICAS|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|BUSY|UNKILLABLE|NOAUTH)\b/;

function toStoreError(error: unknown): Error {
  if (error instanceof StoreAway) return error;
  if (error instanceof ErrorReply && !PASSING.test(error.message)) return error;
  const what = `Redis is away: ${reasonOf(error)}`;
  const isFull = error instanceof ErrorReply && error.message.startsWith('OOM');
  return isFull ? new StoreFull(what, { cause: error }) : new StoreAway(what, { cause: error });
}

/** Node wraps refused connections to several addresses in an error without a text of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && !error.message)
    return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message || error.name : String(error);
}

async function withDeadline<T>(work: Promise<T>, ms: number, onLate: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${ms} ms`));
      onLate();
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // The loser of the race may still fail: that is known already.
    work.catch(() => {});
  }
}
