import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { Logger } from '../../ports/logger.ts';
import type { Answered, Ask } from './asks.ts';

/** What one document may take. */
export const RESULT_BOUNDS = { memoryMiB: 384, withinMs: 120_000 } as const;

/** Of the memory, what plain data and texts may take; the rest is for the program and for bytes. */
const HEAP_SHARE = 0.8;
const IDLE_MS = 60_000;
const WEIGHED_EVERY_MS = 250;

export type LostBecause = 'ended' | 'memory' | 'time';

/** The process is gone, and with it what it was making. The server is not touched. */
export class ResultProcessLost extends Error {
  override readonly name = 'ResultProcessLost';
  readonly because: LostBecause;

  constructor(because: LostBecause, cause?: unknown) {
    super(`the process that makes results is gone (${because})`, { cause });
    this.because = because;
  }
}

export interface ResultProcess {
  /**
   * Lets `work` ask for one document; one conversation at a time.
   *
   * @throws ResultProcessLost where the process ended, or was ended for taking too much memory or time;
   * whatever `work` throws.
   */
  converse<T>(work: (ask: Ask) => Promise<T>): Promise<T>;
  /** The process that is there at the moment. */
  pid(): number | undefined;
  close(): void;
}

export interface ResultProcessOptions {
  logger: Pick<Logger, 'warn'>;
  memoryMiB?: number;
  withinMs?: number;
  idleMs?: number;
}

/**
 * A process of its own in which results are made: neither the time nor the memory they take is the server's.
 * Started for the first document, kept warm for a minute, ended with the server. Does not know what is made.
 */
export function createResultProcess({
  logger,
  memoryMiB = RESULT_BOUNDS.memoryMiB,
  withinMs = RESULT_BOUNDS.withinMs,
  idleMs = IDLE_MS,
}: ResultProcessOptions): ResultProcess {
  let child: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let closed = false;

  function stop(): void {
    clearTimeout(idle);
    child?.kill('SIGKILL');
    child = null;
  }

  function start(): ChildProcess {
    const started = startProcess(memoryMiB);
    // Whoever talks to it hears it, too; where nobody does, the next one starts another.
    started.on('error', () => {});
    started.once('exit', () => {
      if (child === started) child = null;
    });
    return started;
  }

  async function converse<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
    if (closed) throw new ResultProcessLost('ended');
    clearTimeout(idle);
    child ??= start();
    const mine = child;
    keepAlive(mine, true);
    const talk = openTalk(mine, { memoryMiB, withinMs });
    try {
      return await Promise.race([work(talk.ask), talk.lost]);
    } catch (fault) {
      if (fault instanceof ResultProcessLost && !closed) {
        const { because, cause } = fault;
        const why = cause === undefined ? {} : { err: cause };
        logger.warn({ pid: mine.pid, because, ...why }, 'results: the process is gone');
        mine.kill('SIGKILL');
        if (child === mine) child = null;
      }
      throw fault;
    } finally {
      talk.end();
      // Neither the process nor its line keeps this one alive.
      keepAlive(mine, false);
      idle = setTimeout(stop, idleMs);
      idle.unref();
    }
  }

  return {
    converse,
    pid: () => child?.pid,
    close() {
      closed = true;
      stop();
    },
  };
}

function keepAlive(child: ChildProcess, isNeeded: boolean): void {
  if (isNeeded) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}

/** One conversation. `lost` rejects, as does what was asked last, when the process is gone or has to go. */
function openTalk(child: ChildProcess, bounds: { memoryMiB: number; withinMs: number }) {
  let answered = (_: Answered): void => {};
  let failed = (_: ResultProcessLost): void => {};
  let lose = (_: ResultProcessLost): void => {};
  const lost = new Promise<never>((_, reject) => {
    lose = reject;
  });
  // Also where the work ends first.
  lost.catch(() => {});

  function isLost(because: LostBecause, cause?: unknown): void {
    const fault = new ResultProcessLost(because, cause);
    failed(fault);
    lose(fault);
  }
  // V8 aborts where its heap is full.
  const exited = (code: number | null, signal: NodeJS.Signals | null): void =>
    isLost(signal === 'SIGABRT' || code === 134 ? 'memory' : 'ended');
  // It could not be started at all.
  const broken = (fault: Error): void => isLost('ended', fault);
  const received = (message: unknown): void => answered(message as Answered);
  const deadline = setTimeout(() => isLost('time'), bounds.withinMs);
  const weighing = setInterval(() => {
    void residentMiB(child.pid).then((mib) => {
      if (mib > bounds.memoryMiB) isLost('memory');
    });
  }, WEIGHED_EVERY_MS);
  child.on('message', received).on('exit', exited).on('error', broken);

  const ask: Ask = (kind, of) =>
    new Promise((resolve, reject) => {
      failed = reject;
      answered = (message) => {
        if ('fault' in message) reject(new Error(message.fault));
        else resolve(message.answer as never);
      };
      child.send({ kind, of }, (fault) => {
        if (fault) isLost('ended');
      });
    });

  return {
    ask,
    lost,
    end() {
      clearTimeout(deadline);
      clearInterval(weighing);
      child.off('message', received).off('exit', exited).off('error', broken);
    },
  };
}

/** 0 where the system does not tell (only Linux does); the bound of the heap holds there, too. */
async function residentMiB(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1_024;
}

/** Nothing of this process's environment goes along, where its secrets are. */
function startProcess(memoryMiB: number): ChildProcess {
  const isBuilt = import.meta.url.endsWith('.js');
  const file = new URL(`./result-process.${isBuilt ? 'js' : 'ts'}`, import.meta.url);
  const heap = `--max-old-space-size=${Math.floor(memoryMiB * HEAP_SHARE)}`;
  return fork(file, {
    // From its source (tests, development) a process has to learn to read TypeScript first.
    execArgv: isBuilt ? [heap] : [heap, '--conditions=stellwand-src', '--import', 'tsx'],
    env: { PATH: process.env.PATH ?? '' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}
