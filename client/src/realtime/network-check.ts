export interface NetworkReport {
  http: boolean;
  /** True where a WebSocket to `/sync` brings an answer; without it the frames travel by long-polling. */
  socket: boolean;
  /** Median time of one small request, or null where none came back. */
  latencyMs: number | null;
}

export type LatencyWord = 'fast' | 'medium' | 'slow';

const SAMPLES = 3;
const PATIENCE_MS = 5_000;
/** Close codes below are the browser's and the protocol's own (1006: it just broke). */
const OWN_CODES_FROM = 4_000;

/** Below 150 ms nobody notices; from half a second on, others' words arrive visibly late. */
export function latencyWord(ms: number): LatencyWord {
  if (ms < 150) return 'fast';
  return ms < 500 ? 'medium' : 'slow';
}

/** Tries what the board will need, from this browser through this network. Never rejects. */
export async function checkNetwork(): Promise<NetworkReport> {
  const [times, socket] = await Promise.all([measureHttp(), trySocket()]);
  const sorted = times.sort((a, b) => a - b);
  const latencyMs = sorted[Math.floor(sorted.length / 2)] ?? null;
  return { http: latencyMs !== null, socket, latencyMs };
}

async function measureHttp(): Promise<number[]> {
  const times: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const startedAt = performance.now();
    try {
      const answer = await fetch('/healthz', {
        cache: 'no-store',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await answer.arrayBuffer();
      times.push(Math.round(performance.now() - startedAt));
    } catch {
      return times; // One failure is an answer; waiting for two more would only cost patience.
    }
  }
  return times;
}

/**
 * The board does not exist, so the server closes at once, with a code of its own: that came through the
 * WebSocket. Having been opened says nothing; some networks open it and swallow everything.
 */
function trySocket(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/sync/network-check`);
    const finish = (open: boolean) => {
      clearTimeout(timer);
      socket.onclose = null;
      socket.close();
      resolve(open);
    };
    const timer = setTimeout(() => finish(false), PATIENCE_MS);
    socket.onclose = ({ code }) => finish(code >= OWN_CODES_FROM);
  });
}
