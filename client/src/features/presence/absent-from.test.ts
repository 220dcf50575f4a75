import type { PersonView, SessionView, Snapshot } from '@stellwand/shared/contracts/snapshot';
import { expect, test } from 'vitest';
import { absentFrom } from './absent-from.ts';

const person = (personId: string, role = 'participant') =>
  ({ personId, role, name: personId, sessionId: 's-1', online: false, color: 'sky' }) as PersonView;

function snapshot(session: Partial<SessionView>): Snapshot {
  return {
    me: { personId: 'me' },
    people: [person('me'), person('ada'), person('ben'), person('mod', 'facilitator')],
    sessions: [{ sessionId: 's-1', plenaryBoardId: 'plenary', groups: [], ...session }],
  } as unknown as Snapshot;
}
const names = (view: Snapshot, boardId: string, here: string[] = []) =>
  absentFrom(
    view,
    boardId,
    here.map((personId) => ({ personId })),
  ).map(({ personId }) => personId);

test('PRES-4 who belongs on a board and is not there is listed, never oneself or who leads', () => {
  expect(names(snapshot({}), 'plenary', ['ben'])).toEqual(['ada']);
  const groups = [{ groupId: 'g-1', name: 'G', boardId: 'group', members: ['me', 'ben'] }];
  expect(names(snapshot({ groups, groupsState: 'running' }), 'group')).toEqual(['ben']);
  expect(names(snapshot({ groups, groupsState: 'running' }), 'plenary')).toEqual([]);
});

test('PRES-4 without a list of people nobody is missed', () => {
  const { people: _, ...view } = snapshot({});
  expect(absentFrom(view as Snapshot, 'plenary', [])).toEqual([]);
});
