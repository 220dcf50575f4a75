import { translate } from '../../../i18n/index.ts';
import type { MenuItem } from '../../../ui/menu.tsx';
import type { Action, Section } from './action.ts';
import type { Desk } from './desk.ts';

type Ids = readonly string[];

/** The menu of one note in the list. It has no places to see, so that copying and aligning are the canvas's. */
const ROW: readonly Section[] = [
  'words',
  'place',
  'look',
  'answer',
  'stack',
  'show',
  'connect',
  'hold',
  'paper',
  'further',
  'remove',
];

/** The bar of what is selected: buttons, one menu for places, one for the rest. */
export const BAR = {
  buttons: ['words', 'look', 'place', 'answer', 'stack'],
  align: ['align'],
  more: ['copy', 'connect', 'hold', 'clipboard', 'erase', 'paper', 'show', 'further'],
  end: ['remove'],
} as const satisfies { [menu: string]: readonly Section[] };

/** The menu of tools: its headings. */
const TOOLS = ['find', 'insert', 'view', 'board'] as const satisfies readonly Section[];

/** Those that apply, section after section. */
export const inOrder = (
  sections: readonly Section[],
  actions: readonly Action[],
  desk: Desk,
  ids: Ids,
): Action[] =>
  sections.flatMap((section) =>
    actions.filter((one) => one.section === section && one.applies(desk, ids)),
  );

/** An action as entries of a menu: itself, or the choices it consists of. */
export function menuItems(action: Action, desk: Desk, ids: Ids): readonly MenuItem[] {
  const { id, danger, run } = action;
  const label = action.label(desk, ids);
  const choices = action.choices?.(desk, ids) ?? [];
  if (!run) {
    return choices.map((one) => ({
      ...one,
      id: `${id}-${one.id}`,
      label: `${label}: ${one.label}`,
    }));
  }
  const icon = action.icon?.(desk, ids);
  const onSelect = () => run.call(action, desk, ids);
  return [{ id, label, icon, ...(danger && { danger }), onSelect }];
}

/** The menu of one note in the list. */
export const rowMenu = (actions: readonly Action[], desk: Desk, id: string): MenuItem[] =>
  inOrder(ROW, actions, desk, [id]).flatMap((one) => menuItems(one, desk, [id]));

/** „Werkzeuge“, under its headings: only what this person and this view can use. */
export const toolMenu = (actions: readonly Action[], desk: Desk): MenuItem[] =>
  TOOLS.flatMap((section) =>
    inOrder([section], actions, desk, [])
      .flatMap((one) => menuItems(one, desk, []))
      .map((item) => ({ ...item, section: translate(`arrange.tools.${section}`) })),
  );
