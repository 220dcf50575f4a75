import { ROLES } from '@stellwand/shared/contracts/role';
import { expect, test } from 'vitest';
import { resultUrl, roleOfTab, tabPath } from './addresses.ts';

test('TAB-1 every role has a tab of its own, found again from its address', () => {
  for (const role of ROLES) {
    const letter = tabPath('workshop1', role).split('/').at(-1) ?? '';
    expect(roleOfTab(letter)).toBe(role);
  }
  expect(roleOfTab('x')).toBeUndefined();
  expect(tabPath('workshop1', 'facilitator', 'board-01')).toBe('/w/workshop1/f/board-01');
});

test('TAB-2 a download says as whom, because a link carries no header', () => {
  const as = { role: 'facilitator', workshopId: 'workshop1', language: 'de' } as const;
  expect(resultUrl({ kind: 'sessions', id: 'session-1' }, 'csv', as)).toBe(
    '/api/sessions/session-1/results?format=csv&as=facilitator&w=workshop1&lang=de',
  );
});
