import { describe, expect, test } from 'vitest';
import { A, B, createDesk } from './state.fixture.ts';
import { memberOf } from './workshop-state.ts';

const ORGA = 'orga-0001';
const PEOPLE = [ORGA, 'mod-a-0001', 'mod-b-0001', 'screen-001', 'person-0001'] as const;

describe('LINK-3 rotating a link', () => {
  test.each([
    [{ role: 'facilitator', sessionId: A }, ['mod-a-0001']],
    [{ role: 'facilitator', sessionId: B }, ['mod-b-0001']],
    [{ role: 'spectator' }, ['screen-001']],
    [{ role: 'organiser' }, ['orga-0002']],
  ] as const)('%j signs out exactly %j', (link, out) => {
    const desk = createDesk(1);
    desk.come({ personId: 'orga-0002', role: 'organiser' });
    expect(desk.run(ORGA, { type: 'link.rotate', ...link })).toBe('ok');
    const gone = [...PEOPLE, 'orga-0002'].filter((personId) => !memberOf(desk.state, personId));
    expect(gone).toEqual(out);
  });
  test('who comes by the new link is in', () => {
    const desk = createDesk(0);
    desk.run(ORGA, { type: 'link.rotate', role: 'facilitator', sessionId: A });
    desk.come({ personId: 'mod-a-0002', role: 'facilitator', sessionId: A });
    expect(memberOf(desk.state, 'mod-a-0002')).not.toBeNull();
  });
  test.each([
    [{ role: 'facilitator' }, 'invalid-message sessionId'],
    [{ role: 'organiser', sessionId: A }, 'invalid-message sessionId'],
    [{ role: 'facilitator', sessionId: 'no-such-session' }, 'session-not-found'],
  ] as const)('%j is refused with %s', (link, code) => {
    expect(createDesk(0).run(ORGA, { type: 'link.rotate', ...link })).toBe(code);
  });
});

test('PLACE-7 removing: a repeat changes nothing, the removed are nobody any more', () => {
  const desk = createDesk(1);
  desk.run('person-0001', { type: 'session.choose', sessionId: A });
  const remove = { type: 'person.remove', personId: 'person-0001' } as const;
  expect(desk.run('mod-a-0001', remove)).toBe('ok');
  expect(memberOf(desk.state, 'person-0001')).toBeNull();
  expect(desk.run('mod-a-0001', remove)).toBe('unchanged');
  expect(desk.run('person-0001', { type: 'person.rename', name: 'Neu' })).toBe('unauthenticated');
  expect(desk.run(ORGA, { type: 'person.remove', personId: 'nobody-001' })).toBe(
    'person-not-found',
  );
});

test('PHASE-1 phases and locks: a repeat changes nothing, unknown ones are refused', () => {
  const desk = createDesk(0);
  const own = { type: 'phase.start', sessionId: A, phaseId: 'own' } as const;
  expect([desk.run(ORGA, own), desk.run(ORGA, own)]).toEqual(['ok', 'unchanged']);
  expect(desk.run(ORGA, { ...own, sessionId: 'no-such-session' })).toBe('session-not-found');
  const lock = { type: 'board.lock', boardId: 'made-0002', locked: true } as const;
  expect([desk.run(ORGA, lock), desk.run(ORGA, lock)]).toEqual(['ok', 'unchanged']);
  expect(desk.run(ORGA, { ...lock, boardId: 'no-such-board' })).toBe('board-not-found');
  expect(desk.run(ORGA, { ...lock, locked: false })).toBe('ok');
  expect(desk.state.sessions.get(A)?.lockedBoards).toEqual([]);
});
