import { ok } from '@stellwand/shared/lib/result';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createShares } from '../../fairness/shares.ts';
import { createCommandDesk } from './command-desk.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const organiser = { workshopId: 'workshop-1', personId: 'person-olga', role: 'organiser' } as const;
const other = { ...organiser, personId: 'person-otto' };
const clock = { now: () => Date.now() };

function openDesk() {
  let commands = 0;
  const run = async () => ok({ version: 1 });
  const desk = createCommandDesk({
    engine: { run },
    clock,
    shares: createShares(clock),
    counted: () => {},
  });
  return (actor: typeof organiser | typeof other, command: object) =>
    desk.run(actor, { commandId: `command-${commands++}`, ...command }, 'en');
}

test('FAIR-6 240 commands at once and 40 a second, then `rate`; nobody else is refused for it', async () => {
  const send = openDesk();
  const admit = { type: 'person.admit', personIds: ['person-anna'], admitted: true };
  for (let n = 0; n < 240; n++) expect(await send(organiser, admit)).toMatchObject({ ok: true });
  expect(await send(organiser, admit)).toEqual({
    ok: false,
    error: { code: 'rate', retryAfterS: 1 },
  });
  expect(await send(other, admit)).toMatchObject({ ok: true });
  await vi.advanceTimersByTimeAsync(1_000);
  for (let n = 0; n < 40; n++) expect(await send(organiser, admit)).toMatchObject({ ok: true });
  expect(await send(organiser, admit)).toMatchObject({ error: { code: 'rate' } });
});

test.each([
  ['note.erase', { boardId: 'board-01', elementId: 'note-0001' }],
  ['person.undo', { personId: 'person-anna', sinceMs: 60_000 }],
  ['deletions.restore', { boardId: 'board-01', personId: 'person-anna' }],
  ['groups.start', { sessionId: 'session-01' }],
  ['person.admit', { personIds: ['person-anna'], admitted: true, withNotes: true }],
])(
  'FAIR-6 %s reads or writes whole boards, so that it costs more than others',
  async (type, rest) => {
    const send = openDesk();
    // 2,000 ms of a core are saved up; two seconds more are waited for.
    for (let n = 0; n < 50; n++)
      expect(await send(organiser, { type, ...rest })).toMatchObject({ ok: true });
    let waited = false;
    const next = send(organiser, { type, ...rest }).then(() => send(organiser, { type, ...rest }));
    void next.then(() => {
      waited = true;
    });
    await vi.advanceTimersByTimeAsync(100);
    expect(waited).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await next).toMatchObject({ ok: true });
  },
);
