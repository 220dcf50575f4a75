/** Tells the other nodes. Delivery is at most once: receivers notice gaps and read the store again. */
export interface Bus {
  publish(channel: string, bytes: Uint8Array): Promise<void>;
  /**
   * Resolves once everything published from now on arrives. The own node's messages arrive too.
   * Handlers must not throw.
   */
  subscribe(channel: string, handler: (bytes: Uint8Array) => void): Promise<() => Promise<void>>;
  /** Called after an interruption: messages may have been missed. Returns the unsubscribe. */
  onReconnect(handler: () => void): () => void;
  close(): Promise<void>;
}
