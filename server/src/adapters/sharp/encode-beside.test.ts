import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterEach, expect, test } from 'vitest';
import { createBesideEncoder } from './encode-beside.ts';

const encoder = createBesideEncoder();
afterEach(() => encoder.close());

const png = () =>
  sharp({ create: { width: 30, height: 20, channels: 3, background: '#c0392b' } })
    .png()
    .toBuffer();

/** Field 19 of `/proc/…/stat`: 0 for whoever asked for nothing, 19 for whoever comes last. */
function niceOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]);
}

test('FAIR-7 images are written in a process that comes last and has none of our secrets', async () => {
  process.env.SESSION_SECRET = 'not-for-others-0123456789';
  const image = await encoder.encode(await png(), 'image/png');
  expect(image?.size).toEqual([30, 20]);
  const pid = encoder.pid() ?? 0;
  expect(pid).not.toBe(process.pid);
  expect(niceOf(pid)).toBe(19);
  expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toContain('not-for-others');
});

test('FAIR-7 a process that ends takes one image with it, and the next one has another', async () => {
  const bytes = await png();
  await encoder.encode(bytes, 'image/png');
  const first = encoder.pid() ?? 0;
  const lost = encoder.encode(bytes, 'image/png');
  process.kill(first, 'SIGKILL');
  expect(await lost.then((image) => image?.size ?? null)).toSatisfy(
    (size: unknown) => size === null || Array.isArray(size),
  );
  const image = await encoder.encode(bytes, 'image/png');
  expect(image?.size).toEqual([30, 20]);
  expect(encoder.pid()).not.toBe(first);
  expect(await encoder.encode(new Uint8Array(50), 'image/png')).toBeNull();
});
