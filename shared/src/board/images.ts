import type * as Y from 'yjs';
import { LIMITS } from '../contracts/board-document.ts';
import type { Point } from '../lib/point.ts';
import { clampText } from './clamp-text.ts';
import { putBack } from './notes.ts';
import type { NewElement } from './shapes.ts';

export interface NewImage extends NewElement {
  at: Point;
  size: readonly [number, number];
  /** SHA-256 of the uploaded bytes, in hex. */
  file: string;
  alt: string;
  area?: string | undefined;
  order?: string | undefined;
  internal?: boolean | undefined;
}

/** An image whose bytes the server has already. */
export function createImage(doc: Y.Doc, image: NewImage): void {
  const { id, at, size, file, alt, author, createdAt, area, order, internal, z } = image;
  putBack(doc, {
    elementId: id,
    type: 'image',
    pos: [at.x, at.y],
    size: [size[0], size[1]],
    text: '',
    file,
    alt: clampText(alt, LIMITS.altLength),
    author,
    createdAt,
    ...(area !== undefined && { area }),
    ...(order !== undefined && { order }),
    ...(internal && { internal }),
    ...(z !== undefined && { z }),
  });
}
