import { FILE_HASH, IMAGE_LIMITS, IMAGE_TYPES } from '@stellwand/shared/contracts/images';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import { TokenBuckets } from '../../fairness/token-buckets.ts';
import type { Images } from '../../images/create-images.ts';
import type { BoardAccess, BoardInfo } from '../../ports/board-directory.ts';
import type { Clock } from '../../ports/clock.ts';
import type { WorkshopsEngine } from '../../workshops/engine-api.ts';
import * as answers from './answers.ts';
import type { Guards } from './guards.ts';
import { type Answer, type AnyOperation, type Call, operation, type Refusal } from './operation.ts';

/** A person puts up the photos of an afternoon at once; a loop does not fit in. */
const BURST = 20;
const PER_SECOND = 1 / 6;

const EXTENSIONS = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' } as const;

type Access = Extract<BoardAccess, { ok: true }>;

/** Images on boards: put up by who may write there, seen by who may open the board or its projection. */
export function imageOperations(deps: {
  engine: WorkshopsEngine;
  images: Images;
  guards: Guards;
  clock: Clock;
}): AnyOperation[] {
  const { engine, images, guards, clock } = deps;
  const budgets = new TokenBuckets(BURST, PER_SECOND);

  /** A browser may hold several sessions; the one that may is meant. */
  async function visitor(
    call: Call<undefined, unknown>,
    may: (access: Access) => Refusal['code'] | null,
  ): Promise<Result<Access, Refusal>> {
    const found = await guards.member(call);
    if (!found.ok) return found;
    const boardId = call.params.boardId ?? '';
    let refused: Refusal['code'] = 'board-not-found';
    for (const { workshopId, personId } of found.value) {
      if (!(await engine.ready(workshopId, { personId, boardId }))) continue;
      const access = engine.access(workshopId, personId, boardId);
      const code = access.ok ? may(access) : access.code;
      if (access.ok && code === null) return ok(access);
      if (code !== null && code !== 'board-not-found') refused = code;
    }
    return err({ code: refused });
  }

  async function show(
    board: BoardInfo,
    file: string,
    isPublic = false,
  ): Promise<Result<Answer, Refusal>> {
    const image = await images.read(board, file, isPublic);
    if (!image.ok) return image;
    const { type, bytes } = image.value;
    const fileName = `${file.slice(0, 12)}.${EXTENSIONS[type]}`;
    return ok({ status: 200, file: { fileName, contentType: type, bytes, kept: true } });
  }

  return [
    operation<Access, Buffer>({
      id: 'addImage',
      method: 'post',
      path: '/api/boards/{boardId}/images',
      summary:
        'Puts up an image, for who may write on the board. An image element that names it shows it.',
      auth: 'member',
      upload: { contentTypes: IMAGE_TYPES, maxBytes: IMAGE_LIMITS.bytes },
      answers: { 201: { description: 'kept', schema: answers.storedImage } },
      errors: [
        'not-allowed',
        'phase-read-only',
        'board-locked',
        'board-not-found',
        'workshop-not-found',
        'unsupported-media-type',
        'type-not-allowed',
        'image-unreadable',
        'invalid-json',
        'too-large',
        'quota-images',
        'quota-person',
        'rate',
        'busy',
      ],
      guard: async (call): Promise<Result<Access, Refusal>> => {
        const access = await visitor(call, ({ rights }) => (rights.create ? null : rights.refusal));
        if (!access.ok) return access;
        const { personId } = access.value.person;
        const waitMs = budgets.take(personId, clock.now());
        if (waitMs > 0) return err({ code: 'rate', retryAfterS: Math.ceil(waitMs / 1_000) });
        return access;
      },
      handle: async ({ body }, { board, person }) => {
        const added = await images.add(board.workshopId, body, {
          personId: person.personId,
          leads: person.role === 'facilitator' || person.role === 'organiser',
        });
        if (!added.ok) return added;
        // Uploading took a while: moved away, or another phase meanwhile.
        const access = engine.access(board.workshopId, person.personId, board.boardId);
        if (!access.ok) return err({ code: access.code });
        if (!access.rights.create) return err({ code: access.rights.refusal });
        return ok({ status: 201, json: added.value });
      },
    }),

    operation({
      id: 'readImage',
      method: 'get',
      path: '/api/boards/{boardId}/images/{file}',
      params: { file: FILE_HASH },
      summary: 'An image this board shows, for whoever may open the board.',
      auth: 'member',
      answers: { 200: { description: 'image', contentTypes: IMAGE_TYPES } },
      errors: ['not-allowed', 'board-not-found', 'board-damaged', 'file-damaged'],
      guard: (call) => visitor(call, () => null),
      handle: ({ params }, { board }) => show(board, params.file ?? ''),
    }),

    operation({
      id: 'readProjectedImage',
      method: 'get',
      path: '/api/workshops/{workshopId}/projection/images/{file}',
      params: { file: FILE_HASH },
      summary: 'An image of the board the projector shows at this moment, for spectators.',
      auth: 'member',
      answers: { 200: { description: 'image', contentTypes: IMAGE_TYPES } },
      errors: ['not-allowed', 'workshop-not-found', 'board-damaged', 'file-damaged'],
      guard: async (call): Promise<Result<BoardInfo | null, Refusal>> => {
        const workshopId = call.params.workshopId ?? '';
        const found = await guards.memberOf(call, workshopId);
        if (!found.ok) return found;
        const isSpectator = found.value.some(({ role }) => role === 'spectator');
        if (!isSpectator || !(await engine.ready(workshopId))) return err({ code: 'not-allowed' });
        return ok(engine.projected(workshopId)?.shown?.board ?? null);
      },
      handle: async ({ params }, board) =>
        board ? show(board, params.file ?? '', true) : err({ code: 'not-found' }),
    }),
  ];
}
