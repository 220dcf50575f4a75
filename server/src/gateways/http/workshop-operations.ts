import { command } from '@stellwand/shared/contracts/command';
import { workshopFile } from '@stellwand/shared/contracts/workshop-file';
import { formatCode } from '@stellwand/shared/domain/audience';
import { onTheWire } from '@stellwand/shared/domain/views/snapshot';
import { entriesOf, toById } from '@stellwand/shared/lib/by-id';
import { ok } from '@stellwand/shared/lib/result';
import { z } from 'zod';
import type { LinkSecrets, WorkshopsEngine } from '../../workshops/engine-api.ts';
import type { CommandDesk } from '../control/command-desk.ts';
import * as answers from './answers.ts';
import type { Guards } from './guards.ts';
import { type AnyOperation, operation } from './operation.ts';
import { parseWorkshopFile } from './workshop-file/to-refusal.ts';

const MIB = 1_048_576;

/** Create, list, read, command, link and delete workshops. */
export function workshopOperations(deps: {
  engine: WorkshopsEngine;
  guards: Guards;
  commands: CommandDesk;
  /** `PUBLIC_URL/redeem#<secret>` */
  toLink(secret: string): string;
}): AnyOperation[] {
  const { engine, guards, commands, toLink } = deps;
  const toLinks = (secrets: LinkSecrets) => ({
    organiser: toLink(secrets.organiser),
    facilitators: toById(
      entriesOf(secrets.facilitators).map(([key, secret]) => [key, toLink(secret)] as const),
    ),
    spectator: toLink(secrets.spectator),
  });

  return [
    operation({
      id: 'createWorkshop',
      method: 'post',
      path: '/api/workshops',
      summary: 'Creates a workshop from its file and answers the join code and the role links.',
      auth: 'admin',
      body: { schema: workshopFile, maxBytes: 2 * MIB, parse: parseWorkshopFile },
      answers: { 201: { description: 'created', schema: answers.createdWorkshop } },
      errors: ['invalid-message', 'invalid-json', 'too-large', 'unsupported-media-type'],
      guard: guards.admin,
      handle: async (call) => {
        const { workshopId, joinCode, secrets } = await engine.create(call.body);
        return ok({ status: 201, json: { workshopId, joinCode, links: toLinks(secrets) } });
      },
    }),

    operation({
      id: 'listWorkshops',
      method: 'get',
      path: '/api/workshops',
      summary: 'Lists all workshops of this server.',
      auth: 'admin',
      answers: { 200: { description: 'all workshops', schema: answers.workshopList } },
      errors: [],
      guard: guards.admin,
      handle: async () => ok({ status: 200, json: { workshops: await engine.list() } }),
    }),

    operation({
      id: 'readWorkshop',
      method: 'get',
      path: '/api/workshops/{workshopId}',
      summary: 'The workshop as the caller may see it, with its version.',
      auth: 'member',
      answers: { 200: { description: 'snapshot', schema: answers.snapshot } },
      errors: ['not-allowed', 'workshop-not-found'],
      guard: (call) => guards.memberOf(call, call.params.workshopId ?? ''),
      handle: async (_call, [me]) => {
        const snapshot = await engine.snapshot(me.workshopId, me.personId);
        return snapshot.ok ? ok({ status: 200, json: onTheWire(snapshot.value) }) : snapshot;
      },
    }),

    operation({
      id: 'runCommand',
      method: 'post',
      path: '/api/workshops/{workshopId}/commands',
      summary: 'Asks the server to decide something; the same commands as over Socket.IO.',
      auth: 'member',
      // The desk checks it, for both carriers alike; here it only has to be an object.
      body: { schema: z.looseObject({}), documented: command, maxBytes: MIB / 4 },
      answers: { 200: { description: 'done', schema: answers.commandDone } },
      errors: [
        'invalid-message',
        'invalid-json',
        'unknown-command',
        'not-allowed',
        'workshop-not-found',
        'conflict',
        'too-large',
        'unsupported-media-type',
        'rate',
      ],
      guard: (call) => guards.memberOf(call, call.params.workshopId ?? ''),
      handle: async (call, [me]) => {
        const done = await commands.run(me, call.body, call.language);
        return done.ok ? ok({ status: 200, json: done.value }) : done;
      },
    }),

    operation({
      id: 'readLinks',
      method: 'post',
      path: '/api/workshops/{workshopId}/links',
      summary: 'The join code and the role links as they are valid now, to be printed again.',
      auth: 'admin-or-organiser',
      answers: { 200: { description: 'links', schema: answers.createdWorkshop } },
      errors: ['not-allowed', 'workshop-not-found'],
      guard: (call) => guards.ownerOf(call, call.params.workshopId ?? ''),
      handle: async (call) => {
        const workshopId = call.params.workshopId ?? '';
        const secrets = await engine.secrets(workshopId);
        if (!secrets.ok) return secrets;
        const joinCode = formatCode((await engine.joinCode(workshopId)) ?? '');
        const json = { workshopId, joinCode, links: toLinks(secrets.value) };
        return ok({ status: 200, json });
      },
    }),

    operation({
      id: 'deleteWorkshop',
      method: 'delete',
      path: '/api/workshops/{workshopId}',
      summary: 'Deletes the workshop with everything in it, for good.',
      auth: 'admin-or-organiser',
      answers: { 204: { description: 'gone' } },
      errors: ['not-allowed', 'workshop-not-found'],
      guard: (call) => guards.ownerOf(call, call.params.workshopId ?? ''),
      handle: async (call) => {
        const removed = await engine.remove(call.params.workshopId ?? '');
        return removed.ok ? ok({ status: 204 }) : removed;
      },
    }),
  ];
}
