// @vitest-environment happy-dom
import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadTexts, setLanguage } from '../../../i18n/index.ts';
import { BoardProvider } from '../../../stores/board/board-hooks.tsx';
import type { BoardStore } from '../../../stores/board/board-store.ts';
import { Unsent } from '../../../stores/workshop/unsent.ts';
import { WorkshopProvider } from '../../../stores/workshop/workshop-hooks.tsx';
import type { WorkshopStore } from '../../../stores/workshop/workshop-store.ts';
import { useTabUi } from '../core/board-ui.ts';
import { wordsOf } from '../core/words-of.ts';
import { setDraft } from '../discussion/comments/drafts.ts';
import { RejectedPanel } from './rejected-panel.tsx';
import { useBegunWords } from './use-begun-words.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const [PLENARY, GROUP] = ['board-0001', 'board-0002'];
// A note may be called anything.
const NOTE = 'constructor';
let root: Root;
let unsent: Unsent;
let takeAway: (gone: readonly BoardElement[]) => void;
const redraws = new Set<() => void>();
let connection: 'online' | 'ended';
let snapshot: object;

beforeEach(async () => {
  await Promise.all([setLanguage('de'), loadTexts('kept'), loadTexts('refusal')]);
  document.body.innerHTML = '<div id="app"></div>';
  root = createRoot(document.getElementById('app') as HTMLElement);
  unsent = new Unsent();
  connection = 'online';
  useTabUi.setState({ comments: new Map(), gone: [] });
});
afterEach(() => act(async () => root.unmount()));

function Screen() {
  useBegunWords();
  return <RejectedPanel />;
}

/** Somebody whose words are kept in `unsent` sees this board, or a screen without one. */
async function at(role: string, boardId: string | undefined) {
  const groups = [{ boardId: GROUP, members: [] }];
  snapshot = {
    me: { personId: 'person-0001', role, placement: { boardId } },
    sessions: [{ plenaryBoardId: PLENARY, groups, lockedBoards: [], phase: {} }],
  };
  const board = boardId && {
    boardId,
    subscribeRights: () => () => {},
    rights: () => ({ create: true }),
    subscribeGone: (listener: typeof takeAway) => {
      takeAway = listener;
      return () => {};
    },
  };
  const workshop = {
    unsent,
    snapshot: () => snapshot,
    connection: () => connection,
    subscribe: (listener: () => void) => {
      redraws.add(listener);
      return () => redraws.delete(listener);
    },
  };
  await act(async () =>
    root.render(
      <WorkshopProvider workshop={workshop as unknown as WorkshopStore}>
        {board ? (
          <BoardProvider board={board as unknown as BoardStore}>
            <Screen />
          </BoardProvider>
        ) : (
          <Screen />
        )}
      </WorkshopProvider>,
    ),
  );
}

const redraw = () =>
  act(async () => {
    for (const one of redraws) one();
  });
const write = (text: string) => act(async () => setDraft(GROUP, NOTE, text));
const shown = () => unsent.words.all().map(({ code, text }) => `${code}: ${text}`);
const go = (id: string) =>
  act(async () => takeAway([{ elementId: id, type: 'note', pos: [0, 0], text: 'x' }]));
const left = (text: string) => ({
  id: NOTE,
  kind: 'left' as const,
  text,
  before: undefined,
  box: null,
  caret: null,
  hadFocus: false,
});

test.each([
  ['another board', PLENARY],
  ['the lobby', undefined],
])(
  'GONE-2 a comment begun on a board one was moved away from is shown for copying, now at %s',
  async (_where, next) => {
    await at('participant', GROUP);
    await write('Dazu noch\nzwei Zeilen');
    expect(shown()).toEqual([]);
    await at('participant', next);
    expect(shown()).toEqual(['begun: Dazu noch\nzwei Zeilen']);
    expect(document.body.textContent).toContain(
      'Das haben Sie begonnen und noch nicht abgeschickt',
    );
    expect(document.querySelector('blockquote')?.textContent).toBe('Dazu noch\nzwei Zeilen');
    // Once: it does not stand in the field as well, should they come back.
    expect(useTabUi.getState().comments.size).toBe(0);
    await at('participant', GROUP);
    expect(shown()).toHaveLength(1);
  },
);

test('GONE-2 beside other words of the same note both are kept', async () => {
  await at('participant', GROUP);
  await write('Ein Kommentar');
  await act(async () => unsent.words.add('moved', NOTE, 'Der Text'));
  await at('participant', PLENARY);
  expect(shown()).toEqual(['moved: Der Text', 'begun: Ein Kommentar']);
});

test('GONE-2 who leads finds a comment they began where they began it, until there is no such board', async () => {
  await at('facilitator', GROUP);
  await write('Später mehr');
  await at('facilitator', PLENARY);
  expect(shown()).toEqual([]);
  expect(useTabUi.getState().comments.get(NOTE)?.text).toBe('Später mehr');
  // Dissolved groups have no board one could go to.
  snapshot = { ...snapshot, sessions: [{ plenaryBoardId: PLENARY, groups: [] }] };
  await redraw();
  expect(shown()).toEqual(['begun: Später mehr']);
});

test('GONE-2 a comment whose field was open came along already, and is not shown twice', async () => {
  await at('participant', GROUP);
  await write('Ein Kommentar');
  await act(async () => useTabUi.setState({ gone: [left('Ein Kommentar')] }));
  await at('participant', PLENARY);
  expect(shown()).toEqual([]);
  expect(useTabUi.getState()).toMatchObject({ comments: new Map(), gone: [{ id: NOTE }] });
});

test('GONE-2 in the lobby, too, what came along is shown', async () => {
  await at('participant', GROUP);
  await act(async () => useTabUi.setState({ gone: [left('Ein halber Titel')] }));
  await at('participant', undefined);
  expect(shown()).toEqual(['begun: Ein halber Titel']);
  expect(useTabUi.getState().gone).toEqual([]);
});

test('GONE-1 a comment begun on a note that goes while its sheet is closed is shown', async () => {
  await at('participant', GROUP);
  await write('Ein Kommentar');
  await go('note-0002');
  expect(shown()).toEqual([]);
  await go(NOTE);
  expect(shown()).toEqual(['begun: Ein Kommentar']);
});

test('GONE-1 where its field is open the words stay there alone', async () => {
  await at('participant', GROUP);
  await write('Ein Kommentar');
  const field = document.createElement('textarea');
  for (const [name, value] of Object.entries(wordsOf(NOTE, ''))) field.setAttribute(name, value);
  field.value = 'Ein Kommentar';
  document.body.append(field);
  await go(NOTE);
  expect(shown()).toEqual([]);
  expect(useTabUi.getState().comments.size).toBe(0);
});

test('GONE-2 whoever was removed still has the comment they began', async () => {
  await at('participant', GROUP);
  await write('Ein Kommentar');
  connection = 'ended';
  await redraw();
  expect(shown()).toEqual(['begun: Ein Kommentar']);
});
