import { randomBytes, randomUUID } from 'node:crypto';
import type { AppendResult } from '@stellwand/server/ports/doc-store';

/** A fresh id: suites share one store and must not meet. */
export const boardId = (): string => `b-${randomUUID()}`.slice(0, 30);
export const workshopId = (): string => `w-${randomUUID()}`.slice(0, 30);

export const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
export const randomBytesOf = (length: number): Uint8Array => new Uint8Array(randomBytes(length));

export function keyOf(result: AppendResult | undefined): string {
  if (!result?.ok) throw new Error(`append was refused: ${JSON.stringify(result)}`);
  return result.key;
}
