import { type ChildProcess, fork } from 'node:child_process';
import type { ImageType } from '@stellwand/shared/contracts/images';
import type { EncodedImage, ImageEncoder } from '../../ports/image-encoder.ts';

export interface ImageJob {
  bytes: Uint8Array;
  type: ImageType;
}

const IDLE_MS = 60_000;
/** Longer than the library itself takes at most, on a core that others need. */
const WITHIN_MS = 60_000;

export interface BesideEncoder extends ImageEncoder {
  /** The process that is there at the moment. */
  pid(): number | undefined;
  close(): void;
}

/**
 * Images by libvips in a process of its own, so that neither the time nor the memory they take is the
 * server's. Started for the first image, ended when there was none for a while; where it crashes or
 * hangs, that one image counts as unreadable. One image at a time.
 */
export function createBesideEncoder(): BesideEncoder {
  let child: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function stop(): void {
    clearTimeout(idle);
    child?.kill('SIGKILL');
    child = null;
  }

  function start(): ChildProcess {
    const started = startProcess();
    started.once('exit', () => {
      if (child === started) child = null;
    });
    // Neither the process nor its line keeps this one alive.
    started.unref();
    started.channel?.unref();
    return started;
  }

  async function run(job: ImageJob): Promise<EncodedImage | null> {
    clearTimeout(idle);
    child ??= start();
    const image = await ask(child, job);
    if (image === HUNG) stop();
    idle = setTimeout(stop, IDLE_MS);
    idle.unref();
    return image === HUNG ? null : image;
  }

  return {
    encode(bytes, type) {
      const turn = last.then(() => run({ bytes, type }));
      last = turn.catch(() => {});
      return turn;
    },
    pid: () => child?.pid,
    close: stop,
  };
}

const HUNG = 'hung';

function ask(child: ChildProcess, job: ImageJob): Promise<EncodedImage | null | typeof HUNG> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => done(HUNG), WITHIN_MS);
    const answered = (image: unknown): void => done(image as EncodedImage | null);
    const gone = (): void => done(null);
    function done(outcome: EncodedImage | null | typeof HUNG): void {
      clearTimeout(timer);
      child.off('message', answered).off('exit', gone).off('error', gone);
      resolve(outcome);
    }
    child.on('message', answered).on('exit', gone).on('error', gone);
    child.send(job, (fault) => {
      if (fault) done(null);
    });
  });
}

/** Nothing of this process's environment goes along, where its secrets are. */
function startProcess(): ChildProcess {
  const isBuilt = import.meta.url.endsWith('.js');
  const file = new URL(`./image-process.${isBuilt ? 'js' : 'ts'}`, import.meta.url);
  return fork(file, {
    // From its source (tests, development) a process has to learn to read TypeScript first.
    execArgv: isBuilt ? [] : ['--conditions=stellwand-src', '--import', 'tsx'],
    env: { PATH: process.env.PATH ?? '' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}
