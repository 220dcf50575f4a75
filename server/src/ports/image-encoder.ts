import type { ImageType } from '@stellwand/shared/contracts/images';

/** An image as it is kept: nothing in it but pixels, the right way up. */
export interface EncodedImage {
  bytes: Uint8Array;
  /** Pixels. */
  size: [number, number];
}

/** Writes images anew, so that of a file nothing is left but what one sees. */
export interface ImageEncoder {
  /** Null where the bytes cannot be read as that type, or not in a reasonable time. */
  encode(bytes: Uint8Array, type: ImageType): Promise<EncodedImage | null>;
}
