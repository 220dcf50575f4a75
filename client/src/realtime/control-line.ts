import type { CommandAnswer } from '@stellwand/shared/contracts/socket-events';
import { Backoff } from './backoff.ts';
import { type Carrier, LINE_BROKEN, type OpenCarrier } from './carrier.ts';
import type { ControlEvents, ControlOptions, ControlSocket } from './control-socket.ts';
import { type Network, pageNetwork } from './network.ts';

/** Where the code of the line comes from; a chunk of its own, because nobody needs it to write a first note. */
const fetchParts = () => import('./control-parts.ts');

/**
 * The tab's line to the control plane, opened when it is first needed. Until then it says nothing; whatever is asked
 * of it waits.
 */
export class ControlLine {
  readonly network: Network;
  #options: ControlOptions;
  #events: ControlEvents;
  #control: ControlSocket | undefined;
  #parts: Awaited<ReturnType<typeof fetchParts>> | undefined;
  #opening: Promise<void> | undefined;
  #isClosed = false;

  constructor(options: ControlOptions, events: ControlEvents) {
    this.network = options.network ?? pageNetwork();
    this.#options = { ...options, network: this.network };
    this.#events = events;
  }

  /** Connects, once; resolves when there is something that connects, or nobody wants it any more. */
  open = (): Promise<void> => {
    this.#opening ??= this.#open();
    return this.#opening;
  };

  /** See `ControlSocket.send`. */
  async send(command: { commandId: string }): Promise<CommandAnswer | null> {
    await this.open();
    return this.#control?.send(command) ?? null;
  }

  /** Asks for the present state; a line that opens brings it anyway. */
  refresh(): void {
    if (this.#control) this.#control.refresh();
    else void this.open();
  }

  /** Carries the frames of a board where WebSockets are blocked. */
  carrier(boardId: string): OpenCarrier {
    return (events) => {
      let carrier: Carrier | undefined;
      let isOver = false;
      const start = () => {
        if (isOver) return;
        const isOnlyWay = () => !this.network.passesWebSockets;
        if (this.#control && this.#parts)
          carrier = this.#parts.pollingCarrier(this.#control.socket, boardId, isOnlyWay)(events);
        else events.closed(LINE_BROKEN);
      };
      if (this.#control) start();
      else void this.open().then(start);
      return {
        send: (frame) => carrier?.send(frame),
        close() {
          isOver = true;
          carrier?.close();
        },
      };
    };
  }

  close(): void {
    this.#isClosed = true;
    this.#control?.close();
  }

  async #open(): Promise<void> {
    const backoff = new Backoff();
    while (!this.#isClosed && !this.#control) {
      try {
        this.#parts = await fetchParts();
        if (!this.#isClosed)
          this.#control = new this.#parts.ControlSocket(this.#options, this.#events);
      } catch {
        // No network: like a line that does not open.
        this.#events.connection('offline');
        await new Promise((later) => setTimeout(later, backoff.next()));
      }
    }
  }
}
