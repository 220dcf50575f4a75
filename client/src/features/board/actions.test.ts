// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { loadTexts, setLanguage, translate } from '../../i18n/index.ts';
import { type Action, runActionKey } from './core/action.ts';
import { rowMenu } from './core/action-menus.ts';
import { createBoardUi } from './core/board-ui.ts';
import type { Desk } from './core/desk.ts';
import { NOTE_ACTIONS } from './core/note-actions.tsx';
import { fetchSlot } from './slots.ts';
import './board-parts.ts';

let actions: readonly Action[];
beforeAll(async () => {
  await setLanguage('en');
  await loadTexts('keys');
  actions = [...NOTE_ACTIONS, ...(await fetchSlot('actions'))];
});

/** A board with two notes that may be changed, as far as actions ask. */
function openDesk({ editable = true } = {}): Desk & { removed: string[][] } {
  const removed: string[][] = [];
  const note = (id: string) =>
    ['a', 'b'].includes(id)
      ? { id, type: 'note', text: id, color: 'sun', areaId: null }
      : undefined;
  const board = {
    note,
    stack: () => undefined,
    element: note,
    connectors: () => [],
    areas: () => [],
    noteIds: () => ['a', 'b'],
    canEdit: () => editable,
    canDelete: () => editable,
    canAnswer: () => editable,
    canStack: () => editable,
    canSetInternal: () => false,
    rights: () => ({ create: editable, editOthers: editable, structure: false }),
    remove: (ids: string[]) => removed.push(ids),
    setSelection: () => {},
  };
  const ui = createBoardUi(false);
  return { board, ui, workshop: {}, removed } as unknown as Desk & { removed: string[][] };
}

test('A11Y no two actions have the same name, and a key means one thing', () => {
  const ids = actions.map(({ id }) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  const keys = actions.flatMap((one) => one.keys ?? []);
  expect(keys.length).toBeGreaterThan(8);
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});

test('A11Y every key of an action stands in the window of keys and in the list of tasks', () => {
  const tasks = readFileSync(
    join(import.meta.dirname, '../../../../docs/accessibility.md'),
    'utf8',
  );
  const shown = (key: string) => (key.length === 1 ? key.toUpperCase() : key);
  for (const { id, keys = [] } of actions) {
    const [key] = keys;
    if (key === undefined) continue;
    const name = translate(`keys.${id}` as Parameters<typeof translate>[0]);
    expect(name.split(', '), id).toContain(shown(key));
    expect(tasks, id).toContain(`\`${key === 'Delete' ? 'Del' : shown(key)}\``);
  }
});

test('LIST the menu of a row says what may be done, in one order; delete is the last', () => {
  const menu = rowMenu(actions, openDesk(), 'a').map(({ id }) => id);
  expect(menu.slice(0, 3)).toEqual(['edit', 'move', 'color']);
  expect(menu.at(-1)).toBe('remove');
  expect(menu).toContain('comment');
  expect(menu).not.toContain('copy');
  const readOnly = rowMenu(actions, openDesk({ editable: false }), 'a').map(({ id }) => id);
  expect(readOnly).toEqual(['point']);
});

test('A11Y a key works on what is selected, else on the note with the focus', () => {
  const desk = openDesk();
  expect(runActionKey(actions, desk, 'm')).toBe(true);
  expect(desk.ui.getState().dialog).toBeNull();
  desk.ui.setState({ focusedId: 'a' });
  runActionKey(actions, desk, 'm');
  expect(desk.ui.getState().dialog).toEqual({ kind: 'move', ids: ['a'] });
  desk.ui.setState({ selected: ['a', 'b'] });
  runActionKey(actions, desk, 'c');
  expect(desk.ui.getState().dialog).toEqual({ kind: 'color', ids: ['a', 'b'] });
  runActionKey(actions, desk, 'k');
  expect(desk.ui.getState().discussion).toEqual({ kind: 'thread', id: 'a' });
  expect(runActionKey(actions, desk, 'x')).toBe(false);
});

test('A11Y where deleting is not allowed its key says so and takes nothing away', () => {
  vi.useFakeTimers();
  const desk = openDesk({ editable: false });
  desk.ui.setState({ focusedId: 'a' });
  expect(runActionKey(actions, desk, 'Delete')).toBe(true);
  expect(desk.removed).toEqual([]);
  vi.useRealTimers();
});
