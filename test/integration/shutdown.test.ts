import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServerProcess, startServer } from '../support/server-process.ts';

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.dispose());

test('OPS-7 after SIGTERM readyz says 503 while the port is still open, and the end is orderly', async () => {
  const ended = server.kill('SIGTERM');
  const answers: string[] = [];
  for (;;) {
    try {
      const answer = await fetch(`${server.url}/readyz`);
      const { ready, reason } = (await answer.json()) as { ready: boolean; reason?: string };
      answers.push(`${answer.status} ${ready} ${reason ?? ''}`);
    } catch {
      break; // The port is closed.
    }
  }
  await ended;
  // The first question may have come before the signal.
  const [last] = answers.slice(-1);
  expect(last).toBe('503 false draining');
  expect(answers.filter((answer) => answer === last).length).toBeGreaterThan(1);
  expect(server.output()).not.toContain('stopping failed');
});
