import type { ComponentType, ReactNode } from 'react';
import type { MenuItem } from '../../../ui/menu.tsx';
import type { Desk } from './desk.ts';

/** What an action is about; menus put them in order by it. */
export type Section =
  // Of notes and stacks.
  | 'words'
  | 'place'
  | 'look'
  | 'answer'
  | 'stack'
  | 'align'
  | 'copy'
  | 'connect'
  | 'hold'
  | 'clipboard'
  | 'erase'
  | 'paper'
  | 'show'
  | 'further'
  | 'remove'
  // Of the board, without any notes.
  | 'find'
  | 'insert'
  | 'view'
  | 'board';

type Ids = readonly string[];

/** What is done, and when: all that a key needs to know. */
export interface Command {
  readonly id: string;
  /** `KeyboardEvent.key` of the canvas, letters small; what they do stands in `i18n/…/keys.ts` under the id. */
  readonly keys?: readonly string[];
  /** Works on one note: by its key, the one with the focus. */
  readonly single?: true;
  /** Says itself why it is not allowed, so that its key is never silent. */
  readonly explains?: true;
  applies(desk: Desk, ids: Ids): boolean;
  /** Without it the choices stand in the menu themselves. */
  run?(desk: Desk, ids: Ids): void;
}

/**
 * One thing that can be done on a board. Every menu, bar and key that offers it is made of this value: what
 * is not here cannot be done anywhere, and what is here is found by mouse, keys and in the list.
 */
export interface Action extends Command {
  readonly section: Section;
  /** A verb. */
  label(desk: Desk, ids: Ids): string;
  icon?(desk: Desk, ids: Ids): ReactNode;
  readonly danger?: true;
  /** Where there is room: what `run` would ask for in a window of its own. */
  choices?(desk: Desk, ids: Ids): readonly MenuItem[];
  /** In the bar, instead of a button. */
  readonly Bar?: ComponentType<{ id: string }>;
}

/**
 * Does what a key means here. Works on what is selected, else on the note with the focus.
 * @returns false where nothing has this key
 */
export function runActionKey(commands: readonly Command[], desk: Desk, key: string): boolean {
  const { focusedId, selected } = desk.ui.getState();
  const focused = focusedId === null ? [] : [focusedId];
  // A stack that was selected may be taken apart, a note deleted by somebody: neither keeps the keys.
  const there = selected.filter((id) => desk.board.note(id) ?? desk.board.stack(id));
  const chosen = there.length > 0 ? there : focused;
  const idsFor = ({ single }: Command) => (single ? focused : chosen);
  const known = commands.filter(({ keys }) => keys?.includes(key));
  const command =
    known.find((one) => idsFor(one).length > 0 && one.applies(desk, idsFor(one))) ??
    known.find(({ explains }) => explains);
  if (!command) return known.length > 0;
  const ids = idsFor(command);
  if (ids.length > 0) command.run?.(desk, ids);
  return ids.length > 0 || !command.single;
}
