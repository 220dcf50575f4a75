import { expect, test } from 'vitest';
import { Presence } from './presence.ts';

const state = (personId: string) => ({
  user: { personId, name: personId, role: 'participant', color: '#222' },
});

/** Presence as Anna sees it, on a clock of its own. */
function open() {
  const clock = { now: 0 };
  const presence = new Presence('anna', () => clock.now);
  const people = () => presence.views().map(({ personId }) => personId);
  return { clock, presence, people };
}

test('somebody who only reads stays, also with a page in the background', () => {
  const { clock, presence, people } = open();
  presence.receive([{ clientId: 1, clock: 1, state: state('ben') }]);
  for (const [n, pause] of [15_000, 15_000, 60_000, 60_000].entries()) {
    clock.now += pause;
    presence.expire();
    expect(people()).toEqual(['ben']);
    presence.receive([{ clientId: 1, clock: n + 2, state: state('ben') }]);
  }
});

test('somebody who left is gone at once', () => {
  const { presence, people } = open();
  presence.receive([
    { clientId: 1, clock: 1, state: state('ben') },
    { clientId: 2, clock: 1, state: state('cem') },
  ]);
  presence.receive([{ clientId: 1, clock: 2, state: null }]);
  expect(people()).toEqual(['cem']);
});

test('an old word that comes late brings nobody back', () => {
  const { presence, people } = open();
  presence.receive([{ clientId: 1, clock: 5, state: state('ben') }]);
  presence.receive([{ clientId: 1, clock: 4, state: null }]);
  expect(people()).toEqual(['ben']);
});

test('who has two tabs is one person, and stays while one of them does', () => {
  const { presence, people } = open();
  presence.receive([
    { clientId: 1, clock: 1, state: state('ben') },
    { clientId: 2, clock: 2, state: state('ben') },
  ]);
  expect(people()).toEqual(['ben']);
  presence.receive([{ clientId: 2, clock: 3, state: null }]);
  expect(people()).toEqual(['ben']);
});

test('somebody nobody has heard of any more is forgotten, and oneself is never shown', () => {
  const { clock, presence, people } = open();
  presence.receive([
    { clientId: 1, clock: 1, state: state('ben') },
    { clientId: 9, clock: 1, state: state('anna') },
  ]);
  expect(people()).toEqual(['ben']);
  clock.now += 10 * 60_000;
  presence.expire();
  expect(people()).toEqual([]);
});
