import { NOTE_COLORS, type NoteColor } from '@stellwand/shared/contracts/board-document';
import { canBeSeen } from '@stellwand/shared/lib/plain-values';
import { useMemo } from 'react';
import { translate as t } from '../../../i18n/index.ts';
import { lookOf } from '../../../stores/view/sheets.ts';
import { announce } from '../../../ui/announcer.ts';
import { type Desk, useDesk } from './desk.ts';

/** The name of a colour token as people know it; unknown tokens read as the default colour. */
export function colorName(color: string): NoteColor {
  return NOTE_COLORS.find((name) => name === color) ?? 'sun';
}

/** The note after the removed ones in reading order, else the one before. */
export function neighbourOf(
  order: readonly string[],
  removed: readonly string[],
): string | undefined {
  const gone = new Set(removed);
  const first = order.findIndex((id) => gone.has(id));
  return order.slice(first).find((id) => !gone.has(id)) ?? order[first - 1];
}

/** When the element with the focus goes away with its note, the next note gets the focus. */
export function keepFocus(id: string | undefined): void {
  setTimeout(() => {
    if (document.activeElement !== document.body) return;
    const canvasNote = id && document.querySelector<HTMLElement>(`[data-note="${id}"]`);
    const row = id && document.getElementById(`row-${id}`)?.querySelector('button');
    (canvasNote || row || document.getElementById('board-notes'))?.focus({ preventScroll: true });
  }, 60);
}

/** What a person does to notes, from wherever: changes the board, and says what happened. */
export function boardActions({ board, ui }: Desk) {
  const hasColor = (id: string) => lookOf(board.note(id)) !== 'image';
  const areaTitle = (id: string | null) =>
    board.areas().find((area) => area.id === id)?.title ?? t('board.area.none');
  /** The notes of a stack lie on their own again. */
  const dissolve = (id: string): void => {
    const [first] = board.stack(id)?.noteIds ?? [];
    board.dissolveStack(id);
    if (board.stack(id)) {
      announce(t('board.action.notHere'), 'strip', 'assertive');
      return;
    }
    announce(t('board.action.dissolved'), 'in-place');
    ui.setState({ selected: [], focusedId: first ?? null, revealId: first ?? null });
    board.setSelection([]);
    keepFocus(first);
  };
  return {
    areaTitle,
    /** A note is opened for writing, a stack is fanned out or closed. */
    edit(id: string): void {
      const stack = board.stack(id);
      if (stack?.listed) {
        board.foldStack(id, stack.open);
        return;
      }
      if (stack) {
        const { openStacks } = ui.getState();
        const others = openStacks.filter((one) => one !== id);
        const closes = others.length < openStacks.length;
        ui.setState({ openStacks: closes ? others : [...others, id] });
        return;
      }
      // A note made a moment ago is not known yet; anything known must be editable.
      if (board.note(id) && !board.canEdit(id)) {
        announce(t('board.action.notHere'), 'strip', 'assertive');
        return;
      }
      // Of a picture, the words are what can be seen on it.
      if (lookOf(board.note(id)) === 'image') ui.setState({ tool: { kind: 'describe', id } });
      else ui.setState({ editingId: id, focusedId: id, selected: [id] });
    },
    /** A note left without a word was a slip and goes away again. */
    endEdit(): void {
      const { editingId } = ui.getState();
      if (editingId === null) return;
      ui.setState({ editingId: null });
      board.setTyping(null);
      const note = board.note(editingId);
      if (note?.mine && !canBeSeen(note.text) && board.canDelete(editingId)) {
        board.remove([editingId]);
        ui.setState({ selected: [] });
      }
    },
    /** A label keeps its size, what lies on a stack has that of the stack. */
    canResize: (id: string): boolean => lookOf(board.note(id)) === 'paper' && board.canEdit(id),
    select(ids: readonly string[]): void {
      ui.setState({ selected: ids, gathering: false, shape: null });
      board.setSelection(ids);
    },
    remove(ids: readonly string[]): void {
      const [only = ''] = ids;
      if (ids.length === 1 && board.stack(only)) {
        dissolve(only);
        return;
      }
      const allowed = ids.filter((id) => board.canDelete(id));
      if (allowed.length === 0) {
        if (ids.length > 0) announce(t('board.action.notHere'), 'strip', 'assertive');
        return;
      }
      const next = neighbourOf(board.noteIds(), allowed);
      board.remove(allowed);
      board.setSelection([]);
      ui.setState({
        selected: [],
        editingId: null,
        focusedId: next ?? null,
        deletion: { ids: allowed, at: Date.now() },
      });
      announce(t('board.action.deleted', { count: allowed.length }), 'in-place');
      keepFocus(next);
    },
    /** Puts notes together with another one, or on its stack, which is picked then. */
    stack(ids: readonly string[], onto: string): void {
      const id = board.stackNotes(ids, onto);
      if (id === null) return;
      announce(
        t('board.action.stacked', { count: board.stack(id)?.noteIds.length ?? 0 }),
        'in-place',
      );
      board.setSelection([id]);
      ui.setState({ selected: [id], focusedId: id, revealId: id });
      keepFocus(id);
    },
    dissolve,
    recolour(ids: readonly string[], color: string): void {
      const allowed = ids.filter((id) => board.canEdit(id) && hasColor(id));
      if (allowed.length === 0) return;
      board.recolour(allowed, color);
      announce(
        t('board.action.recolored', { color: t(`board.color.${colorName(color)}`) }),
        'in-place',
      );
    },
    moveTo(ids: readonly string[], areaId: string | null): void {
      const allowed = ids.filter((id) => board.canEdit(id));
      if (allowed.length === 0) return;
      board.moveToArea(allowed, areaId);
      ui.setState({ revealId: allowed[0] ?? null });
      announce(t('board.action.moved', { area: areaTitle(areaId) }), 'in-place');
    },
    undo(): void {
      if (!board.undoState().canUndo || !board.rights().create) return;
      board.undo();
      const { deletion } = ui.getState();
      if (deletion?.ids.some((id) => board.element(id))) ui.setState({ deletion: null });
      announce(t('board.action.undone'), 'in-place');
    },
    /** Takes back the deletion the bar speaks of, whatever was done since. */
    restore(): void {
      const { deletion } = ui.getState();
      deletion?.takeBack?.();
      const back = board.restore(deletion?.ids ?? []);
      ui.setState({ deletion: null });
      if (back.length > 0) announce(t('board.action.undone'), 'in-place');
      const notes = back.filter((id) => board.note(id));
      const [first] = notes;
      if (first === undefined) return;
      board.setSelection(notes);
      ui.setState({ selected: notes, focusedId: first, revealId: first });
      keepFocus(first);
    },
    redo(): void {
      if (!board.undoState().canRedo || !board.rights().create) return;
      board.redo();
      announce(t('board.action.redone'), 'in-place');
    },
  };
}

export type BoardActions = ReturnType<typeof boardActions>;

export function useBoardActions(): BoardActions {
  const desk = useDesk();
  return useMemo(() => boardActions(desk), [desk]);
}
