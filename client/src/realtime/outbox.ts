import type * as Y from 'yjs';
import { catchUp } from './catch-up.ts';
import { takePack } from './pack-updates.ts';

interface Change {
  bytes: Uint8Array;
  /** The barrier behind it; undefined while it has not been sent on this line. */
  nonce: number | undefined;
}

/**
 * Changes of one document on their way to the server: first unsent, then sent and unconfirmed. Keeps
 * them apart as they were made until they are durable, because what was written without a network may
 * be more than one frame takes.
 */
export class Outbox {
  #unconfirmed: Change[];
  /** To be sent on this line, in order. */
  #queue: Uint8Array[] = [];

  /** @param backlog unconfirmed changes of an earlier run, in order; others' may be among them */
  constructor(backlog: readonly Uint8Array[] = []) {
    this.#unconfirmed = unsent(backlog);
  }

  /** More of an earlier run; it goes before everything of this one. */
  adopt(backlog: readonly Uint8Array[]): void {
    this.#unconfirmed.unshift(...unsent(backlog));
  }

  /** Nothing waits to be sent. */
  get isEmpty(): boolean {
    return this.#queue.length === 0;
  }

  /** @param isOpen whether the server has said what it lacks; before, the answer to that carries all */
  add(bytes: Uint8Array, isOpen: boolean): void {
    this.#unconfirmed.push({ bytes, nonce: undefined });
    if (isOpen) this.#queue.push(bytes);
  }

  /**
   * The server is at this state vector: everything it lacks waits to be sent now.
   * @param again it found a gap in what it got, so the single changes are no help
   */
  answer(doc: Y.Doc, stateVector: Uint8Array, again: boolean): void {
    const known = again ? [] : this.#unconfirmed.map(({ bytes }) => bytes);
    this.#queue = catchUp(doc, stateVector, known);
  }

  /** The next frame's worth. */
  take(): Uint8Array | undefined {
    return takePack(this.#queue);
  }

  /** Everything so far travels before this barrier. */
  seal(nonce: number): void {
    for (const change of this.#unconfirmed) change.nonce ??= nonce;
  }

  /** What this barrier or an earlier one followed is durable. */
  confirm(nonce: number): void {
    this.#unconfirmed = this.#unconfirmed.filter(
      (change) => change.nonce === undefined || change.nonce > nonce,
    );
  }

  /** Whatever was sent may not have arrived: its barriers say nothing any more. */
  reopen(): void {
    this.#queue = [];
    for (const change of this.#unconfirmed) change.nonce = undefined;
  }
}

const unsent = (backlog: readonly Uint8Array[]): Change[] =>
  backlog.map((bytes) => ({ bytes, nonce: undefined }));
