import sharp from 'sharp';

/** An image of one colour and any size. */
export const flat = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c0392b' }, limitInputPixels: false });

export const png = (width = 40, height = 30): Promise<Buffer> =>
  flat(width, height).png().toBuffer();

/** As a phone takes it: lying on its side, with the place where it was taken and a text of the maker. */
export const phonePhoto = (secret: string): Promise<Buffer> =>
  flat(80, 60)
    .withExif({
      IFD0: { Copyright: secret },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '50/1 58/1 44/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '11/1 1/1 44/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

/** Pixels no compression helps with: grows with its area. */
export function noise(width: number, height: number): Promise<Buffer> {
  const data = Buffer.alloc(width * height * 3);
  let state = 1;
  for (let at = 0; at < data.length; at++) {
    state = (state * 48_271) % 2_147_483_647;
    data[at] = state & 0xff;
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}
