// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import { BoardProvider } from '../../stores/board/board-hooks.tsx';
import type { BoardStore } from '../../stores/board/board-store.ts';
import { RejectedWords } from '../../stores/board/rejected-words.ts';
import { WorkshopProvider } from '../../stores/workshop/workshop-hooks.tsx';
import type { WorkshopStore } from '../../stores/workshop/workshop-store.ts';
import { useWantedParts } from './board-parts.ts';
import { BoardUiProvider, createBoardUi } from './core/board-ui.ts';
import { useSlot } from './slots.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
afterEach(() => void vi.useRealTimers());

function Screen() {
  useWantedParts();
  return <p>{useSlot('notices').length}</p>;
}

test('GONE-2 what keeps words is there on a board that never comes, too', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  document.body.innerHTML = '<div id="app"></div>';
  const board = { boardId: 'board-0001', subscribeSynced: () => () => {} };
  const workshop = {
    unsent: { words: new RejectedWords() },
    snapshot: () => null,
    connection: () => 'offline',
    subscribe: () => () => {},
  };
  const root = createRoot(document.getElementById('app') as HTMLElement);
  await act(async () =>
    root.render(
      <WorkshopProvider workshop={workshop as unknown as WorkshopStore}>
        <BoardProvider board={board as unknown as BoardStore}>
          <BoardUiProvider value={createBoardUi(false)}>
            <Screen />
          </BoardUiProvider>
        </BoardProvider>
      </WorkshopProvider>,
    ),
  );
  expect(document.querySelector('p')?.textContent).toBe('0');
  await act(async () => vi.advanceTimersByTime(20_000));
  vi.useRealTimers();
  await vi.waitFor(
    () => act(async () => expect(document.querySelector('p')?.textContent).not.toBe('0')),
    {
      timeout: 60_000,
    },
  );
  await act(async () => root.unmount());
});
