import { IMAGE_LIMITS, IMAGE_TYPES } from '@stellwand/shared/contracts/images';

/** A board shows no more; a photo of a phone has twice that. */
const LONGER_SIDE = 2_000;
/** Beyond this a PNG is a photo that was saved as one. */
const PNG_UP_TO_BYTES = 1_500_000;
const QUALITY = 0.85;

export const CHOOSABLE_TYPES = IMAGE_TYPES.join(',');

/** Whether a file calls itself a picture; what it is shows when it is opened. SVG is a program. */
export const isImageFile = ({ type }: File): boolean =>
  type.startsWith('image/') && type !== 'image/svg+xml';

/** The size to draw it in: no longer side over the limit, nothing enlarged. */
export function fitInto(width: number, height: number): [number, number] {
  const scale = Math.min(1, LONGER_SIDE / Math.max(width, height, 1));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

/**
 * Draws a picture anew, small enough to be sent. Where it was taken and by whom never leaves this device.
 * Null where the browser cannot show it.
 */
export async function shrinkImage(file: Blob): Promise<Blob | null> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(
    () => null,
  );
  if (!picture) return null;
  const [width, height] = fitInto(picture.width, picture.height);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
  picture.close();
  const write = (type: string) =>
    new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, QUALITY));
  if (file.type === 'image/jpeg') return write('image/jpeg');
  const png = await write('image/png');
  if (png && png.size <= PNG_UP_TO_BYTES) return png;
  // Keeps what is transparent; a browser that cannot write it answers with PNG.
  const webp = await write('image/webp');
  return webp && webp.size <= IMAGE_LIMITS.bytes ? webp : write('image/jpeg');
}
