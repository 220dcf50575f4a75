import { onWake } from './wake.ts';

/** How long a network that swallows is remembered, over reloads too: people carry laptops about. */
const REMEMBERED_MS = 30 * 60_000;
const PROBE_WITHIN_MS = 2_500;
const KEY = 'stellwand-network';

/**
 * What this page knows of the network it is in. Some proxies and virus scanners let a WebSocket open
 * and swallow what is sent over it; plain requests pass. Boards and the control socket share what they
 * find, until the network changes or half an hour is over.
 */
export class Network {
  #until = 0;
  #isConfirmed = false;
  #listeners = new Set<() => void>();
  #isReachable: () => Promise<boolean>;
  #memory: Storage | undefined;

  constructor({
    isReachable = async () => true,
    memory,
  }: {
    /** Whether a plain request is answered right now. */
    isReachable?: () => Promise<boolean>;
    memory?: Storage | undefined;
  } = {}) {
    this.#isReachable = isReachable;
    this.#memory = memory;
    try {
      const until = Number(memory?.getItem(KEY));
      if (until > Date.now() && until < Date.now() + REMEMBERED_MS) this.#until = until;
      this.#isConfirmed = this.#until > 0;
    } catch {
      // Storage is closed to us: it is found out anew.
    }
  }

  /** False where WebSockets swallow. */
  get passesWebSockets(): boolean {
    return this.#until <= Date.now();
  }

  /** A WebSocket opened and did not answer. True if plain requests are answered: then it is the WebSocket. */
  async suspect(): Promise<boolean> {
    if (await this.#isReachable().catch(() => false)) this.distrust();
    return !this.passesWebSockets;
  }

  /** Frames are swallowed. Remembered once the other way was seen to work. */
  distrust(): void {
    const isNew = this.passesWebSockets;
    this.#until = Date.now() + REMEMBERED_MS;
    if (isNew) for (const listener of [...this.#listeners]) listener();
  }

  /** Plain requests brought an answer. */
  confirm(): void {
    if (this.passesWebSockets || this.#isConfirmed) return;
    this.#isConfirmed = true;
    this.#write(String(this.#until));
  }

  /** Perhaps another network, or a WebSocket that answered after all. */
  restore(): void {
    if (this.#until === 0) return;
    this.#until = 0;
    this.#isConfirmed = false;
    this.#write(null);
    for (const listener of [...this.#listeners]) listener();
  }

  /** `passesWebSockets` changed. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #write(value: string | null): void {
    try {
      if (value === null) this.#memory?.removeItem(KEY);
      else this.#memory?.setItem(KEY, value);
    } catch {
      // This page still knows.
    }
  }
}

async function isServerReachable(): Promise<boolean> {
  const answer = await fetch('/healthz', {
    cache: 'no-store',
    signal: AbortSignal.timeout(PROBE_WITHIN_MS),
  });
  return answer.ok;
}

let ofPage: Network | undefined;

/** The one of this page; outside of browsers a network of its own for each caller. */
export function pageNetwork(): Network {
  if (typeof window === 'undefined') return new Network();
  ofPage ??= followChanges(
    new Network({ isReachable: isServerReachable, memory: storageOf(window) }),
  );
  return ofPage;
}

function storageOf(page: Window): Storage | undefined {
  try {
    return page.localStorage;
  } catch {
    return undefined; // Closed to us.
  }
}

function followChanges(network: Network): Network {
  onWake((what) => {
    if (what === 'online') network.restore();
  });
  const { connection } = navigator as { connection?: EventTarget & { type?: string } };
  // It also fires when the same network is only faster or slower; some browsers do not know its type.
  let type = connection?.type;
  connection?.addEventListener?.('change', () => {
    if (connection.type !== type) network.restore();
    type = connection.type;
  });
  return network;
}
