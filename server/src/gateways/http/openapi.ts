import { ERRORS } from '@stellwand/shared/contracts/errors';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { errorAnswer } from './answers.ts';
import type { AnyOperation, Operation } from './operation.ts';

const REFUSED = { 'application/json': { schema: errorAnswer } };

/** Refusals any operation of this kind can give, beside those it names itself. */
function errorsOf(operation: AnyOperation): Set<keyof typeof ERRORS> {
  const codes = new Set<keyof typeof ERRORS>([...operation.errors, 'store-away']);
  if (operation.auth !== 'nobody') codes.add('unauthenticated').add('not-allowed');
  if (operation.method !== 'get') codes.add('foreign-origin');
  if (operation.path.includes('{')) codes.add('not-found');
  return codes;
}

function responsesOf(operation: AnyOperation): ZodOpenApiResponsesObject {
  const responses: ZodOpenApiResponsesObject = {};
  for (const [status, answer] of Object.entries(operation.answers)) {
    const text = answer.contentTypes?.map((type) => [
      type,
      { schema: { type: 'string' as const } },
    ]);
    responses[`${Number(status)}` as `${1 | 2 | 3 | 4 | 5}${string}`] = {
      description: answer.description,
      ...(answer.schema && { content: { 'application/json': { schema: answer.schema } } }),
      ...(text && { content: Object.fromEntries(text) }),
    };
  }
  const byStatus = new Map<number, string[]>();
  for (const code of errorsOf(operation)) {
    const { status } = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  for (const [status, codes] of [...byStatus].sort(([a], [b]) => a - b)) {
    responses[`${status}` as `${1 | 2 | 3 | 4 | 5}${string}`] = {
      description: codes.sort().join(', '),
      content: REFUSED,
    };
  }
  return responses;
}

const SECURITY = {
  nobody: [],
  admin: [{ adminToken: [] }],
  member: [{ session: [] }, { sessionToken: [] }],
  'admin-or-organiser': [{ adminToken: [] }, { session: [] }, { sessionToken: [] }],
};

function toOperationObject(
  // The schemas are only shown here, so their types no longer matter.
  operation: Pick<Operation, keyof Operation>,
  responses: ZodOpenApiResponsesObject,
): ZodOpenApiOperationObject {
  const parameters = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path' as const,
    required: true,
    schema: {
      type: 'string' as const,
      pattern: operation.params?.[name]?.source ?? '^[A-Za-z0-9_-]{8,40}$',
    },
  }));
  return {
    operationId: operation.id,
    summary: operation.summary,
    security: SECURITY[operation.auth],
    ...(parameters.length > 0 && { parameters }),
    ...(operation.query && { requestParams: { query: operation.query as never } }),
    ...(operation.body && {
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: operation.body.documented ?? operation.body.schema },
        },
      },
    }),
    ...(operation.upload && {
      requestBody: {
        required: true,
        content: Object.fromEntries(
          operation.upload.contentTypes.map((type) => [
            type,
            { schema: { type: 'string' as const, format: 'binary' } },
          ]),
        ),
      },
    }),
    responses,
  };
}

/** The OpenAPI 3.1 document of exactly these operations. */
export function toOpenApi(operations: readonly AnyOperation[], publicUrl: string): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of operations) {
    const described = operation as unknown as Operation;
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: toOperationObject(described, responsesOf(operation)),
    };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Stellwand',
      version: '1',
      description:
        'Workshops, people, boards and results. Live editing is described in docs/protocol.md.',
    },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      securitySchemes: {
        adminToken: { type: 'http', scheme: 'bearer', description: 'ADMIN_TOKEN' },
        sessionToken: { type: 'http', scheme: 'bearer', description: '`token` of join or redeem' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'stellwand_<role>_<workshopId>',
          description: 'HttpOnly, one per workshop and role; X-Stellwand-As says which is meant',
        },
      },
    },
  });
}
