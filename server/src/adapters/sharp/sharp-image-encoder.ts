import { IMAGE_LIMITS } from '@stellwand/shared/contracts/images';
import type { Sharp } from 'sharp';
import type { ImageEncoder } from '../../ports/image-encoder.ts';

const DECODE_WITHIN_S = 10;
/** A drawing stays sharp as PNG; a photo saved as PNG is not worth its bytes. */
const PNG_UP_TO_BYTES = 2 * 1024 * 1024;
const QUALITY = 85;
const LOADERS = ['JpegBuffer', 'PngBuffer', 'WebpBuffer'].map((name) => `VipsForeignLoad${name}`);

type Library = typeof import('sharp')['default'];

/**
 * Images by libvips, in its own threads and one at a time, so that the loop goes on. The library is
 * loaded at the first image: a server without any never needs it. It knows PNG, JPEG and WebP only and
 * keeps no metadata; colours become sRGB and the orientation is carried out.
 */
export function createSharpEncoder(): ImageEncoder {
  let loading: Promise<Library> | null = null;

  async function load(): Promise<Library> {
    const { default: sharp } = await import('sharp');
    sharp.cache(false);
    sharp.concurrency(1);
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: LOADERS });
    return sharp;
  }

  return {
    async encode(bytes, type) {
      loading ??= load().catch((error: unknown) => {
        loading = null;
        throw error;
      });
      const sharp = await loading;
      const image = sharp(bytes, {
        limitInputPixels: IMAGE_LIMITS.pixels,
        failOn: 'error',
        pages: 1,
        autoOrient: true,
      })
        .timeout({ seconds: DECODE_WITHIN_S })
        .resize({
          width: IMAGE_LIMITS.side,
          height: IMAGE_LIMITS.side,
          fit: 'inside',
          withoutEnlargement: true,
        });
      try {
        if (type === 'image/jpeg') return await written(image.jpeg({ quality: QUALITY }));
        if (type === 'image/webp') return await written(image.webp({ quality: QUALITY }));
        const png = await written(image.clone().png());
        if (png.bytes.length <= PNG_UP_TO_BYTES) return png;
        return await written(image.webp({ quality: QUALITY }));
      } catch {
        return null; // Whatever is wrong with it: no image.
      }
    },
  };
}

async function written(image: Sharp) {
  const { data, info } = await image.toBuffer({ resolveWithObject: true });
  return { bytes: data, size: [info.width, info.height] as [number, number] };
}
