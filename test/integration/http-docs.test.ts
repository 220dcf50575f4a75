import { readFile } from 'node:fs/promises';
import { environment, FILE_SETTINGS } from '@stellwand/server/config/environment';
import { command } from '@stellwand/shared/contracts/command';
import { ERRORS } from '@stellwand/shared/contracts/errors';
import { expect, test } from 'vitest';
import { createApi } from '../support/api.ts';
import { startGateways } from '../support/start-gateways.ts';

const read = (name: string) => readFile(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const missingIn = (text: string, words: string[]) => words.filter((word) => !text.includes(word));

test('DOCS-1 the protocol names every error code with its status, and every command', async () => {
  const protocol = await read('protocol.md');
  for (const [code, { status }] of Object.entries(ERRORS)) {
    expect(protocol).toMatch(new RegExp(`^\\| ${status} \\|.*\`${code}\``, 'm'));
  }
  const types = command.options.map((option) => `| \`${option.shape.type.value} `);
  expect(missingIn(protocol, types)).toEqual([]);
});

test('DOCS-2 the operations page names every setting and every metric', async () => {
  const operations = await read('operations.md');
  const settings = [
    ...Object.keys(environment.shape),
    ...FILE_SETTINGS.map((name) => `${name}_FILE`),
  ].map((name) => `\`${name}\``);
  expect(missingIn(operations, settings)).toEqual([]);

  const gateways = await startGateways();
  try {
    const { body } = await createApi(gateways.url).request('GET', '/metrics');
    const names = [...String(body).matchAll(/^# HELP (\w+)/gm)].map(([, name = '']) => name);
    const own = names.filter((name) => !/^stellwand_(process|nodejs)_/.test(name));
    expect(own.length).toBeGreaterThan(5);
    expect(
      missingIn(
        operations,
        own.map((name) => `\`${name}\``),
      ),
    ).toEqual([]);
  } finally {
    await gateways.close();
  }
});

test('DOCS-3 the protocol names every operation of the OpenAPI document', async () => {
  const protocol = await read('protocol.md');
  const gateways = await startGateways();
  try {
    const { body } = await createApi(gateways.url).request('GET', '/api/openapi.json');
    const { paths } = body as { paths: Record<string, Record<string, unknown>> };
    const calls = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(
        (method) => `\`${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, ':id')}`,
      ),
    );
    expect(missingIn(protocol, calls)).toEqual([]);
  } finally {
    await gateways.close();
  }
});
