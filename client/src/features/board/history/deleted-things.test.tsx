// @vitest-environment happy-dom
import type { Deletion } from '@stellwand/shared/contracts/board-history';
import type { NamesSetting } from '@stellwand/shared/contracts/role';
import { ok } from '@stellwand/shared/lib/result';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadTexts, setLanguage } from '../../../i18n/index.ts';
import { BoardProvider } from '../../../stores/board/board-hooks.tsx';
import type { BoardStore } from '../../../stores/board/board-store.ts';
import type { BoardHistory } from '../../../stores/workshop/board-history.ts';
import { WorkshopProvider } from '../../../stores/workshop/workshop-hooks.tsx';
import type { WorkshopStore } from '../../../stores/workshop/workshop-store.ts';
import { DeletedThings } from './deleted-things.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const [ANNA, BEN] = ['person-0001', 'person-0002'];
const deletion = (by: string, elementId: string, text: string): Deletion => ({
  at: 1,
  by,
  element: { elementId, type: 'note', pos: [0, 0], text },
});
const DELETIONS = [
  deletion(ANNA, 'note-0001', 'Eins'),
  deletion(BEN, 'note-0002', 'Zwei'),
  deletion(ANNA, 'note-0003', 'Drei'),
];

let root: Root;
beforeEach(async () => {
  await Promise.all([setLanguage('de'), loadTexts('history'), loadTexts('kinds')]);
  document.body.innerHTML = '<div id="app"></div>';
  root = createRoot(document.getElementById('app') as HTMLElement);
});
afterEach(() => act(async () => root.unmount()));

/** The page as it stands in a session with this setting, and what is sent from it. */
async function show(names: NamesSetting) {
  const snapshot = {
    sessions: [{ plenaryBoardId: 'board-0001', groups: [], names }],
    people: [
      { personId: ANNA, name: 'Anna', alias: 'Silber-Otter' },
      { personId: BEN, name: 'Ben', alias: 'Gold-Falke' },
    ],
  };
  const workshop = { subscribe: () => () => {}, snapshot: () => snapshot };
  const bringBack = vi.fn<BoardHistory['bringBack']>(async (personId, elementIds) =>
    ok({
      restored: elementIds.length,
      changed: 0,
      removed: 0,
      beforeId: personId === ANNA ? 'point-0001' : 'point-0002',
    }),
  );
  const erase = vi.fn<BoardHistory['erase']>(async () => ok(null));
  const history = {
    deletions: async () => ok(DELETIONS),
    bringBack,
    erase,
  } as unknown as BoardHistory;
  const onDone = vi.fn();
  await act(async () =>
    root.render(
      <WorkshopProvider workshop={workshop as unknown as WorkshopStore}>
        <BoardProvider board={{ boardId: 'board-0001' } as BoardStore}>
          <DeletedThings history={history} onBack={() => {}} onDone={onDone} />
        </BoardProvider>
      </WorkshopProvider>,
    ),
  );
  return { bringBack, erase, onDone };
}
const shown = () => document.body.textContent ?? '';

test('NAMES-4 who deleted something is called by the pseudonym, as on the board', async () => {
  await show('pseudonym');
  expect(shown()).toContain('Silber-Otter (2)');
  expect(shown()).toContain('Gold-Falke (1)');
  expect(shown()).not.toMatch(/Anna|Ben/);
});

test('NAMES-3 without names what was deleted is one list, and comes back with one undo', async () => {
  const { bringBack, onDone } = await show('hidden');
  expect(shown()).not.toMatch(/Anna|Ben|Silber-Otter|Gold-Falke|Wer hat gelöscht/);
  for (const text of ['Eins', 'Zwei', 'Drei']) expect(shown()).toContain(text);
  await act(async () => document.querySelector<HTMLInputElement>('input[type=checkbox]')?.click());
  const button = [...document.querySelectorAll('button')].at(-1);
  await act(async () => button?.click());
  expect(bringBack.mock.calls).toEqual([
    [ANNA, ['note-0001', 'note-0003']],
    [BEN, ['note-0002']],
  ]);
  expect(onDone.mock.calls).toEqual([
    [{ restored: 3, changed: 0, removed: 0, beforeId: 'point-0001' }],
  ]);
});

test('ERASE-1 what was deleted goes for good only after one more question', async () => {
  const { erase, bringBack } = await show('shown');
  const buttons = () => [...document.querySelectorAll('button')];
  const press = (text: string) =>
    act(async () =>
      buttons()
        .find((one) => one.textContent?.includes(text))
        ?.click(),
    );
  expect(shown()).not.toContain('endgültig');
  await act(async () =>
    document.querySelectorAll<HTMLInputElement>('li input[type=checkbox]')[0]?.click(),
  );
  await press('endgültig löschen …');
  expect(shown()).toContain('Niemand kann es zurückholen');
  expect(document.activeElement?.textContent).toBe('Nicht löschen');
  expect(erase).not.toHaveBeenCalled();
  await press('Nicht löschen');
  expect(shown()).not.toContain('Niemand kann es zurückholen');
  await press('endgültig löschen …');
  await press('Endgültig löschen');
  expect(erase.mock.calls).toEqual([[['note-0001']]]);
  expect(bringBack).not.toHaveBeenCalled();
});
