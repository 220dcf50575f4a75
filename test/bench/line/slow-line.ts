import type { CDPSession } from 'playwright-core';

/** What the page sees of its line: DevTools' own throttling, WebSockets included. */
export interface Line {
  /** Bits per second, either way. */
  bitsPerSecond: number;
  latencyMs: number;
  /** How many times slower than this machine. */
  cpu: number;
}

export async function throttle(cdp: CDPSession, line: Line): Promise<void> {
  const bytesPerSecond = line.bitsPerSecond / 8;
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: line.latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: line.cpu });
}

/** What a page asked for up to one moment. */
export interface Traffic {
  requests: number;
  /** Received, as packed on the line; WebSocket frames unpacked, as DevTools tells no more of them. */
  bytes: number;
}

/** Counts what goes over the line of one page. */
export class Ledger {
  #requests: { url: string; at: number }[] = [];
  #received: { bytes: number; at: number }[] = [];

  static async open(cdp: CDPSession): Promise<Ledger> {
    const ledger = new Ledger();
    await cdp.send('Network.enable');
    cdp.on('Network.requestWillBeSent', ({ request, timestamp }) => {
      if (request.url.startsWith('http'))
        ledger.#requests.push({ url: request.url, at: timestamp });
    });
    cdp.on('Network.webSocketWillSendHandshakeRequest', ({ timestamp }) => {
      ledger.#requests.push({ url: 'websocket', at: timestamp });
    });
    cdp.on('Network.loadingFinished', ({ encodedDataLength, timestamp }) => {
      ledger.#received.push({ bytes: encodedDataLength, at: timestamp });
    });
    cdp.on('Network.webSocketFrameReceived', ({ response, timestamp }) => {
      const { opcode, payloadData } = response;
      const bytes = opcode === 2 ? (payloadData.length * 3) / 4 : payloadData.length;
      ledger.#received.push({ bytes, at: timestamp });
    });
    return ledger;
  }

  /** @param at seconds of the DevTools clock @param since the same */
  upTo(at: number, since = 0): Traffic {
    const isIn = (one: { at: number }): boolean => one.at <= at && one.at > since;
    return {
      requests: this.#requests.filter(isIn).length,
      bytes: this.#received.filter(isIn).reduce((sum, { bytes }) => sum + bytes, 0),
    };
  }

  /** Every request in its order, ms after `since` (seconds of the DevTools clock). */
  *lines(since: number): Generator<string> {
    for (const { url, at } of this.#requests) {
      const { pathname } = new URL(url, 'http://websocket');
      yield `${((at - since) * 1_000).toFixed(0).padStart(7)} ms  ${pathname}`;
    }
  }

  /** When the page was asked for, seconds of the DevTools clock. */
  get startedAt(): number {
    return this.#requests[0]?.at ?? 0;
  }
}
