import { createHash } from 'node:crypto';
import { createImage } from '@stellwand/shared/board/images';
import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Api, createApi } from '../support/api.ts';
import { flat, noise, phonePhoto, png } from '../support/images.ts';
import { createProtocolClient } from '../support/protocol-client.ts';
import { type Cast, castOf } from '../support/small-workshop.ts';
import { type Gateways, startGateways } from '../support/start-gateways.ts';

let gateways: Gateways;
let api: Api;
let cast: Cast;
let boardId: string;

beforeAll(async () => {
  gateways = await startGateways();
  api = createApi(gateways.url);
});
beforeEach(async () => {
  cast = await castOf(api);
  boardId = (await api.me(cast.participant.token)).placement.boardId ?? '';
});
afterAll(() => gateways.close());

type Who = { token: string };

const upload = (who: Who | null, bytes: Uint8Array, type = 'image/png', board = boardId) =>
  api.request('POST', `/api/boards/${board}/images`, {
    ...(who && { token: who.token }),
    file: { type, bytes },
  });

const stored = async (bytes: Uint8Array, type?: string) => {
  const answer = await upload(cast.participant, bytes, type);
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  return answer.body as { file: string; size: [number, number] };
};

/** Pins an image to the board, as the server writes. */
const pin = (file: string, board = boardId, more: Partial<BoardElement> = {}) => {
  const access = gateways.app.engine.access(
    cast.workshop.workshopId,
    cast.organiser.personId,
    board,
  );
  if (!access.ok) throw new Error(access.code);
  return gateways.app.documents.putBack(access.board, {
    elementId: 'image-0001',
    type: 'image',
    pos: [20, 20],
    size: [200, 150],
    text: '',
    author: cast.participant.personId,
    createdAt: 5,
    file,
    alt: 'Ein rotes Feld',
    ...more,
  });
};

const get = async (who: Who | null, path: string) => {
  const response = await fetch(`${gateways.url}${path}`, {
    headers: who ? { authorization: `Bearer ${who.token}` } : {},
  });
  return { status: response.status, headers: response.headers, bytes: await response.bytes() };
};
const read = (who: Who | null, file: string, board = boardId) =>
  get(who, `/api/boards/${board}/images/${file}`);

const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as { error?: { code: string } }).error?.code,
];

