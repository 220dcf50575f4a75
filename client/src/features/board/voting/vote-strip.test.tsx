// @vitest-environment happy-dom
import type { VoteView } from '@stellwand/shared/contracts/vote';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadTexts, setLanguage } from '../../../i18n/index.ts';
import { BoardProvider } from '../../../stores/board/board-hooks.tsx';
import type { BoardStore } from '../../../stores/board/board-store.ts';
import { WorkshopProvider } from '../../../stores/workshop/workshop-hooks.tsx';
import type { WorkshopStore } from '../../../stores/workshop/workshop-store.ts';
import { pageSpeaker, pageStrip, startTelling } from '../../../ui/told/page-told.ts';
import { BoardUiProvider, createBoardUi } from '../core/board-ui.ts';
import { VoteStrip } from './vote-strip.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const current = vi.hoisted(() => ({ vote: {} }));
vi.mock('./use-votes.ts', () => {
  const votes = { read: () => current.vote, onRefused: () => () => {}, isTarget: () => false };
  const nameOfTarget = (_: unknown, id: string) => id;
  return { useVotes: () => votes, useVote: () => current.vote, nameOfTarget };
});

let root: Root;
let silence: () => void;
beforeEach(async () => {
  vi.useFakeTimers();
  silence = startTelling();
  await Promise.all([setLanguage('de'), loadTexts('voting')]);
  document.body.innerHTML = '<div id="app"></div>';
  root = createRoot(document.getElementById('app') as HTMLElement);
});
afterEach(async () => {
  await act(async () => root.unmount());
  silence();
  vi.useRealTimers();
});

/** What stands above the board, and what is said, as a vote begins. */
async function begun(settings: Pick<VoteView, 'voteId' | 'anonymous'>) {
  const open: VoteView = {
    boardId: 'board-0001',
    budget: 3,
    maxPerTarget: 2,
    targets: 'notes',
    openedAt: 1,
    ...settings,
  };
  await stands({ open, left: 3, waiting: 0, own: {} });
  return { shown: document.body.textContent, said: pageSpeaker.polite(), open };
}

const ui = createBoardUi(false);
/** The strip with this vote, some seconds later. */
async function stands(vote: object) {
  current.vote = vote;
  await act(async () =>
    root.render(
      <WorkshopProvider workshop={{} as WorkshopStore}>
        <BoardProvider board={{} as BoardStore}>
          <BoardUiProvider value={ui}>
            <VoteStrip />
          </BoardUiProvider>
        </BoardProvider>
      </WorkshopProvider>,
    ),
  );
  await act(async () => vi.advanceTimersByTime(6_000));
}

test('VOTE-12 who votes reads and hears beforehand that the vote is not secret', async () => {
  const { shown, said } = await begun({ voteId: 'vote-0001', anonymous: false });
  for (const words of [shown, said]) {
    expect(words).toContain(
      'Nicht geheim: Bis zum Ende sieht niemand Ihre Punkte. Danach können Moderation und Organisation sehen, wer wofür gestimmt hat.',
    );
  }
});

test('VOTE-12 who votes in secret reads and hears that nobody will learn of it', async () => {
  const { shown, said } = await begun({ voteId: 'vote-0002', anonymous: true });
  for (const words of [shown, said]) {
    expect(words).toContain('Geheim: Niemand erfährt, wofür Sie gestimmt haben.');
    expect(words).not.toContain('Nicht geheim');
  }
});

test('VOTE-15 when it is over every place can be read, equal numbers in one', async () => {
  const { open } = await begun({ voteId: 'vote-0003', anonymous: true });
  const totals = [5, 3, 3, 1].map((dots, n) => ({ elementId: `Zettel ${n}`, dots }));
  const closed = { ...open, closedAt: 2, totals };
  await stands({ open: null, closed, left: 0, waiting: 0, own: {} });
  const button = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent === 'Rangliste',
  );
  await act(async () => button?.click());
  const rows = [...document.querySelectorAll('dialog li')].map(({ textContent }) => textContent);
  expect(rows).toEqual([
    'Platz 1Zettel 05 Punkte',
    'Platz 2Zettel 13 Punkte',
    'Platz 2Zettel 23 Punkte',
    'Platz 4Zettel 31 Punkt',
  ]);
});

test('VOTE-13 who was voting reads and hears that the vote was taken back', async () => {
  await begun({ voteId: 'vote-0004', anonymous: true });
  await stands({ open: null, closed: null, left: 0, waiting: 0, own: {} });
  await act(async () => vi.advanceTimersByTime(60_000));
  const words = 'Die Abstimmung wurde zurückgenommen; Ihre Punkte zählen nicht.';
  expect(pageSpeaker.polite()).toContain(words);
  expect(pageStrip.read().map(({ moment }) => moment.text)).toContain(words);
});
