import { POINT_REASONS } from '@stellwand/shared/contracts/board-history';
import { ROLES } from '@stellwand/shared/contracts/role';
import { z } from 'zod';
import 'zod-openapi';

/** What the operations answer, for the OpenAPI document and for the test that holds them to it. */

const id = z.string().regex(/^[A-Za-z0-9_-]{8,40}$/);
const role = z.enum(ROLES);

export const errorAnswer = z
  .object({
    error: z.object({
      code: z.string().describe('kebab-case, stable'),
      message: z.string().describe('a sentence for people, in the language of Accept-Language'),
      field: z.string().optional().describe('path of the wrong value, like sessions[2].areas'),
      faults: z
        .array(
          z.object({
            line: z.int(),
            column: z.int(),
            field: z.string(),
            message: z.string(),
            instead: z.string().optional().describe('what was probably meant'),
          }),
        )
        .optional()
        .describe('of a workshop file: everything that is wrong with it, from top to bottom'),
      requestId: z.string(),
    }),
  })
  .meta({ id: 'Error' });

export const links = z
  .object({
    organiser: z.url(),
    facilitators: z.record(z.string(), z.url()).describe('by session key'),
    spectator: z.url(),
  })
  .meta({ id: 'Links' });

export const createdWorkshop = z.object({ workshopId: id, joinCode: z.string(), links });
export const workshopList = z.object({
  workshops: z.array(
    z.object({
      workshopId: id,
      title: z.string(),
      createdAt: z.number(),
      damaged: z
        .literal(true)
        .optional()
        .describe('its records are damaged: closed until it is repaired or restored'),
    }),
  ),
});

export const joined = z
  .object({ workshopId: id, personId: id, role, token: z.string() })
  .meta({ id: 'Joined' });

export const waits = joined
  .extend({ placement: z.object({ kind: z.literal('waiting') }) })
  .meta({ id: 'Waiting' });

const placement = z.object({
  kind: z.enum(['waiting', 'lobby', 'session', 'group', 'plenary']),
  sessionId: id.optional(),
  groupId: id.optional(),
  boardId: id.optional(),
});

export const me = z.object({ personId: id, role, workshopId: id, placement });
export const deviceLink = z.object({ link: z.url(), secret: z.string(), expiresInMs: z.int() });
export const commandDone = z.looseObject({ version: z.int() });

const group = z.object({
  groupId: id,
  name: z.string(),
  boardId: id.optional(),
  members: z.array(id),
});

const session = z
  .looseObject({
    sessionId: id,
    key: z.string(),
    title: z.string(),
    question: z.string(),
    phase: z.looseObject({ phaseId: z.string() }),
    timer: z.object({ endsAt: z.number(), durationMs: z.number() }).nullable(),
    plenaryBoardId: id.optional(),
    groups: z.array(group),
  })
  .meta({ id: 'Session' });

const waitingSnapshot = z
  .object({
    version: z.int(),
    workshopId: id,
    title: z.string(),
    me: z.looseObject({
      personId: id,
      role,
      placement: z.object({ kind: z.literal('waiting') }),
    }),
  })
  .meta({ id: 'WaitingSnapshot' });

const fullSnapshot = z
  .looseObject({
    version: z.int(),
    workshopId: id,
    title: z.string(),
    joinCode: z.string().optional(),
    agenda: z.array(z.looseObject({ title: z.string(), start: z.string(), end: z.string() })),
    sessions: z.array(session),
    people: z.array(z.looseObject({ personId: id, name: z.string(), role })).optional(),
    me: z.looseObject({ personId: id, role, placement }),
  })
  .meta({ id: 'Snapshot' });

export const snapshot = z.union([fullSnapshot, waitingSnapshot]);

const element = z.looseObject({
  elementId: z.string(),
  type: z.string(),
  pos: z.tuple([z.number(), z.number()]).describe('where it is stored'),
  text: z.string(),
  shown: z
    .object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() })
    .optional()
    .describe('where and how large it is shown; with `layout=1`'),
});

export const board = z
  .looseObject({ boardId: id, title: z.string(), elements: z.array(element) })
  .meta({ id: 'Board' });

export const storedImage = z.object({
  file: z.string().describe('SHA-256 of the image as it was kept, in hex'),
  size: z.tuple([z.int(), z.int()]).describe('pixels'),
});

export const points = z.object({
  points: z.array(
    z.object({
      pointId: id,
      at: z.number(),
      by: id,
      reason: z.enum(POINT_REASONS),
      phaseId: z.string().optional(),
      name: z.string().optional(),
      notes: z.int(),
      elements: z.int(),
    }),
  ),
});

export const deletions = z.object({
  deletions: z.array(z.object({ at: z.number(), by: id, element })),
});

export const readiness = z.object({
  ready: z.literal(true),
  store: z.object({ kind: z.string(), durability: z.string(), reason: z.string().optional() }),
  damaged: z
    .array(
      z.object({
        boardId: z.string().optional(),
        workshopId: z.string().optional(),
        file: z.string().optional(),
        history: z.string().optional(),
        store: z.string().optional(),
      }),
    )
    .optional()
    .describe('what is damaged and therefore closed; everything else works'),
});
