import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { FileRequest } from './page-load.ts';

/**
 * Many browsers that open the page at once, in a process beside the measurement: what they take must not make
 * the edits late that are measured there. Plain sockets, and no more of HTTP than tells where an answer ends.
 */
export interface Coming {
  port: number;
  people: number;
  withinMs: number;
  requests: readonly FileRequest[];
}

export interface Came {
  /** From the first request of a browser to its last answer, each. */
  loadMs: number[];
  /** Of all of them together, headers included. */
  bytes: number;
}

/** As browsers do over HTTP/1.1. */
const SOCKETS_PER_BROWSER = 6;
const GIVES_UP_MS = 60_000;
const HEAD_END = Buffer.from('\r\n\r\n');

let bytes = 0;

process.on('message', (coming: Coming) => {
  bytes = 0;
  const { port, people, withinMs } = coming;
  const [page, ...files] = coming.requests.map((request) => toBytes(request, port));
  if (!page) throw new Error('nothing to ask for');
  const all = Array.from({ length: people }, async (_, n) => {
    await new Promise((resolve) => setTimeout(resolve, (n * withinMs) / people));
    return load(port, page, files);
  });
  void Promise.all(all).then((loadMs) => process.send?.({ loadMs, bytes } satisfies Came));
});
process.on('disconnect', () => process.exit());

const toBytes = ({ path, headers }: FileRequest, port: number): Buffer =>
  Buffer.from(
    [
      `GET ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      'Connection: keep-alive',
      ...Object.entries(headers)
        .filter(([name]) => name !== 'host' && name !== 'connection')
        .map(([name, value]) => `${name}: ${value}`),
      '',
      '',
    ].join('\r\n'),
  );

/** The page, then all files, the next one wherever a connection is free. @returns ms */
async function load(port: number, page: Buffer, files: readonly Buffer[]): Promise<number> {
  const startedAt = performance.now();
  const first = await open(port);
  await first.ask(page);
  const left = [...files];
  const others = Array.from({ length: SOCKETS_PER_BROWSER - 1 }, () => open(port));
  const takeFiles = async (line: Line | Promise<Line>): Promise<Line> => {
    const one = await line;
    for (let next = left.shift(); next; next = left.shift()) await one.ask(next);
    return one;
  };
  const lines = await Promise.all([first, ...others].map(takeFiles));
  const tookMs = performance.now() - startedAt;
  for (const line of lines) line.close();
  return tookMs;
}

interface Line {
  /** Resolves with the whole answer here; one at a time. */
  ask(request: Buffer): Promise<void>;
  close(): void;
}

function open(port: number): Promise<Line> {
  const socket: Socket = connect(port, '127.0.0.1');
  let head: Buffer | null = null;
  let missing = 0;
  let answered = (): void => {};
  let failed = (_: Error): void => {};
  socket.setNoDelay(true);
  socket.setTimeout(GIVES_UP_MS, () => socket.destroy(new Error('no answer')));
  socket.on('error', (fault) => failed(fault));
  socket.on('close', () => failed(new Error('the line was closed')));
  socket.on('data', (data) => {
    bytes += data.length;
    if (missing > 0) {
      missing -= data.length;
    } else {
      head = head ? Buffer.concat([head, data]) : data;
      const end = head.indexOf(HEAD_END);
      if (end < 0) return;
      const text = head.toString('latin1', 0, end);
      if (!text.startsWith('HTTP/1.1 200')) return failed(new Error(text));
      const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
      if (length === undefined) return failed(new Error(`no length: ${text}`));
      missing = Number(length) - (head.length - end - HEAD_END.length);
      head = null;
    }
    if (missing === 0) answered();
  });
  return new Promise((resolve, reject) => {
    failed = reject;
    socket.once('connect', () =>
      resolve({
        ask: (request) =>
          new Promise((done, lost) => {
            answered = done;
            failed = lost;
            socket.write(request);
          }),
        close() {
          failed = () => {};
          socket.destroy();
        },
      }),
    );
  });
}