describe('putting up and seeing', () => {
  test('IMG-1 who may write puts an image up, and everybody on the board sees it', async () => {
    const { file, size } = await stored(await png(40, 30));
    expect(size).toEqual([40, 30]);
    await pin(file);
    for (const who of [cast.participant, cast.facilitator, cast.organiser]) {
      const { status, headers, bytes } = await read(who, file);
      expect(status).toBe(200);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(file);
      expect(headers.get('content-type')).toBe('image/png');
      expect(headers.get('content-disposition')).toMatch(
        /^attachment; filename=[0-9a-f]{12}\.png$/,
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    }
  });

  test('IMG-1 it comes over the wire like a note, and is in the board as data', async () => {
    const { file } = await stored(await png());
    const { token, personId } = cast.participant;
    const client = createProtocolClient({ url: gateways.url, boardId, token });
    await client.connect();
    createImage(client.doc, {
      id: 'my-image',
      author: personId,
      createdAt: Date.now(),
      at: { x: 10, y: 10 },
      size: [200, 150],
      file,
      alt: 'Skizze',
    });
    const elements = async () =>
      (
        (await api.request('GET', `/api/boards/${boardId}`, { token })).body as {
          elements: BoardElement[];
        }
      ).elements;
    await client.saved();
    expect((await elements()).some(({ type }) => type === 'image')).toBe(true);
    expect((await read(cast.facilitator, file)).status).toBe(200);
    client.close();
  });

  test('IMG-1 signed out, elsewhere, in reading and behind a lock it is refused', async () => {
    const image = await png();
    expect(codeOf(await upload(null, image))).toEqual([401, 'unauthenticated']);
    expect(codeOf(await upload(cast.stranger, image))).toEqual([403, 'not-allowed']);
    expect(codeOf(await upload(cast.spectator, image))).toEqual([403, 'not-allowed']);
    const { facilitator } = cast;
    const phase = (phaseId: string) =>
      api.command(facilitator, { type: 'phase.start', sessionId: cast.eins, phaseId });
    await phase('read');
    expect(codeOf(await upload(cast.participant, image))).toEqual([403, 'phase-read-only']);
    expect((await upload(facilitator, image)).status).toBe(201);
    await phase('open');
    await api.command(facilitator, { type: 'board.lock', boardId, locked: true });
    expect(codeOf(await upload(cast.participant, image))).toEqual([403, 'board-locked']);
  });

  test('IMG-1 spectators see what the shown board shows, at their own address alone', async () => {
    const { file } = await stored(await png());
    await pin(file);
    const wall = `/api/workshops/${cast.workshop.workshopId}/projection/images/${file}`;
    expect((await get(cast.spectator, wall)).status).toBe(404); // Nothing is shown yet.
    const show = (shown: string | null) =>
      api.command(cast.facilitator, {
        type: 'projector.show',
        sessionId: cast.eins,
        boardId: shown,
      });
    await show(boardId);
    expect((await get(cast.spectator, wall)).status).toBe(200);
    expect((await read(cast.spectator, file)).status).toBe(403);
    expect((await get(cast.participant, wall)).status).toBe(403);
    expect((await get(null, wall)).status).toBe(401);
    await show(null);
    expect((await get(cast.spectator, wall)).status).toBe(404);
  });

  test('IMG-1 an internal image is not for spectators, though its board is shown', async () => {
    const { file } = await stored(await png(41, 31));
    await pin(file, boardId, { internal: true });
    await api.command(cast.facilitator, {
      type: 'projector.show',
      sessionId: cast.eins,
      boardId,
    });
    const wall = `/api/workshops/${cast.workshop.workshopId}/projection/images/${file}`;
    expect((await get(cast.spectator, wall)).status).toBe(404);
    expect((await read(cast.participant, file)).status).toBe(200);
  });

  test('IMG-4 a name alone is worth nothing: the board asked has to show the file', async () => {
    const { file } = await stored(await png());
    expect((await read(cast.organiser, file)).status).toBe(404); // On no board yet.
    await pin(file);
    const other = cast.snapshot.sessions.find(({ sessionId }) => sessionId === cast.zwei);
    const otherBoard = other?.plenaryBoardId ?? '';
    expect((await read(cast.organiser, file, otherBoard)).status).toBe(404);
    expect((await read(cast.stranger, file)).status).toBe(403);
    expect((await read(null, file)).status).toBe(401);
    for (const name of [
      '0'.repeat(64),
      file.toUpperCase(),
      '..%2F..%2Fetc%2Fpasswd',
      file.slice(1),
    ]) {
      expect((await read(cast.organiser, name)).status).toBe(404);
    }
  });

  test('IMG-4 an element that names the file of another workshop shows nothing', async () => {
    const { file } = await stored(await flat(50, 50).png().toBuffer());
    await pin(file);
    cast = await castOf(api);
    boardId = (await api.me(cast.participant.token)).placement.boardId ?? '';
    await pin(file);
    expect((await read(cast.participant, file)).status).toBe(404);
  });

  test('IMG-5 somebody who puts up one after the other has to wait', async () => {
    const image = await png();
    const answers = [];
    for (let nth = 0; nth < 21; nth++) answers.push(await upload(cast.participant, image));
    expect(answers.slice(0, 20).every(({ status }) => status === 201)).toBe(true);
    expect(codeOf(answers[20] ?? { status: 0, body: null })).toEqual([429, 'rate']);
    expect(Number(answers[20]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await upload(cast.facilitator, image)).status).toBe(201);
  });
});

describe('T22 what is no image, or too much of one', () => {
  test('IMG-3 place, camera and texts of a photo are gone, and it stands upright', async () => {
    const photo = await phonePhoto('Frau Beispiel');
    expect(photo.includes('Frau Beispiel')).toBe(true);
    expect((await sharp(photo).metadata()).orientation).toBe(6);
    const { file, size } = await stored(photo, 'image/jpeg');
    expect(size).toEqual([60, 80]);
    await pin(file);
    const { bytes } = await read(cast.participant, file);
    const { exif, orientation, format, icc, xmp } = await sharp(bytes).metadata();
    expect({ exif, orientation, format, icc, xmp }).toEqual({ format: 'jpeg' });
    expect(Buffer.from(bytes).includes('Frau Beispiel')).toBe(false);
  });

  test('IMG-3 texts inside a PNG do not survive either', async () => {
    const clean = await png();
    const text = Buffer.from('tEXtComment\0<script>alert(1)</script>');
    const chunk = Buffer.alloc(text.length + 8);
    chunk.writeUInt32BE(text.length - 4, 0);
    text.copy(chunk, 4);
    const { crc32 } = await import('node:zlib');
    chunk.writeUInt32BE(crc32(text), text.length + 4);
    const { file } = await stored(
      Buffer.concat([clean.subarray(0, 33), chunk, clean.subarray(33)]),
    );
    await pin(file);
    const { bytes } = await read(cast.participant, file);
    expect(Buffer.from(bytes).includes('script')).toBe(false);
  });

  test('IMG-3 a large image is kept at a size a board can show', async () => {
    const { size } = await stored(await flat(5_000, 2_500).webp().toBuffer(), 'image/webp');
    expect(size).toEqual([2_560, 1_280]);
  });

  const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const foreign: [string, () => Promise<Buffer>, string?][] = [
    ['SVG under its own name', async () => Buffer.from(SVG), 'image/svg+xml'],
    ['SVG called PNG', async () => Buffer.from(SVG)],
    ['HTML called JPEG', async () => Buffer.from('<!doctype html><script>'), 'image/jpeg'],
    ['a GIF called PNG', () => flat(4, 4).gif().toBuffer()],
    ['an AVIF called WebP', () => flat(4, 4).avif().toBuffer(), 'image/webp'],
    ['a PDF called PNG', async () => Buffer.from('%PDF-1.7')],
    ['nothing', async () => Buffer.alloc(0)],
    ['PNG that goes on as HTML', async () => Buffer.concat([await png(), Buffer.from('<script>')])],
    [
      'JPEG that goes on as ZIP',
      async () =>
        Buffer.concat([await flat(9, 9).jpeg().toBuffer(), Buffer.from('PK\u0003\u0004')]),
      'image/jpeg',
    ],
    [
      'WebP that goes on as HTML',
      async () => Buffer.concat([await flat(9, 9).webp().toBuffer(), Buffer.from('<html>')]),
      'image/webp',
    ],
  ];
  test.each(foreign)('IMG-2 %s is not taken', async (_name, make, type) => {
    const answer = await upload(cast.participant, await make(), type);
    expect(codeOf(answer)).toEqual([415, 'type-not-allowed']);
  });

  test('IMG-2 a damaged image says so', async () => {
    const whole = await noise(40, 40);
    for (const bytes of [whole.subarray(0, 200), whole.subarray(0, 20), scrambled(whole)]) {
      expect(codeOf(await upload(cast.participant, bytes))).toEqual([400, 'image-unreadable']);
    }
  });

  test('IMG-2 a bomb is known by its head: small file, many pixels', async () => {
    const bomb = await flat(6_000, 5_000).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(200_000);
    expect(codeOf(await upload(cast.participant, bomb))).toEqual([413, 'too-large']);
    const lying = Buffer.from(await png(10, 10));
    lying.writeUInt32BE(60_000, 16);
    lying.writeUInt32BE(60_000, 20);
    expect(codeOf(await upload(cast.participant, lying))).toEqual([413, 'too-large']);
  });

  test('IMG-2 more than 5 MB are not read', async () => {
    const large = await noise(1_500, 1_400);
    expect(large.length).toBeGreaterThan(6_000_000);
    expect(codeOf(await upload(cast.participant, large))).toEqual([413, 'too-large']);
  });

  test('IMG-2 the refusal names the field and what to do', async () => {
    const { body } = await upload(cast.participant, Buffer.from(SVG));
    expect(body).toMatchObject({
      error: { field: 'image', message: expect.stringMatching(/PNG, JPEG und WebP/) },
    });
  });
});

/** Right from outside, wrong inside. */
function scrambled(whole: Buffer): Buffer {
  const copy = Buffer.from(whole);
  copy.fill(0x55, 60, 400);
  return copy;
}

describe('going away', () => {
  test('IMG-6 the bytes go with the workshop', async () => {
    const { file } = await stored(await png(77, 33));
    await pin(file);
    const { workshopId } = cast.workshop;
    await api.request('DELETE', `/api/workshops/${workshopId}`, { token: cast.organiser.token });
    expect((await read(cast.participant, file)).status).toBe(401);
    expect(await gateways.files.list(workshopId)).toEqual([]);
    expect(await gateways.files.get(workshopId, file)).toBeNull();
  });

  test('IMG-4 a hidden image is on no board, comes back whole, and is kept meanwhile', async () => {
    const { file } = await stored(await png(77, 34));
    await pin(file);
    const hide = (hidden: boolean) =>
      api.command(cast.facilitator, {
        type: 'note.hide',
        boardId,
        elementId: 'image-0001',
        hidden,
      });
    await hide(true);
    expect((await read(cast.participant, file)).status).toBe(404);
    const { workshopId } = cast.workshop;
    expect(await gateways.app.engine.hiddenFiles(workshopId)).toEqual([file]);
    await hide(false);
    expect((await read(cast.participant, file)).status).toBe(200);
  });
});
