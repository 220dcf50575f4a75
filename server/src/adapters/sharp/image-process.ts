import { setPriority } from 'node:os';
import type { ImageJob } from './encode-beside.ts';
import { createSharpEncoder } from './sharp-image-encoder.ts';

/**
 * The process that writes images anew. It knows nothing of the server, holds no secrets, and gets what is
 * left of a core: whoever types comes first (FAIR-7).
 */
const LEAST_URGENT = 19;

setPriority(LEAST_URGENT);
const encoder = createSharpEncoder();
process.on('message', ({ bytes, type }: ImageJob) => {
  void encoder.encode(bytes, type).then((image) => process.send?.(image));
});
