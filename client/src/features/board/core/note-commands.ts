import { lookOf } from '../../../stores/view/sheets.ts';
import type { Command } from './action.ts';
import { boardActions } from './board-actions.ts';

/**
 * What every board can do to its notes, by key from the first moment; names and icons come with the menus
 * (`note-actions.tsx`).
 */
export const EDIT: Command = {
  id: 'edit',
  keys: ['Enter', 'F2'],
  single: true,
  explains: true,
  applies: ({ board }, [id = '', second]) =>
    second === undefined && board.canEdit(id) && board.stack(id) === undefined,
  run: (desk, [id = '']) => boardActions(desk).edit(id),
};

export const COLOR: Command = {
  id: 'color',
  keys: ['c'],
  // An image and a heading have none.
  applies: ({ board }, ids) =>
    ids.some((id) => board.canEdit(id) && (board.stack(id) || lookOf(board.note(id)) === 'paper')),
  run: ({ ui }, ids) => ui.setState({ dialog: { kind: 'color', ids } }),
};

export const MOVE: Command = {
  id: 'move',
  keys: ['m'],
  applies: ({ board }, ids) => ids.some((id) => board.canEdit(id)),
  run: ({ ui }, ids) => ui.setState({ dialog: { kind: 'move', ids } }),
};

export const REMOVE: Command = {
  id: 'remove',
  keys: ['Delete', 'Backspace'],
  explains: true,
  applies: ({ board }, ids) => ids.some((id) => board.canDelete(id)),
  run: (desk, ids) => boardActions(desk).remove(ids),
};

export const NOTE_COMMANDS: readonly Command[] = [EDIT, COLOR, MOVE, REMOVE];
