import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ELEMENT_TYPES } from '@stellwand/shared/contracts/board-document';
import { command } from '@stellwand/shared/contracts/command';
import { PROTOCOL_HISTORY, PROTOCOL_VERSION } from '@stellwand/shared/contracts/protocol-version';
import { MESSAGE, SYNC } from '@stellwand/shared/contracts/sync-protocol';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { refusalMessage } from './gateways/control/refusals.ts';
import { workshopNews } from './workshops/mirrors.ts';
import { presenceMessage } from './workshops/presence.ts';

const SHARED = fileURLToPath(new URL('../../shared/src/', import.meta.url));

/**
 * What every message looked like when its version was made. Where this test fails, something that crosses a
 * wire has changed: add a step to `PROTOCOL_HISTORY`, then put the printed fingerprints here. Only where
 * nothing changes for whoever reads it (a type was given another name) they are put here without a step.
 */
const FINGERPRINTS = {
  version: 5,
  commands: 'a729b75c4595',
  events: 'debec3e18155',
  snapshot: '25e1e8384dd3',
  projection: '2ac7f34c7c35',
  board: '8129e377b108',
  sync: '67f2d1e40454',
  bus: '4d383ac6e608',
};

/** Interfaces and types of these files by name, without comments and white space. */
function declarationsOf(files: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of files) {
    const source = readFileSync(join(SHARED, file), 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/(^|\s)\/\/.*$/gm, '');
    for (const match of source.matchAll(/^(?:export )?(?:interface|type) (\w+)/gm)) {
      const from = match.index;
      const end = source.slice(from).search(/\n(?=\S)(?![})|&?:])|\n$/);
      const text = source.slice(from, end < 0 ? undefined : from + end);
      found.set(match[1] ?? '', text.replace(/\s+/g, ''));
    }
  }
  return found;
}

const TYPES = declarationsOf([
  'contracts/snapshot.ts',
  'contracts/socket-events.ts',
  'contracts/projection.ts',
  'contracts/sync-protocol.ts',
  'contracts/vote.ts',
  'contracts/role.ts',
  'contracts/board-document.ts',
  'contracts/board-template.ts',
  'domain/workshop-event.ts',
  'domain/workshop-state.ts',
]);

/** These types and all that they are made of. */
function shapeOf(...roots: string[]): string {
  const seen = new Map<string, string>();
  const follow = (name: string): void => {
    const text = TYPES.get(name);
    if (text === undefined || seen.has(name)) return;
    seen.set(name, text);
    for (const word of text.match(/\w+/g) ?? []) follow(word);
  };
  for (const root of roots) {
    if (!TYPES.has(root)) throw new Error(`no type ${root}`);
    follow(root);
  }
  return [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).join('\n');
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);
const schemaOf = (schema: z.ZodType) =>
  JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));

test('NEXT-5 no message changes without a step of the protocol', () => {
  expect({
    version: PROTOCOL_VERSION,
    commands: hash(schemaOf(command)),
    events: hash(shapeOf('WorkshopEvent', 'ClientEvent', 'EventBatch')),
    snapshot: hash(shapeOf('Snapshot', 'WaitingSnapshot', 'AttentionMessage', 'Rejected')),
    projection: hash(shapeOf('Projection')),
    board: hash(`${JSON.stringify(ELEMENT_TYPES)}${shapeOf('BoardElement')}`),
    sync: hash(`${JSON.stringify({ MESSAGE, SYNC })}${shapeOf('AwarenessState')}`),
    bus: hash([workshopNews, presenceMessage, refusalMessage].map(schemaOf).join('\n')),
  }).toEqual(FINGERPRINTS);
});

test('NEXT-5 the history counts by one, and every step says when it came and what it is', () => {
  for (const [index, { version, since, change }] of PROTOCOL_HISTORY.entries()) {
    expect(version).toBe(index + 1);
    expect(since).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(change).not.toBe('');
  }
  expect(PROTOCOL_VERSION).toBe(PROTOCOL_HISTORY.length);
});
