/** What may become an image on a board, before and after the server has written it anew. */
export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

export const IMAGE_LIMITS = {
  bytes: 5 * 1024 * 1024,
  pixels: 25_000_000,
  /** The longer side after the server has written it anew. */
  side: 2_560,
  perWorkshop: 1_000,
} as const;

/** SHA-256 in hex: the name of a file. */
export const FILE_HASH = /^[0-9a-f]{64}$/;
