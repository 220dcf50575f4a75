import { PROTOCOL_VERSION } from '@stellwand/shared/contracts/protocol-version';
import type { z } from 'zod';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * One kind of message between nodes. Nodes of two versions share a bus while an update rolls through, so
 * every message says which protocol its sender speaks and is read by a schema: keys nobody knows are
 * left out, and what cannot be read is null, never an exception. What to do then is the reader's business;
 * nothing travels here that is not in the store or said again.
 */
export interface NodeMessage<T> {
  write(message: T): Uint8Array;
  read(bytes: Uint8Array): T | null;
}

export function nodeMessage<T extends object>(schema: z.ZodType<T>): NodeMessage<T> {
  return {
    write: (message) => encoder.encode(JSON.stringify({ protocol: PROTOCOL_VERSION, ...message })),
    read(bytes) {
      try {
        return schema.safeParse(JSON.parse(decoder.decode(bytes))).data ?? null;
      } catch {
        return null; // No JSON at all: as unreadable as any other.
      }
    },
  };
}
