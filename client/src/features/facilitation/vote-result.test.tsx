// @vitest-environment happy-dom
import type { PersonView } from '@stellwand/shared/contracts/snapshot';
import type { VoteView } from '@stellwand/shared/contracts/vote';
import { toById } from '@stellwand/shared/lib/by-id';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test, vi } from 'vitest';
import { loadTexts, setLanguage } from '../../i18n/index.ts';
import { BoardProvider } from '../../stores/board/board-hooks.tsx';
import type { BoardStore } from '../../stores/board/board-store.ts';
import { VoteResult } from './vote-result.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

test('NAMES-4 the result of a vote calls people by their pseudonyms, as the board does', async () => {
  await Promise.all([setLanguage('de'), loadTexts('facilitation')]);
  const board = {
    subscribeStacks: () => () => {},
    stacks: () => STACKS,
    stack: () => undefined,
    note: () => ({ text: 'Mehr Zeit' }),
    areas: () => [],
  } as unknown as BoardStore;
  const vote: VoteView = {
    voteId: 'vote-0001',
    boardId: 'board-0001',
    budget: 3,
    maxPerTarget: 2,
    targets: 'notes',
    anonymous: false,
    openedAt: 1,
    closedAt: 2,
    totals: [{ elementId: 'note-0001', dots: 3 }],
    ballots: [
      { personId: 'person-0001', dots: toById([['note-0001', 2]]) },
      { personId: 'person-0002', dots: toById([['note-0001', 1]]) },
    ],
  };
  const person = (personId: string, name: string, alias?: string): PersonView => ({
    personId,
    name,
    ...(alias !== undefined && { alias }),
    role: 'participant',
    sessionId: 'session-1',
    online: true,
    color: 'pebble',
  });
  const people = [person('person-0001', 'Anna', 'Silber-Otter'), person('person-0002', 'Ben')];
  const place = document.createElement('div');
  const root = createRoot(place);
  await act(async () =>
    root.render(
      <BoardProvider board={board}>
        <VoteResult vote={vote} people={people} />
      </BoardProvider>,
    ),
  );
  expect(place.textContent).toContain('Silber-Otter (2), Ben (1)');
  expect(place.textContent).not.toContain('Anna');
  await act(async () => root.unmount());
});

const STACKS: [] = [];
