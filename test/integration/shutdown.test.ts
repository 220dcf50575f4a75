import { afterEach, expect, test, vi } from 'vitest';
import { startServer } from '../support/server-process.ts';
import { startGateways } from '../support/start-gateways.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const readiness = async (url: string): Promise<string> => {
  const answer = await fetch(`${url}/readyz`);
  const { ready, reason } = (await answer.json()) as { ready: boolean; reason?: string };
  return `${answer.status} ${ready} ${reason ?? ''}`;
};

test('OPS-7 readyz says 503 while the port is still open, so that a proxy sends nobody any more', async () => {
  const gateways = await startGateways();
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  open.push(() => vi.useRealTimers());
  const closing = gateways.app.close({ lameDuckMs: 1_500 });
  expect(await readiness(gateways.url)).toBe('503 false draining');
  vi.advanceTimersByTime(1_499);
  expect(await readiness(gateways.url)).toBe('503 false draining');
  vi.advanceTimersByTime(1);
  vi.useRealTimers();
  await closing;
  await expect(fetch(`${gateways.url}/readyz`)).rejects.toThrow();
});

test('OPS-7 after SIGTERM the port stays open for a while, and the end is orderly', async () => {
  const server = await startServer();
  open.push(() => server.dispose());
  const toldAt = Date.now();
  let hasEnded = false;
  const ended = server.kill('SIGTERM').then(() => {
    hasEnded = true;
  });
  const answers: string[] = [];
  while (!hasEnded) {
    // The port closes at some moment, in the middle of an answer perhaps.
    await readiness(server.url).then(
      (answer) => answers.push(answer),
      () => {},
    );
  }
  await ended;
  // As long as a proxy may need to ask again, at the least.
  expect(Date.now() - toldAt).toBeGreaterThanOrEqual(1_400);
  // The first questions may have come before the signal.
  expect(answers.filter((answer) => !answer.startsWith('200'))).toEqual(
    answers.filter((answer) => answer === '503 false draining'),
  );
  expect(server.output()).not.toContain('stopping failed');
});
